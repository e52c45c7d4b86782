/** Reconcile: plan, ATS and HR system on one sheet; what differs is named, dealt with, and settled by the next run. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { fits, usable } from "../world/layout";
import { plan } from "../world/plan";
import { shot } from "../world/shots";
import { expect, test as base } from "../world/test";
import type { World } from "../world/world";

const PEOPLE = [
  "Employee ID,Name,Job title,Department,Hire date,Termination date,Employment type",
  "E-11,Amara Nwosu,Platform Engineer,Engineering,2021-03-01,,Full-time",
  "E-12,Tomas Varga,Senior Data Engineer,Data,2020-06-15,,Full-time",
  "E-13,Lena Fischer,Product Designer,Design,2019-01-07,2026-06-30,Full-time",
  "E-14,Kofi Mensah,Support Specialist,Support,2022-09-01,,Full-time",
  "E-15,Dana Ionescu,Analyst,Finance,2023-02-01,,Contractor",
  "",
].join("\n");

const ROWS = [
  "P-301,Platform Engineer,Engineering,Lisbon,,full_time,2027-01-11,EUR,72000,88000,open",
  "P-302,Data Engineer,Data,Lisbon,,full_time,2027-01-11,EUR,68000,82000,open",
  "P-303,Product Designer,Design,Berlin,,full_time,2019-01-07,EUR,61000,74000,open",
  "P-304,Support Specialist,Support,Nairobi,,full_time,2027-02-01,EUR,24000,30000,approved",
  "P-305,Account Executive,Sales,Paris,,full_time,2027-02-15,EUR,54000,70000,approved",
  "P-306,Security Engineer,Engineering,Remote,,full_time,2027-03-15,EUR,90000,110000,open",
];

/** P-301 is well; a title that differs in P-302; a leaver in P-303; Kofi in no seat; P-306 hired; a record of nobody. */
async function company(world: World): Promise<void> {
  await world.muster("import", "employees", await world.file("people.csv", PEOPLE));
  for (const [code, employee] of [["P-301", "E-11"], ["P-302", "E-12"], ["P-303", "E-13"]] as const) {
    await world.muster("fill", code, employee);
  }
  const [sent] = (await world.muster("sync", "P-306")) as { requisition_code: string }[];
  await world.muster("run", "--until-idle");
  await world.sandbox.hire(sent?.requisition_code ?? "", "Noor Haddad", "noor@mail.example");
  await world.sandbox.foreign("REQ-77", "Field Marketer");
  await world.muster("refresh");
  await world.muster("run", "--until-idle");
}

/** Before the page opens: only one program at a time does the work. */
const test = base.extend({
  csv: plan(...ROWS),
  world: async ({ world }, use) => {
    await company(world);
    await use(world);
  },
});

const finding = (app: Page, subject: string) => app.getByRole("listitem", { name: subject });
const group = (app: Page, title: RegExp) => app.getByRole("region", { name: title });

async function look(app: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await app.emulateMedia({ colorScheme });
    await accessible(app, `${name}, ${colorScheme}`);
    await shot(app, `${name}-${colorScheme}`);
  }
}

async function open(app: Page): Promise<void> {
  await app.getByRole("link", { name: "Reconcile" }).click();
  await expect(app.getByRole("heading", { name: "Reconcile", level: 1 })).toBeVisible();
}

test("differences are named, dealt with there, and settled by the next run", async ({ app }) => {
  await open(app);
  await expect(app.getByText("Nothing was reconciled yet.")).toBeVisible();
  await look(app, "reconcile-never");
  await app.getByRole("button", { name: "Reconcile now" }).click();

  await expect(app.getByText("0 unexplained")).toBeVisible();
  for (const [title, subject] of [
    [/^On staff, in no seat/, "Kofi Mensah"],
    [/^In a seat, no longer on staff/, "P-303 Product Designer"],
    [/^Hired, not in the HR system yet/, "P-306 Security Engineer"],
    [/^Open in the ATS, in no plan/, "REQ-77 Field Marketer"],
    [/^Approved, not in the ATS/, "P-305 Account Executive"],
    [/^Described differently/, "P-302 Data Engineer"],
    [/^Counted differently/, "Dana Ionescu"],
  ] as const) {
    await expect(group(app, title)).toContainText(subject);
  }
  await look(app, "reconcile");
  await fits(app, "reconcile");
  await usable(app.getByRole("main"), "reconcile");

  // A line of the sheet opens to who is counted, by the keyboard; a position's code opens its record.
  await app.getByRole("button", { name: "Employees without a position" }).press("Enter");
  await expect(app.getByRole("table", { name: "From the HR system to the plan" })).toContainText("E-14 Kofi Mensah");
  await app.getByRole("button", { name: "Left, still seated" }).press("Enter");
  await app.getByRole("button", { name: "P-303", exact: true }).press("Enter");
  const drawer = app.getByRole("complementary", { name: "Position" });
  await expect(drawer.getByRole("heading", { name: "Product Designer" })).toBeVisible();
  await look(app, "reconcile-drawer");
  await app.keyboard.press("Escape");
  await expect(drawer).toBeHidden();

  // What is taken back is open again.
  const title = finding(app, "P-302 Data Engineer");
  await expect(title.getByRole("row", { name: /^Title Data Engineer – Senior Data Engineer/ })).toBeVisible();
  const take = title.getByRole("button", { name: /^Take over from HR/ });
  await take.press("Enter");
  await expect(title).toContainText("Done; reconcile again to confirm");
  await app.getByRole("button", { name: "Undo" }).click();
  await expect(take).toBeVisible();
  await take.press("Enter");
  await expect(title).toContainText("Done; reconcile again to confirm");
  await expect(title.getByRole("status")).toBeFocused();

  const leaver = finding(app, "P-303 Product Designer");
  await leaver.getByRole("button", { name: /^Decide/ }).press("Enter");
  await look(app, "reconcile-decide");
  await app.keyboard.press("End");
  await expect(app.getByRole("menuitem", { name: /^Close position/ })).toBeFocused();
  await app.keyboard.press("Enter");
  await expect(leaver).toContainText("Done; reconcile again to confirm");
  await expect(leaver.getByRole("status")).toBeFocused();

  // Everybody of the class at once, and back again.
  await group(app, /^On staff, in no seat/).getByRole("button", { name: "Add positions…" }).click();
  const adding = app.getByRole("dialog", { name: "Add positions for employees" });
  await expect(adding.getByRole("listitem")).toHaveText([/Kofi Mensah/]);
  await adding.getByRole("button", { name: "Add 1 position" }).click();
  await expect(finding(app, "Kofi Mensah")).toContainText("Done; reconcile again to confirm");
  await app.getByRole("button", { name: "Undo" }).click();

  await finding(app, "Kofi Mensah").getByRole("button", { name: /^Choose a position/ }).press("Enter");
  const picker = app.getByRole("dialog", { name: "Seat Kofi Mensah" });
  await expect(picker.getByRole("option").first()).toContainText("Noor Haddad");
  await picker.getByRole("combobox").fill("Support");
  await expect(picker.getByRole("option")).toHaveCount(1);
  await look(app, "reconcile-picker");
  await app.keyboard.press("Enter");
  await picker.getByRole("button", { name: "Seat in P-304" }).click();
  await expect(finding(app, "Kofi Mensah")).toContainText("Done");
  await look(app, "reconcile-done");

  await app.getByRole("button", { name: "Reconcile now" }).click();
  await expect(app.getByText("4 differences · 0 new and 4 settled since the run before")).toBeVisible();
  await expect(app.getByText("0 unexplained")).toBeVisible();
  await expect(finding(app, "P-302 Data Engineer")).toBeHidden();
  await look(app, "reconcile-second");

  await app.getByRole("combobox", { name: "Run" }).or(app.getByRole("button", { name: "Run" })).first().click();
  await app.getByRole("option").last().click();
  await expect(app.getByText("8 differences", { exact: true })).toBeVisible();
  await expect(app.getByText(/^What a past run found may be settled/)).toBeVisible();
  await expect(app.getByRole("button", { name: /^Take over from HR/ })).toBeHidden();
  await look(app, "reconcile-past");
});

test("a record of nobody is linked to a draft; the run goes out as a workbook", async ({ app, world }) => {
  await open(app);
  await app.getByRole("button", { name: "Reconcile now" }).click();
  const ghost = finding(app, "REQ-77 Field Marketer");
  await ghost.getByRole("button", { name: /^Link or add/ }).click();
  await app.getByRole("button", { name: "Add a draft position" }).click();
  await expect(ghost).toContainText("Done");
  await app.getByRole("button", { name: "Reconcile now" }).click();
  await expect(ghost).toBeHidden();

  await app.getByRole("button", { name: "Export…" }).click();
  const path = join(world.folder, "run.xlsx");
  await app.getByRole("textbox", { name: "Where to put it" }).fill(path);
  await app.getByRole("button", { name: "Export", exact: true }).click();
  await expect(app.getByText(`written to ${path}`)).toBeVisible();
  expect((await readFile(path)).subarray(0, 2).toString()).toBe("PK");
});

base.describe("with a plan alone", () => {
  base.use({ connected: false, csv: plan("P-301,Platform Engineer,Engineering,Lisbon,,full_time,2027-01-11,EUR,72000,88000,open") });

  base("what can't be said is said", async ({ app }) => {
    await open(app);
    await app.getByRole("button", { name: "Reconcile now" }).click();
    await expect(app.getByText("Nothing differs.")).toBeVisible();
    await expect(app.getByRole("link", { name: "Import employees" })).toBeVisible();
    await expect(app.getByRole("link", { name: "Connect Greenhouse or Lever" })).toBeVisible();
    await look(app, "reconcile-alone");
  });
});
