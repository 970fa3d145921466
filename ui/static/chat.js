/* What Gradio has no component for: citations that light up their card, buttons in answers, and the
   conversation's id in the browser. Answers themselves are written by the server. */
import { bringBack, fits, guard, reachable, sendable, watch } from "./connection.js";
import { complain, keepForms, rate } from "./feedback.js";
import { handOff } from "./handoff.js";
import { answers, box, call, conversation, fill, pause, root, say, toBox } from "./parts.js";

const embedded = root.dataset.embed === "1";
const KEY = "conversation";
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

/* A question that was not typed takes a way of its own: what stands in the text box stays there. */
async function ask(text, again = "") {
  if (document.querySelector(".turn.live") || box("given").value || !portable(text)) return;
  fill("again", again);
  fill("given", text);
  await pause(30); // Gradio takes the text over first
  for (let tries = 300; box("given").value && tries && reachable(); tries -= 1) {
    document.getElementById("put").click(); // while the page still ends an answer it ignores a click
    await pause(200);
  }
  if (reachable()) fill("given", "");
}

/* What cannot be sent waits in the text box if that is empty. The draft travels along, and a request has at most 64 kB. */
function portable(text) {
  const draft = box("question").value;
  if (!draft && !sendable(text)) fill("question", text);
  return sendable(text) && (draft.length < 15000 || fits(draft));
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
let halted = false; // by the visitor
let awaited = false;
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
  if (number > told) tell("answer", { turn: number, decision: answered.dataset.decision });
  told = Math.max(told, number);
  const last = [...document.querySelectorAll(".turn")].at(-1);
  scrollAlong(last);
  keepForms();
  attend(last);
}

/* An answer that ends as stopped, though nobody stopped it: the server is going. */
function attend(last) {
  const live = Boolean(last?.matches(".live"));
  if (live) watch();
  else if (awaited && !halted && last?.querySelector(".stopped")) watch(true);
  if (live !== awaited) halted = false;
  awaited = live;
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
  chip: (button) => {
    ask(button.textContent);
    toBox();
  },
  retry: (button) => {
    const turn = button.closest(".turn");
    ask(turn.querySelector(".asked p").textContent, turn.matches(".failed") ? "" : turn.dataset.turn);
    toBox();
  },
  copy: async (button) => {
    const turn = button.closest(".turn");
    const { copied, uncopied } = turn.querySelector(".status").dataset;
    const writing = navigator.clipboard?.writeText(plain(turn)); // absent without https, denied to a frame that is not allowed to
    say(turn, (await writing?.then(() => copied, () => uncopied)) ?? uncopied);
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

document.addEventListener("click", (event) => {
  const button = event.target.closest("#answers button, #person, dialog .close, #erase, #erase-now, #stop, #new");
  if (!button) return;
  if (button.matches("#stop, #new")) toBox(); // the button goes, the focus with it
  halted ||= button.id === "stop";
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
  await complain(form, Object.fromEntries(new FormData(form)));
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

/* A question of the page around the widget. */
document.addEventListener("ask", ({ detail }) => (detail.asked = ask(detail.question)));

for (const name of ["pointerover", "pointerout", "focusin", "focusout"]) document.addEventListener(name, light);

/* Gradio builds the page after it has loaded. */
function whenBuilt() {
  const parts = [answers(), document.querySelector(".toast-wrap"), ...["conversation-id", "question", "given"].map(box), ...["restore", "send", "new", "put"].map((id) => document.getElementById(id))];
  if (!parts.every(Boolean)) return requestAnimationFrame(whenBuilt);
  new MutationObserver(follow).observe(document.getElementById("transcript"), {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["data-conversation", "class"],
  });
  guard();
  const id = stored();
  if (id) fill("conversation-id", id);
  bringBack(id || embedded ? 10000 : 0);
  root.dataset.chat = "ready";
  tell("chat-ready");
  if (!embedded && matchMedia("(pointer: fine)").matches) box("question").focus();
}

whenBuilt();
