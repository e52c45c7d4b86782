/** One round of scrolling: Muster, then each peer, in a page of its own. */
import { opened } from "./opened.mjs";

const KINDS = ["smooth", "fling", "jump"];

/** CPU seconds of the page's main thread so far, by what it was spent on. */
async function spent(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  const of = (name) => metrics.find((it) => it.name === name)?.value ?? 0;
  return { all: of("TaskDuration"), script: of("ScriptDuration"), style: of("RecalcStyleDuration"), layout: of("LayoutDuration") };
}

async function scrolled(page, selector) {
  const devtools = await page.context().newCDPSession(page);
  // By the thread's own clock: other programs on the machine don't count.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const kinds = {};
  for (const kind of KINDS) {
    const before = await spent(devtools);
    const seen = await page.evaluate(([selector, kind]) => globalThis.benchScroll(selector, kind), [selector, kind]);
    const after = await spent(devtools);
    const cpu = Object.fromEntries(Object.keys(after).map((part) => [part, after[part] - before[part]]));
    kinds[kind] = { ...seen, cpu };
  }
  await devtools.detach();
  return kinds;
}

export async function scrolling(context, job) {
  const results = {};
  let box = null;
  for (const { name, address, selector } of job.subjects) {
    const { page, size } = await opened(context, box ? `${address}#${box.width}x${box.height}` : address, selector);
    // The first is ours: the peers get a table of its size.
    box ??= size;
    results[name] = await scrolled(page, selector);
    await page.close();
  }
  return results;
}
