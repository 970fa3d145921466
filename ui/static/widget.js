/* The support chat on any page: a launcher, and an iframe made on first open.
   Attributes, API, messages, CSP: ui/PROTOCOL.md */
window.SupportChat ||= (() => { // loaded twice: the first stays
  const VERSION = 1;
  const { src, dataset: options } = document.currentScript || document.querySelector('script[src*="/widget.js"]');
  const bot = new URL(".", src);
  const locale = options.locale || document.documentElement.lang || navigator.language;
  const theme = options.theme || "auto";
  const [CLOSE, UNREAD, LOADING, ELSEWHERE, lang = locale] = {
    de: ["Schließen", "Neue Antworten", "Wird geladen …", "Keine Verbindung. In neuem Fenster öffnen"],
    es: ["Cerrar", "Respuestas nuevas", "Cargando…", "Sin conexión. Abrir en otra ventana"],
    fr: ["Fermer", "Nouvelles réponses", "Chargement…", "Pas de connexion. Ouvrir dans une fenêtre"],
  }[locale.slice(0, 2).toLowerCase()] || ["Close", "New answers", "Loading…", "No connection. Open in a new window", "en"];
  const title = options.title || "@@title@@";
  const phone = matchMedia("(max-width:480px),(max-height:420px)");
  const color = (value, otherwise) => CSS.supports("color", value) ? value : otherwise;
  const chatUrl = (more) => `${bot}chat/?${new URLSearchParams({ ...more, locale, theme })}`;

  // The page's: the frame has none. Denied too: forgotten on reload.
  const KEY = "support-chat " + bot;
  const recall = (area) => { try { return window[area][KEY]; } catch {} };
  const remember = (area, value) => { try { window[area][KEY] = value; } catch {} };

  let extra = {};
  for (const name of ["product", "version"]) if (options[name]) extra[name] = options[name];
  const context = () => ({ url: options.page || location.origin + location.pathname, title: document.title, ...extra });
  let frame, opener, greeted, failed, ready;
  const questions = []; // asked before the chat is ready

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const cross = (onclick) => make("button", { className: "cross", ariaLabel: CLOSE, onclick });

  const badge = make("b");
  const news = make("span", { role: "status" });
  const launcher = make("button", { className: "launcher", ariaHasPopup: "dialog", onclick: () => panel.open ? close() : open() }, badge);
  const closer = cross(() => close());
  const notice = make("p", { role: "status" });
  const panel = make("dialog", { ariaLabel: title }, make("header", {}, title, closer), notice);
  const greeting = make("div", { className: "greeting" });
  const widget = make("div", { className: "widget", lang, dir: "auto" }, panel, greeting, news, launcher);

  const back = color(options.color, "@@color@@");
  const textColor = color(options.textColor, color(`lab(from ${back} calc(49440 - l*1000) 0 0)`, "#fff")); // black or white
  const sheet = new CSSStyleSheet(); // passes a strict CSP
  // On :host, !important beats the page's, even `* { all: unset !important }`.
  sheet.replaceSync(`:host{all:initial!important;position:fixed!important;z-index:${parseInt(options.zIndex) || 2147483000}!important}
*{box-sizing:border-box}
:empty:is(b,.greeting){display:none}
.widget{font:16px/1.4 system-ui,sans-serif;color:CanvasText;color-scheme:${theme === "auto" ? "light dark" : theme}}
.widget>*{${options.position === "left" ? "left" : "right"}:20px}
button{all:unset;box-sizing:border-box;cursor:pointer;min-width:44px;height:44px;display:grid;place-items:center}
:focus-visible{outline:3px solid CanvasText;outline-offset:2px;box-shadow:0 0 0 2px Canvas}
.launcher,header{background:${back};color:${textColor}}
.launcher,.greeting,dialog{position:fixed;border:1px solid #7d8782;border-radius:16px;box-shadow:0 6px 24px #0005}
.launcher{bottom:20px;width:56px;height:56px;border-radius:50%;forced-color-adjust:none}
.cross::before,[aria-expanded=true]::before{content:"×";font:30px sans-serif}
[aria-expanded=false]::before{content:"";width:28px;height:26px;background:${textColor};clip-path:path(evenodd,"M4 2h20q3 0 3 3v11q0 3-3 3H14l-7 6v-6H4q-3 0-3-3V5q0-3 3-3zM7 7v2h14V7zM7 12v2h9v-2z")}
b{position:absolute;top:-4px;right:-4px;padding:0 7px;border-radius:11px;background:#b3261e;color:#fff;font-size:14px}
span{position:fixed;clip-path:inset(50%)}
.greeting{display:flex;background:Canvas;max-width:calc(100vw - 40px);padding-left:14px}
dialog{inset:auto;margin:0;padding:0;width:min(clamp(400px,var(--width,0px),720px),100vw - 40px);height:min(640px,100dvh - 108px);max-width:none;max-height:none;overflow:hidden}
[open]{display:flex;flex-direction:column}
header{display:flex;justify-content:space-between;align-items:center;padding-left:16px;font-weight:600}
header :focus-visible{outline:3px solid;outline-offset:-6px;box-shadow:none}
iframe{flex:1;border:0}
p{position:absolute;inset:44px 0 0;margin:0;padding:30vh 20px 0;text-align:center;background:Canvas}
a{display:block;padding:10px}
.widget>:is(.greeting,dialog){bottom:88px}
@media ${phone.media}{.widget>dialog{inset:0!important;width:100%;height:100%;border:0;border-radius:0}}
@media(prefers-reduced-motion:no-preference){[open]{animation:.2s rise}@keyframes rise{0%{opacity:0;translate:0 12px}}}
@media print{div{display:none}}`);
  const host = make("support-chat");
  const root = host.attachShadow({ mode: "closed" });
  root.adoptedStyleSheets = [sheet];
  root.append(widget);

  const events = new EventTarget();
  const emit = (name, detail) => events.dispatchEvent(new CustomEvent(name, { detail }));
  const post = (type, content) => {
    if (ready || type === "hello") frame.contentWindow?.postMessage({ supportChat: VERSION, type, ...content }, bot.origin);
  };

  const tellContext = () => post("context", { context: context() });

  // A site that puts another body in the place of its own takes the widget out with the old one.
  const attach = () => {
    if (host.isConnected || !document.body) return;
    ready = false; // a frame that moves loads anew
    document.body.append(host);
    if (panel.open) present();
  };
  const load = () => {
    failed = false;
    notice.textContent = LOADING;
    frame?.remove();
    frame = make("iframe", {
      title, src: chatUrl({ embed: 1 }), allow: "clipboard-write", referrerPolicy: "strict-origin",
      ...(bot.origin !== location.origin && { sandbox: "allow-downloads allow-forms allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts" }),
      onload() { ready = false; post("hello", { conversation: recall("localStorage") || "", context: context() }); },
    });
    panel.append(frame);
    setTimeout(() => greeted || fail(), 8000);
  };
  const fail = () => {
    failed = true; // the next open tries again
    notice.replaceChildren(make("a", { href: chatUrl(), target: "_blank" }, ELSEWHERE));
    emit("error", "unreachable");
  };
  const present = () => {
    panel.close();
    panel.ariaModal = phone.matches;
    if (phone.matches) panel.showModal(); // the page behind must be inert
    else panel.open = true; // show() would move the focus
  };
  const showState = () => {
    launcher.ariaExpanded = panel.open;
    showUnread(0);
    greeting.replaceChildren();
    remember("sessionStorage", panel.open ? "open" : "closed");
  };
  const showUnread = (count) => {
    badge.textContent = count || "";
    news.textContent = count ? `${UNREAD}: ${count}` : "";
    launcher.ariaLabel = count ? `${title}. ${news.textContent}` : title;
  };
  const focusIn = () => {
    if (!ready) return closer.focus(); // an empty frame swallows Escape
    frame.focus();
    post("open", { focus: true });
  };
  const open = (focus = true) => {
    attach();
    if (!panel.open) {
      opener = root.activeElement || document.activeElement;
      if (!frame || failed) load();
      present();
      showState();
      post("open");
      emit("open");
    }
    if (focus) focusIn();
  };
  const close = () => {
    if (!panel.open) return;
    const focused = root.activeElement;
    panel.close();
    showState();
    if (focused) (opener.isConnected && opener !== document.body ? opener : launcher).focus();
    post("close");
    emit("close");
  };
  const sendQuestions = () => { while (ready && questions[0]) post("ask", { question: questions.shift() }); };

  const received = {
    __proto__: null, close,
    hello() { greeted = true; failed = false; },
    ready() {
      ready = notice.hidden = true;
      if (panel.open) post("open");
      if (root.activeElement === closer) focusIn();
      sendQuestions();
      emit("ready");
    },
    conversation({ id }) {
      if (!/^[\w-]{0,128}$/.test(id)) return;
      remember("localStorage", id);
      emit("conversation", id);
    },
    answer({ turn, decision }) { emit("answer", { turn, decision }); },
    resize({ width }) { panel.style.setProperty("--width", `${(width | 0) + 2}px`); }, // the border's
    unread({ count }) {
      if (panel.open) return;
      showUnread(Math.min(count | 0, 99));
      emit("unread", count);
    },
  };
  addEventListener("message", ({ source, origin, data }) => {
    if (source === frame?.contentWindow && origin === bot.origin && data?.supportChat === VERSION) received[data.type]?.(data);
  });

  panel.oncancel = (event) => { event.preventDefault(); close(); };
  panel.onkeydown = ({ key }) => { key === "Escape" && close(); }; // false cancels a key
  phone.onchange = () => panel.open && present();

  const greet = () => greeting.append(
    make("button", { lang: locale, onclick() { launcher.focus(); open(); } }, options.greeting),
    cross(() => { launcher.focus(); showState(); }));
  const start = () => {
    const before = recall("sessionStorage");
    attach();
    new MutationObserver(attach).observe(document.documentElement, { childList: true });
    window.navigation?.addEventListener("currententrychange", tellContext);
    showState();
    if (before === "open" || (!before && options.open === "true" && !phone.matches)) open(false);
    else if (!before && options.greeting) greet();
  };
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", start) : start();

  return Object.freeze({
    open: () => open(), close,
    ask(question) { questions.push(question); open(); sendQuestions(); },
    setContext(more) { extra = { ...extra, ...more }; tellContext(); },
    on(name, listener, rules) { events.addEventListener(name, ({ detail }) => listener(detail), rules); },
  });
})();
