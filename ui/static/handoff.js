/* The form behind "Talk to a person": sent once, and either done or told what is wrong with it. */
const dialog = document.getElementById("handoff");
const form = dialog.querySelector("form");
const { contact, message, transcript } = form.elements;
const [fields, wrong, status, close, send] = [".fields", ".wrong", ".status", ".close", ".send"].map((part) => form.querySelector(part));

/** Send the request, with the conversation if the customer wants that. */
export async function handOff(conversation) {
  if (send.ariaDisabled === "true") return;
  send.ariaDisabled = "true";
  status.textContent = "";
  complain("");
  try {
    const wish = { contact: contact.value, message: message.value, conversation: transcript.checked ? conversation : "" };
    await tell(await post(wish));
  } catch {
    status.textContent = status.dataset.failed;
  }
  send.ariaDisabled = "false";
}

/* An answer that never comes counts as none: the same request a moment later opens no second ticket. */
function post(wish) {
  const headers = { "content-type": "application/json" };
  return fetch("/api/handoff", { method: "POST", body: JSON.stringify(wish), headers, signal: AbortSignal.timeout(20_000) });
}

async function tell(response) {
  if (response.ok) return finish((await response.json()).reference);
  if (response.status === 422) return complain(wrong.dataset.text);
  const wait = response.headers.get("retry-after");
  status.textContent = wait ? status.dataset.wait.replace("{seconds}", wait) : status.dataset.failed;
}

function finish(reference) {
  fields.hidden = send.hidden = true;
  status.textContent = status.dataset.done.replace("{reference}", reference);
  close.focus();
}

function complain(text) {
  wrong.textContent = text;
  contact.ariaInvalid = String(text !== "");
  if (text) contact.focus();
}

contact.addEventListener("input", () => complain(""));

/* The next request begins with an empty form; one that was not sent is kept. */
dialog.addEventListener("close", () => {
  complain("");
  if (!send.hidden) return;
  form.reset();
  fields.hidden = send.hidden = false;
});
