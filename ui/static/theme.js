/* Before anything is painted: `?theme=light|dark`, else the system's choice. Gradio reads `__theme`. */
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const address = new URL(location.href);
  const asked = address.searchParams.get("theme");
  const fixed = asked === "light" || asked === "dark";
  if (fixed && location.pathname.startsWith("/chat")) {
    address.searchParams.set("__theme", asked);
    history.replaceState(history.state, "", address);
  }
  const apply = () => {
    root.dataset.theme = fixed ? asked : dark.matches ? "dark" : "light";
  };
  apply();
  dark.addEventListener("change", apply);
})();
