/** A planner's day without a mouse: import, edit, paste, undo, group, sync, export. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { tabTo } from "../world/keys";
import { expect, test } from "../world/test";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });
test.setTimeout(120_000);

const FILE = `code,title,department,location,start_date,currency,salary_min,salary_max,plan_status
P-401,Release Manager,Engineering,Lisbon,2027-05-03,EUR,70000,90000,approved
P-402,Recruiter,People,Berlin,2027-05-03,EUR,50000,60000,draft
`;

/** By the palette: its letters, and Enter. */
async function run(app: Page, letters: string, command: RegExp): Promise<void> {
  await app.keyboard.press("Control+k");
  await expect(app.getByRole("combobox", { name: "Search or jump to" })).toBeFocused();
  await app.keyboard.type(letters);
  await expect(app.getByRole("option", { name: command })).toHaveAttribute("aria-selected", "true");
  await app.keyboard.press("Enter");
}

async function path(app: Page, label: string, text: string): Promise<void> {
  await expect(app.getByRole("textbox", { name: label })).toBeFocused();
  await app.keyboard.press("Control+a");
  await app.keyboard.type(text);
  await app.keyboard.press("Enter");
}

test("a planner's day by keyboard", async ({ app, tables, world }) => {
  const keys = app.keyboard;
  await expect(tables.row("P-201")).toBeVisible();

  await run(app, "import pos", /^Import positions/);
  await path(app, "Where it is", await world.file("more.csv", FILE));
  const write = app.getByRole("button", { name: "Import 2 positions" });
  await tabTo(app, write);
  await keys.press("Enter");
  await expect(tables.row("P-401")).toBeVisible();

  // One row in view: its department is typed over.
  await keys.press("Control+f");
  await keys.type("recruiter");
  await expect(tables.row("P-201")).toBeHidden();
  await tabTo(app, tables.grid);
  await keys.press("Control+Home");
  for (let at = 0; at < 2; at += 1) await keys.press("ArrowRight");
  await expect(await tables.cell("P-402", "Department")).toBeFocused();
  await keys.type("Talent");
  await keys.press("Enter");
  await expect(await tables.cell("P-402", "Department")).toHaveText("Talent");
  await keys.press("Control+f");
  await keys.press("Escape");
  await expect(tables.row("P-201")).toBeVisible();

  // A block as a sheet copies it, over two rows and two columns; undone in one step.
  await app.evaluate(() => navigator.clipboard.writeText("Design\tPorto\nDesign\tPorto\n"));
  await tabTo(app, tables.grid);
  await keys.press("Control+Home");
  for (let at = 0; at < 2; at += 1) await keys.press("ArrowRight");
  await expect(await tables.cell("P-201", "Department")).toBeFocused();
  await keys.press("Control+v");
  await expect(await tables.cell("P-202", "Location")).toHaveText("Porto");
  await keys.press("Control+z");
  await expect(await tables.cell("P-201", "Department")).toHaveText("Engineering");
  await expect(await tables.cell("P-202", "Location")).toHaveText("Lisbon");

  await run(app, "group", /^Group…/);
  await tabTo(app, app.getByLabel("Group by"));
  await keys.press("Enter");
  await keys.type("Dep");
  await keys.press("Enter");
  await keys.press("Escape");
  await expect(app.getByRole("rowheader", { name: /^Talent/ })).toBeVisible();

  await run(app, "ats", /^ATS report/);
  await expect(tables.row("P-401")).toBeVisible();
  await tabTo(app, tables.grid);
  await keys.press("Control+End");
  await keys.press("Space");
  await expect(tables.row("P-401")).toHaveAttribute("aria-selected", "true");
  await tabTo(app, app.getByRole("button", { name: "Sync With ATS" }), "Shift+Tab");
  await keys.press("Enter");
  await tabTo(app, app.getByRole("dialog").getByRole("button", { name: "Create 1 requisition" }));
  await keys.press("Enter");
  await expect(await tables.cell("P-401", "Sync")).toHaveText("Synced");

  await run(app, "positions", /^Positions/);
  await expect(app.getByRole("rowheader", { name: /^Talent/ })).toBeVisible();
  await run(app, "export", /^Export what is shown/);
  const out = join(world.folder, "shown.csv");
  await path(app, "Where to put it", out);
  await expect(app.getByRole("status").getByText(/^5 positions written to/)).toBeVisible();
  const written = await readFile(out, "utf8");
  expect(written).toContain("P-402,Recruiter,Talent");
});
