/* Between the text box and the server: what cannot be sent stays in the box, and one line above it says why. */
import { box, fill, pause, root } from "./parts.js";

const line = document.getElementById("offline");
const limit = Number(line.dataset.limit);
let gone = false; // the server that owed an answer
let suspected = false; // it has ended an answer that nobody stopped
let failures = 0;
let looking;
let excess = ""; // of a message that is too long: its length

const last = (kind) => document.querySelector(`.turn${kind}`);
const lost = () => gone || Boolean(document.querySelector(".toast-body.error"));

function show() {
  line.textContent = navigator.onLine ? (lost() ? line.dataset.lost : excess) : line.dataset.text;
}

export function fits(text) {
  const length = [...text.trim()].length;
  const [is, most, over] = [length, limit, length - limit].map((number) => number.toLocaleString(root.lang));
  excess = length > limit ? `${line.dataset.long} (${is} / ${most}, +${over})` : "";
  box("question").setAttribute("aria-invalid", String(Boolean(excess)));
  show();
  return !excess;
}

/* Gradio would give up the connection over a message that does not arrive. */
export const reachable = () => navigator.onLine && !lost();
export const sendable = (text) => reachable() && Boolean(text.trim()) && fits(text);

function hold(event) {
  const entered = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.closest("#question");
  const sent = event.type === "click" ? event.target.closest("#send") : entered;
  if (!sent || sendable(box("question").value)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/* A connection that breaks, Gradio tells in a toast, in English, and loads the page again when the server is back.
   Of a server that has ended its streams and gone it knows nothing, and waits for ever. So while an answer is awaited
   the server is asked who it is: one that is gone, or another one, will never send it. */
export function watch(suspicion = false) {
  suspected ||= suspicion;
  looking ??= setTimeout(look, 2000);
}

async function look() {
  looking = undefined;
  if (!last(".live") && !suspected && !gone) return;
  const id = await served();
  failures = id ? 0 : failures + Number(navigator.onLine);
  const another = id && id !== String(window.gradio_config.app_id);
  const back = id && gone && !last(".live"); // else the connection has held after all
  if (another || failures > 1) gone = true;
  else if (id && !back) gone = suspected = false;
  network();
  if (another || back) return location.reload();
  if (last(".live") || gone || suspected) watch();
}

async function served() {
  try {
    const response = await fetch("/chat/gradio_api/app_id", { signal: AbortSignal.timeout(10000), cache: "no-store" });
    return response.ok ? String((await response.json()).app_id) : "";
  } catch {
    return "";
  }
}

function network() {
  if (lost()) interrupt();
  show();
  if (lost()) keep(); // not every browser tells that a page is about to be loaded again
}

/* An answer that will not go on. */
function interrupt() {
  const turn = last(".live");
  if (!turn) return;
  const note = document.createElement("p");
  note.className = "aside";
  note.textContent = line.dataset.stopped;
  turn.querySelector(".thinking")?.replaceWith(note);
  turn.classList.remove("live");
  turn.classList.add("failed", "cut");
}

/* What was typed, and a question whose answer was lost with the server, are in the box again after a reload.
   The page's own place in the session's history holds them: storage is denied to a frame of another site. */
function keep() {
  const draft = box("question").value;
  const question = lost() ? box("given").value || (last(".cut") ?? last(".live"))?.querySelector(".asked p").textContent : "";
  history.replaceState({ ...history.state, unsent: { draft, question } }, "");
}

/* At most `patience` ms are waited for the conversation: a question that it holds need not be asked again. */
export async function bringBack(patience) {
  const { unsent, ...state } = history.state ?? {};
  const { draft, question } = unsent ?? {};
  history.replaceState(state, "");
  if (draft) fill("question", draft);
  if (!question) return;
  for (let waited = 0; waited < patience && !document.querySelector(".turn, .forgotten"); waited += 100) await pause(100);
  const asked = [...document.querySelectorAll(".asked p")].at(-1)?.textContent;
  const typed = box("question").value;
  if (asked !== question && typed !== question) fill("question", [question, typed].filter(Boolean).join("\n"));
}

export function guard() {
  for (const name of ["online", "offline"]) addEventListener(name, network);
  for (const name of ["click", "keydown"]) document.addEventListener(name, hold, { capture: true });
  box("question").addEventListener("input", ({ target }) => {
    fits(target.value);
    if (lost()) keep();
  });
  new MutationObserver(network).observe(document.querySelector(".toast-wrap"), { childList: true });
  addEventListener("beforeunload", keep);
  document.getElementById("composer").before(line);
  network();
}
