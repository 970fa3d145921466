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
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      document.getElementById("copied").textContent = "Copied.";
      button.firstChild.data = "Copied";
      setTimeout(() => { button.firstChild.data = "Copy"; }, 2000);
    });
})();
