/* What Gradio has no component for: citations that light up their card, buttons in answers, and the
   conversation's id in the browser. Answers themselves are written by the server. */
import { handOff } from "./handoff.js";

const root = document.documentElement;
const embedded = root.dataset.embed === "1";
const KEY = "conversation";
const box = (id) => document.querySelector(`#${id} textarea`);
const answers = () => document.getElementById("answers");
const conversation = () => document.querySelector(".conversation")?.dataset.conversation ?? "";
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

function fill(id, value) {
  const target = box(id);
  target.value = value;
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

async function ask(text, again = "") {
  if (document.querySelector(".turn.live")) return;
  fill("again", again);
  fill("question", text);
  await new Promise((resolve) => setTimeout(resolve, 30)); // Gradio takes the text over first
  document.getElementById("send").click();
  box("question").focus({ preventScroll: true });
}

async function call(path, method, content) {
  const body = content && JSON.stringify(content);
  const response = await fetch(path, { method, body, headers: { "content-type": "application/json" } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/* Storage is denied to a frame of another site: the widget keeps the id there. */
function stored(id) {
  if (embedded) return "";
  try {
    if (id === undefined) return localStorage.getItem(KEY) ?? "";
    id ? localStorage.setItem(KEY, id) : localStorage.removeItem(KEY);
  } catch {
    /* a browser that keeps nothing: the conversation lasts as long as the page */
  }
  return "";
}

/* Following the log */
let known = "";
let wanted = ""; // the conversation that is being restored: its answers are old news
let told = 0; // the last answered turn of the known one that was announced, or was there before

function follow() {
  const id = conversation();
  const answered = [...document.querySelectorAll(".turn:not(.live, .failed)")].at(-1);
  const number = Number(answered?.dataset.turn ?? 0);
  const lost = wanted && document.querySelector(".forgotten")?.dataset.id === wanted;
  if (id !== known || lost) {
    known = id;
    told = id === wanted ? number : 0;
    if (lost) wanted = "";
    stored(id);
    tell("conversation", { id });
  }
  if (number > told) announce(answered);
  told = Math.max(told, number);
  scrollAlong([...document.querySelectorAll(".turn")].at(-1));
}

function announce(turn) {
  const text = turn.querySelector(".words")?.innerText ?? "";
  tell("answer", { turn: Number(turn.dataset.turn), text, decision: turn.dataset.decision });
}

let scrolledTurn = "";

/* A new question comes to the top; while its answer grows, the page stays where the reader is. */
function scrollAlong(last) {
  const turn = last ? `${known}/${last.dataset.turn}` : "";
  if (!turn || turn === scrolledTurn) return;
  scrolledTurn = turn;
  const log = answers();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || !last.matches(".live");
  log.scrollTo({ top: last.offsetTop - log.offsetTop - 16, behavior: calm ? "auto" : "smooth" });
}

/* Citations and cards */
function light(event) {
  const cited = event.target.closest?.(".cite, .card");
  for (const lit of document.querySelectorAll(".active")) lit.classList.remove("active");
  if (!cited || event.type === "pointerout" || event.type === "focusout") return;
  const twins = cited.closest(".turn").querySelectorAll(`[data-n="${cited.dataset.n}"]`);
  for (const twin of twins) twin.classList.add("active");
}

/* Buttons in answers */
const pressed = {
  chip: (button) => ask(button.innerText),
  retry: (button) => {
    const turn = button.closest(".turn");
    ask(turn.querySelector(".asked p").innerText, turn.matches(".failed") ? "" : turn.dataset.turn);
  },
  copy: async (button) => {
    const turn = button.closest(".turn");
    await navigator.clipboard.writeText(plain(turn));
    say(turn, turn.querySelector(".status").dataset.copied);
  },
  thumb: (button) => rate(button),
  person: () => openDialog("handoff"),
};

/* The answer as text, its numbers explained by the titles of the sources. */
function plain(turn) {
  const cards = [...turn.querySelectorAll(".card")];
  const sources = cards.map((card) => `[${card.dataset.n}] ${card.querySelector(".place").innerText}`);
  const words = turn.querySelector(".words").cloneNode(true);
  for (const cite of words.querySelectorAll(".cite")) cite.textContent = ` [${cite.dataset.n}]`;
  document.body.append(words);
  const text = words.innerText.trim();
  words.remove();
  return [text, ...sources].join("\n");
}

function say(turn, text) {
  const status = turn.querySelector(".status");
  status.textContent = text;
  setTimeout(() => (status.textContent = ""), 4000);
}

async function rate(button) {
  const turn = button.closest(".turn");
  const down = button.matches(".down");
  for (const thumb of turn.querySelectorAll(".thumb")) thumb.setAttribute("aria-pressed", String(thumb === button));
  const template = document.getElementById("feedback-form");
  const place = turn.querySelector(".feedback");
  place.replaceChildren(...(down ? [template.content.cloneNode(true)] : []));
  place.hidden = !down;
  if (down) {
    place.querySelector("input").focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }
  await sendFeedback(turn, { thumb: down ? "down" : "up" }, down ? "" : template.dataset.thanks);
}

async function sendFeedback(turn, opinion, thanks) {
  try {
    await call("/api/feedback", "POST", { conversation: conversation(), turn: Number(turn.dataset.turn), ...opinion });
    say(turn, thanks);
  } catch {
    for (const thumb of turn.querySelectorAll(".thumb")) thumb.setAttribute("aria-pressed", "false");
    say(turn, document.getElementById("feedback-form").dataset.failed);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("#answers button, #person, dialog .close, #erase, #erase-now");
  if (!button) return;
  if (button.id === "person") pressed.person();
  else if (button.id === "erase") openDialog("erasing");
  else if (button.id === "erase-now") erase();
  else if (button.matches(".close")) button.closest("dialog").close();
  else for (const kind of button.classList) pressed[kind]?.(button);
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.closest("#handoff")) return handOff(conversation());
  if (form.closest("dialog")) return;
  const turn = form.closest(".turn");
  const given = Object.fromEntries(new FormData(form));
  const opinion = { thumb: "down", reason: given.reason ?? "", comment: given.comment };
  form.parentElement.hidden = true;
  await sendFeedback(turn, opinion, document.getElementById("feedback-form").dataset.thanks);
});

async function erase() {
  const dialog = document.getElementById("erasing");
  const status = dialog.querySelector(".status");
  try {
    if (conversation()) await call(`/api/conversations/${conversation()}`, "DELETE");
    dialog.close();
    document.getElementById("new").click();
  } catch {
    status.textContent = status.dataset.failed;
  }
}

function openDialog(id) {
  const dialog = document.getElementById(id);
  dialog.querySelector(".status").textContent = "";
  dialog.showModal();
}

/* Gradio takes over a value that a script has filled in, but starts nothing: a conversation is asked for here. */
document.addEventListener("input", ({ target }) => {
  if (!target.closest("#conversation-id")) return;
  wanted = target.value;
  setTimeout(() => document.getElementById("restore").click(), 30);
});

/* The network. A server that is lost Gradio tells in a toast, in English; when it is back, it loads the page again. */
function network() {
  const line = document.getElementById("offline");
  const lost = document.querySelector(".toast-body.error") ? line.dataset.lost : "";
  line.textContent = navigator.onLine ? lost : line.dataset.text;
}

/* A question that could not arrive stays in the text box: Gradio would give up the connection over it. */
function hold(event) {
  const sent = event.type === "click" ? event.target.closest("#send") : event.key === "Enter" && event.target.closest("#question");
  if (!sent || event.shiftKey || navigator.onLine) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

for (const name of ["pointerover", "pointerout", "focusin", "focusout"]) document.addEventListener(name, light);
for (const name of ["online", "offline"]) addEventListener(name, network);
for (const name of ["click", "keydown"]) document.addEventListener(name, hold, { capture: true });

/* Gradio builds the page after it has loaded. */
function whenBuilt() {
  const parts = [answers(), document.querySelector(".toast-wrap"), box("conversation-id"), box("question"), ...["restore", "send", "new"].map((id) => document.getElementById(id))];
  if (!parts.every(Boolean)) return requestAnimationFrame(whenBuilt);
  new MutationObserver(follow).observe(document.getElementById("transcript"), {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["data-conversation", "class"],
  });
  new MutationObserver(network).observe(document.querySelector(".toast-wrap"), { childList: true });
  document.getElementById("composer").before(document.getElementById("offline"));
  const id = stored();
  if (id) fill("conversation-id", id);
  root.dataset.chat = "ready";
  tell("chat-ready");
  if (!embedded && matchMedia("(pointer: fine)").matches) box("question").focus();
}

network();
whenBuilt();
