/* Thumbs, and the form behind a thumb down. Gradio writes the log anew with every sentence: a form that is open is put back. */
import { call, conversation, say } from "./parts.js";

const forms = new Map(); // by conversation and turn: a form once opened keeps what was put in
const open = new Set();
let entered; // where the focus is, or was when the log was written anew

const template = () => document.getElementById("feedback-form");
const key = (turn) => `${conversation()}/${turn.dataset.turn}`;
const thumbs = (turn) => [...turn.querySelectorAll(".thumb")];
const current = (turn) => document.querySelector(`.turn[data-turn="${turn.dataset.turn}"]`) ?? turn;

export async function rate(button) {
  const turn = button.closest(".turn");
  const down = button.matches(".down");
  const before = thumbs(turn).map((thumb) => thumb.getAttribute("aria-pressed"));
  for (const thumb of thumbs(turn)) thumb.setAttribute("aria-pressed", String(thumb === button));
  down ? openForm(turn) : closeForm(turn);
  if (down && before[1] === "true") return; // what was sent with it stands
  const sent = await send(turn, { thumb: down ? "down" : "up" }, down ? "" : template().dataset.thanks);
  if (!sent) thumbs(current(turn)).forEach((thumb, place) => thumb.setAttribute("aria-pressed", before[place]));
}

export async function complain(form, given) {
  const turn = form.closest(".turn");
  const opinion = { thumb: "down", reason: given.reason ?? "", comment: given.comment };
  if (!(await send(turn, opinion, template().dataset.thanks))) return;
  closeForm(current(turn));
  current(turn).querySelector(".thumb.down").focus({ preventScroll: true });
}

async function send(turn, opinion, thanks) {
  try {
    await call("/api/feedback", "POST", { conversation: conversation(), turn: Number(turn.dataset.turn), ...opinion });
    say(current(turn), thanks);
    return true;
  } catch {
    say(current(turn), template().dataset.failed);
    return false;
  }
}

function openForm(turn) {
  if (!forms.has(key(turn))) forms.set(key(turn), template().content.cloneNode(true).querySelector("form"));
  open.add(key(turn));
  place(turn);
  const form = forms.get(key(turn));
  form.querySelector("input:checked, input").focus({ preventScroll: true });
  form.scrollIntoView({ block: "nearest" });
}

function closeForm(turn) {
  open.delete(key(turn));
  entered = undefined;
  const feedback = turn.querySelector(".feedback");
  feedback.replaceChildren();
  feedback.hidden = true;
}

function place(turn) {
  const feedback = turn.querySelector(".feedback");
  const form = forms.get(key(turn));
  if (!feedback || feedback.contains(form)) return;
  feedback.replaceChildren(form);
  feedback.hidden = false;
  if (form.contains(entered) && document.activeElement === document.body) entered.focus({ preventScroll: true });
}

export function keepForms() {
  for (const turn of document.querySelectorAll(".turn")) if (open.has(key(turn))) place(turn);
}

for (const name of ["focusin", "pointerdown"]) document.addEventListener(name, ({ target }) => (entered = target));
