/** One round of what a person does to the table of Muster: keys, typing, sorting, narrowing, grouping; each timed by
    pages/paint.js. */
import { opened } from "./opened.mjs";

const GROUPS = { name: "Group", exact: false };

/** Does it, and gives the time until it is painted. */
async function timed(page, type, effect, about, deed) {
  await page.evaluate(([type, effect, about]) => globalThis.benchPaint.arm(type, effect, about), [type, effect, about]);
  await deed();
  const { ms } = await page.evaluate(() => globalThis.benchPaint.painted);
  return ms;
}

const GRID = ":is([role=grid], [role=treegrid])";

const cellAt = (page, row, col) => page.locator(`${GRID} [role=row][aria-rowindex="${row}"]:not([hidden]) [aria-colindex="${col}"]`);

async function arrows(page) {
  await cellAt(page, 4, 3).click();
  const keys = [...Array(12).fill("ArrowDown"), ...Array(4).fill("ArrowRight"), ...Array(4).fill("ArrowUp")];
  const times = [];
  for (const key of keys) times.push(await timed(page, "keydown", "moved", {}, () => page.keyboard.press(key)));
  return times;
}

async function edits(page, column) {
  const col = Number(await page.getByRole("columnheader", { name: column, exact: true }).getAttribute("aria-colindex"));
  const letters = [];
  const commits = [];
  for (let row = 4; row < 10; row += 1) {
    await cellAt(page, row, col).click();
    const text = `Xenon ${Date.now()}`;
    letters.push(await timed(page, "keydown", "typed", { text: "X" }, () => page.keyboard.press("X")));
    await page.keyboard.type(text.slice(1));
    commits.push(await timed(page, "keydown", "written", { row, col, text }, () => page.keyboard.press("Enter")));
  }
  return { letters, commits };
}

async function sorts(page) {
  const times = [];
  for (const column of ["Title", "Department"]) {
    const head = page.getByRole("columnheader", { name: column, exact: true });
    // Upwards, downwards, not at all.
    for (let press = 0; press < 3; press += 1) times.push(await timed(page, "click", "reordered", {}, () => head.click()));
  }
  return times;
}

/** By a value that the first row has not, so that it goes and comes back. */
async function filters(page) {
  const at = await page.getByRole("columnheader", { name: "Department", exact: true }).getAttribute("aria-colindex");
  const first = (await cellAt(page, 2, at).textContent()).trim();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: "Department", exact: true }).click();
  await panel.getByRole("checkbox").first().waitFor();
  const box = panel.locator("label").filter({ hasNotText: first }).getByRole("checkbox").first();
  const times = [];
  for (let press = 0; press < 4; press += 1) times.push(await timed(page, "click", "reordered", {}, () => box.click()));
  await page.keyboard.press("Escape");
  return times;
}

/** Until the first row has stayed the same for a while: rows on their way must not count as an effect. */
async function calm(page) {
  const seen = { text: "", since: 0 };
  const handle = await page.evaluateHandle((seen) => seen, seen);
  await page.waitForFunction(
    (seen) => {
      const text = document.querySelector('[role="row"][aria-rowindex="2"]')?.textContent ?? "";
      if (text !== seen.text) Object.assign(seen, { text, since: performance.now() });
      return performance.now() - seen.since > 1000;
    },
    handle,
  );
}

/** The last letter of a code, typed and taken back: of some positions that it begins, one is left. */
async function searches(page) {
  const at = await page.getByRole("columnheader", { name: "Code", exact: true }).getAttribute("aria-colindex");
  const code = (await cellAt(page, 20, at).textContent()).trim();
  const field = page.getByRole("searchbox", { name: "Find positions" });
  await field.fill(code.slice(0, -1));
  await calm(page);
  const times = [];
  for (let press = 0; press < 3; press += 1) {
    times.push(await timed(page, "keydown", "reordered", {}, () => page.keyboard.press(code.at(-1))));
    times.push(await timed(page, "keydown", "reordered", {}, () => page.keyboard.press("Backspace")));
  }
  await field.fill("");
  return times;
}

/** By a column, and no groups again. */
async function groups(page) {
  await page.getByRole("toolbar", { name: "View" }).getByRole("button", GROUPS).click();
  const panel = page.getByRole("dialog", GROUPS);
  const times = [];
  for (const name of ["Department", "Location"]) {
    await panel.getByLabel("Group by").click();
    await page.getByRole("option", { name, exact: true }).hover();
    times.push(await timed(page, "keydown", "reordered", {}, () => page.keyboard.press("Enter")));
    const none = panel.getByRole("button", { name: "No groups", exact: true });
    times.push(await timed(page, "click", "reordered", {}, () => none.click()));
  }
  await page.keyboard.press("Escape");
  return times;
}

export async function hands(context, job, skipped) {
  const [ours] = job.subjects;
  const { page } = await opened(context, ours.address, ours.selector);
  const results = { arrows: await arrows(page), ...(await edits(page, "Title")) };
  for (const [name, deed] of Object.entries({ sorts, filters, searches, groups })) {
    // One that the screen has not, or not any more, leaves the others standing.
    const times = await deed(page).catch((why) => void skipped.push(`${name}: ${why.message.split("\n")[0]}`));
    if (times) results[name] = times;
  }
  await page.close();
  return results;
}
