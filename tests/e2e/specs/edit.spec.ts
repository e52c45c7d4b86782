/** The first walk: a cell is edited. */
import type { Page } from "@playwright/test";
import { expect, test } from "../world/test";

test("a wrong date is refused at the cell, the right one is kept, undo takes it back", async ({ app, tables, world }) => {
  const start = await tables.cell("P-201", "Start");
  await expect(start).toHaveText("11 Jan 2027");

  await tables.type("P-201", "Start", "2027-02-30");
  await expect(tables.grid.locator("xpath=..").getByRole("alert")).toContainText(/date/i);
  await expect(start).toHaveText("11 Jan 2027");
  await expect(start).toHaveAttribute("aria-invalid", "true");

  await tables.type("P-201", "Start", "2027-03-08");
  await expect(start).toHaveText("8 Mar 2027");
  await expect(start).not.toHaveAttribute("aria-invalid");

  await app.getByRole("button", { name: /^Undo: / }).click();
  await expect(start).toHaveText("11 Jan 2027");
  const [row] = (await world.muster("positions", "--where", "P-201")) as { start_date: string }[];
  expect(row?.start_date).toBe("2027-01-11");
});

test("a cell that somebody else changed meanwhile asks which value stays", async ({ app, tables, world }) => {
  const department = await tables.cell("P-201", "Department");
  const editor = app.getByRole("textbox", { name: "Department" });
  const dialog = app.getByRole("dialog");

  for (const [theirs, mine, choose, kept] of [
    ["Infrastructure", "Platform", "Keep “Infrastructure”", "Infrastructure"],
    ["Research", "Platform", "Use “Platform”", "Platform"],
  ] as const) {
    await department.dblclick();
    await editor.fill(mine);
    await world.muster("set", "P-201", `department=${theirs}`);
    await app.keyboard.press("Enter");
    await expect(dialog.getByRole("heading")).toHaveText("Department was changed meanwhile");
    await expect(dialog).toContainText(theirs);
    await expect(dialog).toContainText(mine);
    await dialog.getByRole("button", { name: choose }).click();
    await expect(dialog).toBeHidden();
    await expect(department).toHaveText(kept);
  }
});

test("what the command line changes is shown without asking", async ({ tables, world }) => {
  const title = await tables.cell("P-202", "Title");
  await expect(title).toHaveText("Data Engineer");
  await world.muster("set", "P-202", "title=Analytics Engineer");
  await expect(title).toHaveText("Analytics Engineer");
});

/** The next record's answer waits until it is let go. */
async function holdRecords(app: Page): Promise<() => void> {
  let open = () => {};
  const held = new Promise<void>((done) => (open = done));
  await app.route("**/call/getPosition", async (route) => {
    await held;
    await route.continue();
  });
  return () => open();
}

test("nothing in the drawer moves from under the hand while its record is on the way", async ({ app, tables }) => {
  const drawer = app.getByRole("complementary", { name: "Position" });
  const tab = drawer.getByRole("tab", { name: "ATS" });
  const letFirst = await holdRecords(app);
  await tables.grid.getByRole("button", { name: "P-201" }).click();
  await expect(drawer).toBeVisible();
  expect(await tab.count(), "a tab that is still to move cannot be pressed").toBe(0);
  letFirst();
  await expect(tab).toBeVisible();

  const stood = await tab.boundingBox();
  const before = app.url();
  const letNext = await holdRecords(app);
  await app.keyboard.press("Control+]");
  await expect.poll(() => app.url()).not.toBe(before);
  expect(await tab.boundingBox()).toEqual(stood);
  letNext();
  await expect(drawer.getByRole("heading", { name: "Data Engineer" })).toBeVisible();
});
