/* What every script of the chat page needs. */
export const root = document.documentElement;
export const box = (id) => document.querySelector(`#${id} textarea`);
export const answers = () => document.getElementById("answers");
export const conversation = () => document.querySelector(".conversation")?.dataset.conversation ?? "";
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function fill(id, value) {
  const target = box(id);
  target.value = value;
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

export function toBox() {
  box("question").focus({ preventScroll: true });
}

export async function call(path, method, content) {
  const body = content && JSON.stringify(content);
  const response = await fetch(path, { method, body, headers: { "content-type": "application/json" } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

export function say(turn, text) {
  const status = turn.querySelector(".status");
  status.textContent = text;
  setTimeout(() => (status.textContent = ""), 4000);
}
