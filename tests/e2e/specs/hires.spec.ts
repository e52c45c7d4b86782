/** From a hire to an employee in the seat: the HR system's file, the match, the seat, and all of it taken back. */
import type { Locator, Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { fits, usable } from "../world/layout";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";
import type { World } from "../world/world";

const HEADINGS = "Employee #,First name,Last name,Work e-mail,Home e-mail,Started,Job title,Department,Office,Cost pool\n";
const STAFF = [
  "E-101,Ines,Carvalho,ines.carvalho@tidewell.example,ines@mail.example,2026-11-23,Platform Engineer,Engineering,Lisbon,R&D",
  "E-102,Inês,Carvalho Reis,ines.reis@tidewell.example,,2019-05-02,Accountant,Finance,Lisbon,G&A",
  "E-103,Wanjiru,Otieno,wanjiru.otieno@tidewell.example,,2021-02-15,Head of Support,Support,Nairobi,G&A",
  "E-104,Bo,,bo@tidewell.example,,2026-02-31,Clerk,Finance,Berlin,G&A",
];

const staff = (world: World, text = HEADINGS + STAFF.join("\n") + "\n"): Promise<string> => world.file("staff.csv", text);

async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${name}, ${colorScheme}`);
    await shot(page, `${name}-${colorScheme}`);
  }
}

const hiresPage = (app: Page) => app.getByRole("link", { name: /^Hires/ }).click();

/** P-201 stands in Lever, and somebody was hired for it; P-202 stands there open. The page's own worker does it. */
async function hired(world: World, name: string, email: string): Promise<void> {
  const synced = (await world.muster("sync", "P-201", "P-202")) as { position: string; requisition_code: string }[];
  await expect.poll(async () => (await world.sandbox.requisitions()).length).toBe(2);
  const code = synced.find((it) => it.position === "P-201")?.requisition_code ?? "";
  await world.sandbox.hire(code, name, email);
}

async function choose(app: Page, path: string): Promise<void> {
  await app.getByRole("button", { name: "Import employees…" }).first().click();
  await app.getByRole("button", { name: "Choose a file…" }).click();
  await app.getByRole("textbox", { name: "Where it is" }).fill(path);
  await app.getByRole("button", { name: "Look at it" }).click();
  await expect(app.getByRole("heading", { name: "Import employees" })).toBeVisible();
}

const counts = (app: Page, ...numbers: string[]): Promise<void> => expect(app.locator(".counts dd")).toHaveText(numbers);

/** Whether or not Muster knows by itself who it is, afterwards Ines Carvalho is in P-201. */
async function seated(app: Page): Promise<Locator> {
  const row = app.getByRole("grid", { name: "Hires" }).getByRole("row", { name: /Ines Carvalho/ });
  await expect(row).toBeVisible();
  await row.getByText("Ines Carvalho").first().click();
  const pane = app.getByRole("complementary", { name: "Hire" });
  await expect(pane.getByRole("heading", { name: "Ines Carvalho" })).toBeVisible();
  const filled = pane.getByRole("button", { name: "Empty seat" });
  const choosing = pane.getByRole("button", { name: /^Choose somebody/ });
  await expect(filled.or(choosing)).toBeVisible();
  if (await choosing.isVisible()) {
    await choosing.click();
    const dialog = app.getByRole("dialog", { name: "Fill P-201" });
    await expect(dialog.getByRole("combobox")).toHaveValue("Carvalho");
    await dialog.getByRole("combobox").fill("E-101");
    await expect(dialog.getByRole("option")).toHaveCount(1);
    await app.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Fill with Ines Carvalho" }).click();
    await expect(dialog).toBeHidden();
  }
  await expect(filled).toBeVisible();
  return pane;
}

test("somebody is hired, comes with the HR system's file, and sits in the seat until that is undone", async ({ app, tables, world }) => {
  await hiresPage(app);
  await expect(app.getByText("Nobody was hired yet.")).toBeVisible();
  await look(app, "hires-none");
  await hired(world, "Ines Carvalho", "ines@mail.example");
  await expect(app.getByRole("grid", { name: "Hires" })).toBeVisible();
  await expect(app.getByText("No employees are imported yet, so nobody")).toBeVisible();
  // The approval came from a file, and nobody has started: two of the three times are not known, and none is 0.
  await expect(app.getByText("No data")).toHaveCount(2);

  await choose(app, await staff(world));
  await counts(app, "3", "0", "0", "1", "0", "0");
  await expect(app.getByText("Left out: Started, Cost pool.")).toBeVisible();
  await app.getByLabel("Hire date is filled by").click();
  await app.getByRole("option", { name: "Started" }).click();
  await expect(app.getByText("Left out: Cost pool.")).toBeVisible();
  await expect(app.getByRole("region", { name: "Refused rows" })).toContainText("5");
  await fits(app, "import");
  await usable(app.getByRole("main"), "import");
  await look(app, "employees-import");
  await app.getByRole("button", { name: "Import 3 employees" }).click();
  await expect(app.getByRole("status").getByText(/3 employees added/)).toBeVisible();

  const pane = await seated(app);
  await expect(pane.getByRole("list", { name: "Timeline" }).getByRole("listitem")).toHaveText([/Approved/, /Opened/, /Hired/, /Start/]);
  await expect(pane.getByRole("definition").first()).toContainText("Ines Carvalho");
  await expect(app.getByRole("tab", { name: "Matched" })).toContainText("1");
  await fits(app, "hires");
  await usable(app.getByRole("main"), "hires");
  await look(app, "hires-matched");

  await pane.getByRole("button", { name: "P-201 Platform Engineer" }).click();
  const drawer = app.getByRole("complementary", { name: "Position" });
  const seat = drawer.getByRole("region", { name: "Employee" });
  await expect(seat).toContainText("Ines Carvalho");
  await expect(seat).toContainText("since 23 Nov 2026");
  await expect(drawer.getByText("Filled", { exact: true })).toBeVisible();
  await look(app, "record-seat");
  await drawer.getByRole("tab", { name: "History" }).click();
  await expect(drawer.getByRole("article").first().getByRole("term")).toHaveText("Employee");

  await drawer.getByRole("tab", { name: "Details" }).click();
  await app.keyboard.press("Control+z");
  await expect(seat).toContainText("Ines Carvalho was hired; not in HR yet");
  await expect(seat.getByRole("button", { name: "Fill seat…" })).toBeVisible();
  await app.getByRole("link", { name: /^Positions/ }).click();
  await expect(await tables.cell("P-201", "Filled by")).toHaveText("Ines Carvalho · not in HR yet");
});

test("existing staff take the seats their file names, the others get positions of their own, and both go back", async ({ app, tables, world }) => {
  await hiresPage(app);
  const head = "Employee ID,Name,Job title,Department,Started,Position number\n";
  const people = "E-101,Ines Carvalho,Platform Engineer,Engineering,3/4/2020,P-201\nE-102,Rui Teles,Accountant,Finance,5/6/2020,P-999\n";
  await choose(app, await staff(world, head + people));
  await counts(app, "2", "0", "0", "0", "0", "0", "1");
  await expect(app.getByRole("region", { name: "Employees who take no seat" })).toContainText("There is no position “P-999” in the plan.");
  await app.getByLabel("Hire date is filled by").click();
  await app.getByRole("option", { name: "Started" }).click();
  await app.getByRole("button", { name: "3 Apr 2020" }).click();
  await fits(app, "import of seats");
  await look(app, "employees-import-seats");
  await app.getByRole("button", { name: "Import 2 employees, seat 1" }).click();
  await expect(app.getByRole("status").getByText("2 employees added. 1 seat filled.")).toBeVisible();

  await app.getByRole("button", { name: "1 without a position…" }).click();
  const dialog = app.getByRole("dialog", { name: "Add positions for employees" });
  await expect(dialog.getByRole("listitem")).toHaveText(/Rui Teles E-102\s*Accountant · Finance · since 5 Jun 2020/);
  await fits(app, "positions for employees");
  await look(app, "employees-positions");
  await dialog.getByRole("button", { name: "Add 1 position" }).click();
  await expect(app.getByRole("status").getByText("1 position added, with its employee in it.")).toBeVisible();
  await expect(app.getByText("from the HR system", { exact: true })).toBeVisible();
  await app.getByRole("button", { name: "Undo" }).click();
  await expect(app.getByRole("button", { name: "1 without a position…" })).toBeVisible();

  // The next file of this system is read as this one was.
  await choose(app, await staff(world, head + people));
  await expect(app.getByText(/^Read as your file of today/)).toBeVisible();
  await counts(app, "0", "0", "2", "0", "0", "0", "0");
  await app.getByRole("button", { name: "Cancel" }).click();

  // The import goes back whole: the seat, and the people.
  await app.getByRole("link", { name: /^Positions/ }).click();
  await expect(await tables.cell("P-201", "Filled by")).toHaveText("Ines Carvalho");
  await app.keyboard.press("Control+z");
  await expect(await tables.cell("P-201", "Fill")).toHaveText("Vacant");
  await hiresPage(app);
  await expect(app.getByText("None yet")).toBeVisible();
});

test("dates that can be read two ways are asked about, and a leaver's seat is decided", async ({ app, tables, world }) => {
  await hired(world, "Ines Carvalho", "ines@mail.example");
  await hiresPage(app);
  const head = "Employee ID,First name,Last name,Personal e-mail,Hire date\n";
  const people = "E-101,Ines,Carvalho,ines@mail.example,3/4/2026\nE-102,Rui,Teles,,5/6/2020\n";
  await choose(app, await staff(world, head + people));
  await expect(app.getByRole("group", { name: "How dates are read" })).toContainText("Does 3/4/2026 mean 3 Apr 2026 or 4 Mar 2026?");
  await expect(app.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await look(app, "employees-import-dates");
  await app.getByRole("button", { name: "4 Mar 2026" }).click();
  await counts(app, "2", "0", "0", "0", "0", "0");
  await expect(app.getByRole("cell", { name: "4 Mar 2026" })).toBeVisible();
  await app.getByRole("button", { name: "Day first instead" }).click();
  await expect(app.getByRole("cell", { name: "3 Apr 2026" })).toBeVisible();
  await app.getByRole("button", { name: "Import 2 employees" }).click();
  await seated(app);

  // The next export says a last day for one, and does not know the other.
  const leaving = "Employee ID,First name,Last name,Last day\nE-101,Ines,Carvalho,2099-12-31\n";
  await choose(app, await staff(world, leaving));
  await counts(app, "0", "1", "0", "0", "0", "1");
  await expect(app.getByText("1 person is in Muster but not in this file.")).toBeVisible();
  await app.getByText("Mark as no longer on staff").click();
  await expect(app.getByText("Their seats show as Leaving")).toBeVisible();
  await look(app, "employees-import-gone");
  await app.getByRole("button", { name: "Import 1 employee, mark 1" }).click();
  await expect(app.getByRole("status").getByText(/1 employee no longer on staff/)).toBeVisible();

  const leavers = app.getByRole("region", { name: "Leavers" });
  await expect(leavers).toContainText("leaves 31 Dec 2099");
  await expect(leavers).toContainText("1 seat to decide");
  await leavers.getByRole("button", { name: "Decide… (P-201)" }).click();
  await expect(app.getByRole("menuitem", { name: /Backfill same seat/ })).toBeVisible();
  await look(app, "hires-leaver");
  await app.getByRole("menuitem", { name: /Backfill same seat/ }).click();
  await expect(leavers.getByRole("button", { name: "Backfill same seat (P-201)" })).toBeVisible();
  await app.getByRole("link", { name: /^Positions/ }).click();
  await expect(await tables.cell("P-201", "Fill")).toHaveText("Leaving");
  await tables.row("P-201").getByRole("button", { name: "P-201" }).click();
  const seat = app.getByRole("complementary", { name: "Position" }).getByRole("region", { name: "Employee" });
  await expect(seat).toContainText("Leaves on 31 Dec 2099");
  await look(app, "record-leaving");
});

test("namesakes are suggested with their evidence: one is refused, the other seated", async ({ app, world }) => {
  await hired(world, "Michael Chen", "");
  const head = "Employee ID,First name,Last name,Work e-mail,Hire date,Job title,Department\n";
  const chen = (id: string, mail: string, title: string) => `${id},Michael,Chen,${mail}@tidewell.example,2026-11-30,${title},Engineering\n`;
  await world.muster("import", "employees", await staff(world, head + chen("E-105", "michael.chen", "Office Manager") + chen("E-106", "mike.chen", "Platform Engineer")));
  await hiresPage(app);
  await expect(app.getByRole("tab", { name: "Needs you" })).toContainText("1");
  await app.getByRole("tab", { name: "Needs you" }).click();
  await app.getByRole("grid", { name: "Hires" }).getByRole("row", { name: /Michael Chen/ }).getByText("Michael Chen").first().click();
  const pane = app.getByRole("complementary", { name: "Hire" });
  await expect(pane.getByRole("article")).toHaveCount(2);
  const best = pane.getByRole("article").first();
  await expect(best.getByRole("rowheader", { name: "Last name" })).toBeVisible();
  await fits(app, "suggested");
  await look(app, "hires-suggested");
  const refused = (await best.locator("header code").textContent()) ?? "";
  await best.getByRole("button", { name: "Not them: Michael Chen" }).click();
  await expect(pane.getByText(refused, { exact: true })).toBeHidden();
  await expect(app.getByRole("status").getByText(/is not suggested for Michael Chen again/)).toBeVisible();
  // Of two one is left: whether Muster then dares to seat him by itself is the matcher's to say.
  const fill = pane.getByRole("button", { name: "Fill with Michael Chen" });
  const empty = pane.getByRole("button", { name: "Empty seat" });
  await expect(fill.or(empty)).toBeVisible();
  if (await fill.isVisible()) await fill.click();
  await expect(empty).toBeVisible();
  await expect(pane.getByRole("definition").first()).not.toContainText(refused);
});

test("a hire is opened, its employee found and seated, and the pane closed by keyboard alone", async ({ app, world }) => {
  await hired(world, "Somebody Unheard", "who@mail.example");
  await world.muster("import", "employees", await staff(world, HEADINGS.replace("Started", "Hire date") + STAFF.slice(0, 3).join("\n") + "\n"));
  await hiresPage(app);
  const grid = app.getByRole("grid", { name: "Hires" });
  await expect(grid.getByRole("row", { name: /Somebody Unheard/ })).toBeVisible();
  const keys = app.keyboard;
  const tabTo = async (target: Locator) => {
    await expect(target).toBeVisible();
    for (let steps = 0; steps < 40; steps += 1) {
      if (await target.evaluate((it) => it === document.activeElement || it.contains(document.activeElement))) return;
      await keys.press("Tab");
    }
    throw new Error(`${String(target)} is not reached by Tab`);
  };
  await tabTo(grid);
  await keys.press("ArrowDown");
  const pane = app.getByRole("complementary", { name: "Hire" });
  await expect(pane).toBeVisible();
  await look(app, "hires-waiting");
  await tabTo(pane.getByRole("button", { name: /^Choose somebody/ }));
  await keys.press("Enter");
  const dialog = app.getByRole("dialog", { name: "Fill P-201" });
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await keys.press("Control+a");
  await keys.type("otieno support");
  await expect(dialog.getByRole("option")).toHaveText([/Wanjiru Otieno/]);
  await look(app, "hires-choose");
  await keys.press("Enter");
  await keys.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(pane.getByText(/Chosen by Ana Duarte/)).toBeVisible();
  await expect(pane.getByRole("button", { name: "Empty seat" })).toBeFocused();
  await keys.press("Escape");
  await expect(pane).toBeHidden();
});
