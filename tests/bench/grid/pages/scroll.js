/** Installs `benchScroll` in a page: 450 frames, in each of which the scroller is moved once, and how long they took.
    The same for every subject. A frame is one turn of requestAnimationFrame, which a page gets no sooner than the frame
    before it is drawn. */
globalThis.benchScroll = async (selector, kind) => {
  const FRAMES = 450;
  const scroller = document.querySelector(selector);
  const end = scroller.scrollHeight - scroller.clientHeight;
  // Even, and the same in every run and for every subject.
  let seed = 2026;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const STEPS = {
    smooth: (at) => at + 90,
    fling: (at) => at + 900,
    jump: () => Math.floor(random() * end),
  };
  const step = STEPS[kind];
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  /** Rows whose data is still on its way, in a table that reads it as one scrolls. */
  const waiting = () => scroller.querySelector('[role="row"][aria-busy="true"]:not([hidden])') !== null;

  scroller.scrollTop = 0;
  for (let calm = 0, patience = 600; calm < 3 && patience > 0; patience -= 1) {
    await frame();
    calm = waiting() ? 0 : calm + 1;
  }
  const times = [];
  let incomplete = 0;
  let at = 0;
  let before = await frame();
  const start = before;
  for (let drawn = 0; drawn < FRAMES; drawn += 1) {
    at = step(at);
    scroller.scrollTop = at;
    const now = await frame();
    times.push(now - before);
    before = now;
    if (waiting()) incomplete += 1;
  }
  // A table that did not move was not measured.
  if (Math.abs(scroller.scrollTop - at) > 2) throw new Error(`${kind}: the scroller stands at ${scroller.scrollTop}, not at ${at}.`);
  times.sort((a, b) => a - b);
  return {
    fps: (FRAMES * 1000) / (before - start),
    p95: times[Math.ceil(FRAMES * 0.95) - 1],
    incomplete: incomplete / FRAMES,
  };
};
