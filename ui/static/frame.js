/* The chat page's side of the widget protocol (ui/PROTOCOL.md).
   It answers only the page that embeds it, and only when that page's origin is listed in
   <meta name="embed-origins">; it never sends to "*". */
(() => {
  "use strict";
  if (window.parent === window) return;

  const VERSION = 1;
  const listed = document.querySelector('meta[name="embed-origins"]')?.content ?? "";
  const allowed = new Set([location.origin, ...listed.split(/\s+/).filter(Boolean)]);
  let hostOrigin; // unknown until the first hello
  let shown = false;
  let unread = 0;
  let lastQuestion = Promise.resolve();

  const received = {
    __proto__: null,
    async hello({ conversation, context }) {
      post("hello");
      await chatReady();
      setContext({ context });
      lastQuestion = restore(conversation); // a question waits for it, the text box need not
      post("ready");
    },
    open({ focus }) {
      shown = true;
      unread = 0;
      askForWidth();
      if (focus) box("question").focus({ preventScroll: true });
    },
    close() {
      shown = false;
    },
    context: setContext,
    ask({ question }) {
      lastQuestion = lastQuestion.then(() => ask(String(question)));
    },
  };

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== window.parent || !allowed.has(origin) || data?.supportChat !== VERSION) return;
    hostOrigin = origin;
    received[data.type]?.(data);
  });

  document.addEventListener("conversation", ({ detail }) => post("conversation", { id: detail.id }));
  document.addEventListener("answer", ({ detail: { turn, decision } }) => {
    post("answer", { turn, decision });
    if (shown) askForWidth();
    else post("unread", { count: (unread += 1) });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    if (!document.querySelector("dialog[open]")) post("close"); // an open dialog takes its own Escape
  });

  function post(type, content) {
    if (hostOrigin) window.parent.postMessage({ supportChat: VERSION, type, ...content }, hostOrigin);
  }

  function setContext({ context }) {
    fill("page-context", JSON.stringify(context ?? {}));
  }

  /** Show that conversation again; one that the bot has forgotten is announced as left. A lost message is repeated once. */
  async function restore(conversation) {
    if (typeof conversation !== "string" || !/^[\w-]{1,128}$/.test(conversation)) return;
    for (let tries = 2, restored; tries && !restored; tries -= 1) {
      const announced = heard("conversation", 2000);
      fill("conversation-id", conversation);
      restored = await announced;
    }
  }

  async function ask(question) {
    if (!question.trim()) return;
    await until(() => !document.querySelector(".turn.live"));
    const detail = { question };
    document.dispatchEvent(new CustomEvent("ask", { detail }));
    await detail.asked;
    await until(() => !document.querySelector(".turn.live"));
  }

  /** A table wider than the panel: ask the host for room (it decides how much). */
  function askForWidth() {
    const excess = [...document.querySelectorAll("#answers table, #answers pre")]
      .map((wide) => wide.scrollWidth - wide.parentElement.clientWidth);
    const most = Math.max(0, ...excess);
    if (most > 0) post("resize", { width: innerWidth + most });
  }

  function box(id) {
    return document.querySelector(`#${id} textarea, #${id} input, textarea#${id}`);
  }

  function fill(id, value) {
    const target = box(id);
    target.value = value;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function chatReady() {
    if (document.documentElement.dataset.chat === "ready") return;
    return heard("chat-ready");
  }

  function heard(name, patience) {
    const event = new Promise((resolve) => document.addEventListener(name, resolve, { once: true }));
    return patience ? Promise.race([event, pause(patience)]) : event;
  }

  /** At most a minute: a question that got no answer must not hold up the next. */
  async function until(done) {
    for (let patience = 300; patience && !done(); patience -= 1) await pause(200);
  }

  function pause(milliseconds) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
})();
