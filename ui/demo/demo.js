/* What the demo page does with the widget's JavaScript API. The page works without it. */
(() => {
  "use strict";

  document.getElementById("ask").addEventListener("submit", (event) => {
    if (!window.SupportChat) return; // the form leads to the full-page chat
    event.preventDefault();
    const box = document.getElementById("ask-text");
    SupportChat.ask(box.value);
    box.value = "";
  });

  for (const example of document.querySelectorAll("[data-ask]"))
    example.addEventListener("click", () => window.SupportChat?.ask(example.dataset.ask));

  for (const controller of document.querySelectorAll("[name=controller]"))
    controller.addEventListener("change", () =>
      window.SupportChat?.setContext({ product: controller.value, version: controller.dataset.version }));

  for (const place of document.querySelectorAll("[data-origin]")) place.textContent = location.origin;

  for (const button of document.querySelectorAll("[data-copy]"))
    button.addEventListener("click", async () => {
      const done = await copy(document.getElementById(button.dataset.copy).textContent);
      document.getElementById("copied").textContent = done ? "Copied." : "It could not be copied. Select the text instead.";
      button.firstChild.data = done ? "Copied" : "Not copied";
      setTimeout(() => { button.firstChild.data = "Copy"; }, 2000);
    });

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text); // absent without https, and may be denied
      return true;
    } catch {
      return false;
    }
  }
})();
