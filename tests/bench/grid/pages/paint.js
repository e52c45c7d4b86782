/** Installs `benchPaint` in a page: the time from an input event to the paint that shows its effect.

    It begins with the event's own `timeStamp`, which the browser takes before any script runs. In each frame after it,
    as the last thing before the page is drawn, the page is asked whether it shows the effect; when it does, a message
    is posted, which arrives once that frame is laid out and painted, and that is the end. An effect that comes about in
    a frame after that question counts for the next one: the figure may say a frame too many, never one too few. */
(() => {
  const LONGEST = 5000;
  const GRID = "[role=grid], [role=treegrid]";
  const grid = () => document.querySelector(GRID);
  const row = (index) => grid()?.querySelector(`[role="row"][aria-rowindex="${index}"]:not([hidden])`);
  const cell = (index, col) => row(index)?.querySelector(`[aria-colindex="${col}"]`);
  const focused = () => {
    const at = document.activeElement?.closest("[aria-colindex]");
    return at ? `${at.closest("[role=row]")?.getAttribute("aria-rowindex")} ${at.getAttribute("aria-colindex")}` : "";
  };
  const typing = () => document.activeElement?.matches("input, textarea, [contenteditable]");
  const first = () => row(2)?.textContent ?? "";
  const busy = () => grid()?.querySelector('[role="row"][aria-busy="true"]:not([hidden])') != null;

  /** Each takes what it is asked about, looks at the page before the event, and gives the question. */
  const EFFECTS = {
    moved: () => {
      const before = focused();
      return () => focused() !== before;
    },
    typed: ({ text }) => () => typing() && (document.activeElement.value ?? document.activeElement.textContent).includes(text),
    written: ({ row, col, text }) => () => !typing() && cell(row, col)?.textContent.includes(text),
    reordered: () => {
      const before = first();
      return () => first() !== before && first().trim() !== "" && !busy();
    },
  };

  globalThis.benchPaint = {
    /** Waits for the next event of this type and then for its effect. */
    arm(type, effect, about = {}) {
      const shows = EFFECTS[effect](about);
      this.painted = new Promise((resolve, reject) => {
        const heard = (event) => {
          removeEventListener(type, heard, true);
          let frames = 0;
          const look = () => {
            frames += 1;
            if (performance.now() - event.timeStamp > LONGEST) reject(new Error(`No effect of ${type} within ${LONGEST} ms: ${effect}.`));
            else if (!shows()) requestAnimationFrame(look);
            else {
              const { port1, port2 } = new MessageChannel();
              port2.onmessage = () => {
                port2.close();
                resolve({ ms: performance.now() - event.timeStamp, frames });
              };
              port1.postMessage(null);
            }
          };
          requestAnimationFrame(look);
        };
        addEventListener(type, heard, true);
        setTimeout(() => reject(new Error(`No ${type} came, or no effect of it: ${effect}.`)), 2 * LONGEST);
      });
      // Who waits for it hears of it, a moment later.
      this.painted.catch(() => {});
    },
  };
})();
