/* Gradio's runtime writes the browser's language into <html lang>; the words are in the page's, and a screen reader goes by it. */
(() => {
  const root = document.documentElement;
  const { lang } = root;
  const hold = () => {
    if (root.lang !== lang) root.lang = lang;
  };
  new MutationObserver(hold).observe(root, { attributeFilter: ["lang"] });
})();
