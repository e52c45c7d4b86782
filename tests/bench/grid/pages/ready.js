/** Installs `benchReady` in a page: the size of the table once its first row has its data, else null. */
globalThis.benchReady = (selector) => {
  const scroller = document.querySelector(selector);
  if (!scroller || scroller.scrollHeight < 1_000_000) return null;
  if (scroller.hasAttribute("role")) {
    const row = scroller.querySelector('[role="row"][aria-rowindex="2"]:not([hidden], [aria-busy="true"])');
    if (!row?.textContent.trim()) return null;
  } else if (!document.querySelector("canvas")) return null;
  return { width: scroller.clientWidth, height: scroller.clientHeight };
};
