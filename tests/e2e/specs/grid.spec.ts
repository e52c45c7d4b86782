/** The planner's grid: blocks of cells, groups, conditions, and views that come back. */
import type { Locator, Page } from "@playwright/test";
import { VARIED } from "../world/plan";
import { expect, test } from "../world/test";
import type { Tables } from "../world/tables";

test.use({ csv: VARIED, connected: false });

/** From one cell to another, as a drag over them does. */
async function select(tables: Tables, [code, heading]: [string, string], [last, right]: [string, string]): Promise<void> {
  await (await tables.cell(code, heading)).click();
  await (await tables.cell(last, right)).click({ modifiers: ["Shift"] });
}

const undone = (app: Page): Locator => app.getByRole("status").getByText(/^Undone: /).first();

test.describe("blocks", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("a block is copied, pasted elsewhere, and taken back in one step", async ({ app, tables }) => {
    await expect(tables.row("P-201")).toBeVisible();
    await select(tables, ["P-201", "Department"], ["P-202", "Location"]);
    await expect(app.getByRole("status", { name: "Selection" })).toContainText("2 × 2 cells");
    await app.keyboard.press("Control+c");
    await (await tables.cell("P-205", "Department")).click();
    await app.keyboard.press("Control+v");
    await expect(await tables.cell("P-205", "Location")).toHaveText("Lisbon");
    await expect(await tables.cell("P-206", "Department")).toHaveText("Data");
    await app.keyboard.press("Control+z");
    await expect(undone(app)).toBeVisible();
    await expect(await tables.cell("P-205", "Department")).toHaveText("Sales");
    await expect(await tables.cell("P-206", "Location")).toHaveText("Berlin");
  });

  test("a paste with wrong cells writes nothing until a person has seen them", async ({ app, tables }) => {
    await app.evaluate(() => navigator.clipboard.writeText("2027-06-01\n2027-06-31\n2027-06-03"));
    await (await tables.cell("P-201", "Start")).click();
    await app.keyboard.press("Control+v");
    const dialog = app.getByRole("dialog", { name: "Paste 3 cells" });
    await expect(dialog).toContainText("1 cell can’t be set");
    await expect(dialog).toContainText("2027-06-31");
    await expect(await tables.cell("P-201", "Start")).toHaveText("11 Jan 2027");
    await dialog.getByRole("button", { name: "Paste the 2 good cells" }).click();
    await expect(await tables.cell("P-201", "Start")).toHaveText("1 Jun 2027");
    await expect(await tables.cell("P-202", "Start")).toHaveText("11 Jan 2027");
    await expect(await tables.cell("P-203", "Start")).toHaveText("3 Jun 2027");
  });
});

test("cells are filled down, cleared and set together", async ({ app, tables }) => {
  await select(tables, ["P-201", "Location"], ["P-203", "Location"]);
  await app.keyboard.press("Control+d");
  await expect(await tables.cell("P-203", "Location")).toHaveText("Lisbon");
  await select(tables, ["P-204", "Manager"], ["P-205", "Manager"]);
  await app.keyboard.press("Delete");
  await expect(await tables.cell("P-205", "Manager")).toHaveText("");
  await app.keyboard.press("Control+z");
  await expect(await tables.cell("P-205", "Manager")).toHaveText("Luc Martel");
});

test("amounts that are selected add up in the status bar", async ({ app, tables }) => {
  await select(tables, ["P-201", "Min EUR"], ["P-202", "Max EUR"]);
  const sums = app.getByRole("status", { name: "Selection" });
  await expect(sums).toContainText("Sum 310,000 EUR");
  await expect(sums).toContainText("Average 77,500 EUR");
});

test("lines stand in groups with subtotals, and fold", async ({ app, tables }) => {
  await app.getByRole("button", { name: "Group" }).click();
  await app.getByLabel("Group by").click();
  await app.getByRole("option", { name: "Department" }).click();
  await app.keyboard.press("Escape");
  const data = app.getByRole("rowheader", { name: /^Data \d/ });
  await expect(data).toContainText("2 positions");
  await expect(tables.row("P-202")).toBeVisible();
  await data.click();
  await expect(tables.row("P-202")).toBeHidden();
  await data.click();
  await expect(tables.row("P-202")).toBeVisible();
});

test("conditions narrow, nested ones too; a view with them is back after a restart of the page", async ({ app, tables }) => {
  await app.getByRole("button", { name: "Filter" }).click();
  await app.getByRole("button", { name: "Conditions…" }).click();
  const panel = app.getByRole("dialog", { name: "Conditions" });
  await panel.getByRole("textbox", { name: "Value" }).fill("engineer");
  await expect(tables.row("P-203")).toBeHidden();
  await panel.getByRole("button", { name: "Add group" }).click();
  const group = panel.getByRole("group");
  await group.getByRole("textbox", { name: "Value" }).fill("platform");
  await group.getByRole("button", { name: "Add to group" }).click();
  const kept = app.waitForRequest((it) => it.url().endsWith("/call/keepView") && (it.postData() ?? "").includes("mobile"));
  await group.getByRole("textbox", { name: "Value" }).last().fill("mobile");
  await expect(tables.row("P-202")).toBeHidden();
  await expect(tables.row("P-211")).toBeVisible();
  await panel.getByRole("button", { name: "Done" }).click();
  await expect(app.getByRole("button", { name: "3 conditions" })).toBeVisible();

  await app.getByRole("button", { name: /^View All positions/ }).click();
  await app.getByRole("menuitem", { name: "Save as a new view…" }).click();
  await app.getByRole("textbox", { name: "Name" }).fill("Two engineers");
  await app.getByRole("button", { name: "Save", exact: true }).click();
  await expect(app.getByRole("button", { name: "View Two engineers" })).toBeVisible();
  await (await kept).response();
  await app.reload();
  await expect(app.getByRole("button", { name: "View Two engineers" })).toBeVisible();
  await expect(tables.row("P-211")).toBeVisible();
  await expect(tables.row("P-202")).toBeHidden();

  await app.getByRole("button", { name: "View Two engineers" }).click();
  await app.getByRole("menuitemcheckbox", { name: "All positions" }).click();
  await expect(tables.row("P-202")).toBeVisible();
});

test("several positions are edited as one step, and text is replaced in all the view shows", async ({ app, tables }) => {
  await tables.select("P-201");
  await tables.select("P-208");
  await app.getByRole("toolbar", { name: "Selected positions" }).getByRole("button", { name: "More" }).click();
  await app.getByRole("menuitem", { name: "Edit…" }).click();
  const edit = app.getByRole("dialog", { name: "Edit 2 positions" });
  await edit.getByLabel("Field to change").click();
  await app.getByRole("option", { name: "Cost centre" }).click();
  await edit.getByRole("textbox", { name: "Cost centre" }).fill("CC-7");
  await edit.getByRole("button", { name: "Change 2 cells" }).click();
  await expect(edit).toBeHidden();
  await app.getByRole("button", { name: "Clear", exact: true }).click();

  await app.keyboard.press("Control+h");
  const replace = app.getByRole("dialog", { name: "Find and replace" });
  await replace.getByRole("textbox", { name: "Find" }).fill("Luc Martel");
  await replace.getByRole("textbox", { name: "Replace with" }).fill("Ana Duarte");
  await expect(replace.getByRole("status")).toContainText("3 cells found");
  await replace.getByRole("button", { name: "Replace in 3 cells" }).click();
  await expect(await tables.cell("P-205", "Manager")).toHaveText("Ana Duarte");
  await app.keyboard.press("Control+z");
  await expect(await tables.cell("P-205", "Manager")).toHaveText("Luc Martel");
});

test("a cell's menu and a head's menu do what they say", async ({ app, tables }) => {
  await (await tables.cell("P-202", "Title")).click({ button: "right" });
  await app.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(app.getByRole("grid").getByText("Data Engineer")).toHaveCount(2);
  await tables.grid.getByRole("columnheader", { name: "Location", exact: true }).click({ button: "right" });
  await app.getByRole("menuitem", { name: "Hide" }).click();
  await expect(tables.grid.getByRole("columnheader", { name: "Location", exact: true })).toBeHidden();
});
