/** Every screen, drawer and dialog, light and dark: no serious finding of axe, and a picture of each. */
import type { Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { VARIED } from "../world/plan";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

/** Only the colours differ between the themes, so each state is brought about once. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${name}, ${colorScheme}`);
    await shot(page, `${name}-${colorScheme}`);
  }
}

test.describe("without a plan", () => {
  test.use({ csv: null, known: false, connected: false });

  test("first start", async ({ app }) => {
    await expect(app.getByRole("button", { name: "Choose a file" })).toBeVisible();
    await look(app, "first-start");
    await app.getByRole("button", { name: "Create a plan" }).click();
    await expect(app.getByRole("alert").first()).toBeVisible();
    await look(app, "first-start-refused");
  });
});

test.describe("with an empty plan", () => {
  test.use({ csv: "", connected: false });

  test("empty screens", async ({ app }) => {
    await expect(app.getByText("No positions yet.")).toBeVisible();
    await look(app, "positions-empty");
    await app.getByRole("link", { name: /^ATS/ }).click();
    await expect(app.getByText("Nothing to sync yet.")).toBeVisible();
    await look(app, "ats-report-empty");
  });
});

test.describe("with a plan", () => {
  test.use({ csv: VARIED, staged: true });

  test("positions", async ({ app, tables }) => {
    test.slow(); // a dozen states, each looked at twice
    await expect(await tables.cell("P-203", "Fill")).toHaveText("Filled");
    await look(app, "positions");

    await app.getByRole("button", { name: "Filter", exact: true }).click();
    const panel = app.getByRole("dialog");
    await expect(panel.getByRole("button", { name: "Plan status" })).toBeVisible();
    await look(app, "filter-columns");
    await panel.getByRole("button", { name: "Plan status" }).click();
    await panel.getByRole("checkbox", { name: "Approved" }).click();
    await expect(tables.row("P-205")).toBeHidden();
    await look(app, "filter-values");
    await app.keyboard.press("Escape");
    await app.getByRole("button", { name: "Remove filter Plan status" }).click();

    await app.getByRole("button", { name: "Fields" }).click();
    await expect(app.getByRole("checkbox", { name: "FTE" })).toBeVisible();
    await look(app, "fields");
    await app.keyboard.press("Escape");

    await tables.select("P-201");
    await tables.select("P-208");
    await expect(app.getByText("2 selected")).toBeVisible();
    await look(app, "positions-selected");
    await app.getByRole("button", { name: "Clear" }).click();

    await (await tables.cell("P-205", "Start")).click(); // where axe left the table is no place to begin
    await tables.type("P-205", "Start", "soon");
    await expect(await tables.cell("P-205", "Start")).toHaveAttribute("aria-invalid", "true");
    await look(app, "positions-refused");
    await (await tables.cell("P-205", "Plan status")).dblclick();
    await expect(app.getByRole("option").first()).toBeVisible();
    await look(app, "positions-choice");
    await app.keyboard.press("Escape");

    await app.getByRole("button", { name: "Add Positions" }).click();
    await expect(app.getByRole("textbox", { name: "Title" })).toBeFocused();
    await look(app, "add-drawer");
    await app.getByRole("button", { name: "Open calendar" }).first().click();
    await expect(app.getByRole("application").or(app.getByRole("grid", { name: /20\d\d/ })).first()).toBeVisible();
    await look(app, "calendar");
  });

  test("the planner's grid: panels, menus and dialogs", async ({ app, tables }) => {
    test.slow(); // a dozen states, each looked at twice
    await expect(await tables.cell("P-203", "Fill")).toHaveText("Filled");
    await (await tables.cell("P-201", "Min EUR")).click();
    await (await tables.cell("P-203", "Max EUR")).click({ modifiers: ["Shift"] });
    await expect(app.getByRole("status", { name: "Selection" })).toContainText("Sum");
    await look(app, "grid-selection");
    await (await tables.cell("P-201", "Title")).click({ button: "right" });
    await expect(app.getByRole("menuitem", { name: "Duplicate" })).toBeVisible();
    await look(app, "grid-menu");
    await app.keyboard.press("Escape");

    await app.getByRole("button", { name: "Group", exact: true }).click();
    await app.getByLabel("Group by").click();
    await app.getByRole("option", { name: "Department" }).click();
    await look(app, "group-panel");
    await app.keyboard.press("Escape");
    await expect(app.getByRole("rowheader", { name: /^Data \d/ })).toBeVisible();
    await look(app, "grid-groups");
    await app.getByRole("button", { name: /^Group/ }).click();
    await app.getByRole("button", { name: "No groups" }).click();
    await app.keyboard.press("Escape");

    await app.getByRole("button", { name: "Filter", exact: true }).click();
    await app.getByRole("button", { name: "Conditions…" }).click();
    await app.getByRole("button", { name: "Add group" }).click();
    await look(app, "conditions");
    await app.getByRole("button", { name: "Clear", exact: true }).click();
    await app.keyboard.press("Escape");
    await app.getByRole("button", { name: "Sort", exact: true }).click();
    await app.getByLabel("Sort by").click();
    await app.getByRole("option", { name: "Start" }).click();
    await look(app, "sort-panel");
    await app.keyboard.press("Escape");
    await app.getByRole("button", { name: /^View / }).click();
    await expect(app.getByRole("menuitem", { name: "Save as a new view…" })).toBeVisible();
    await look(app, "views");
    await app.keyboard.press("Escape");

    await app.keyboard.press("Control+k");
    await app.keyboard.type("plan");
    await expect(app.getByRole("option").first()).toBeVisible();
    await look(app, "palette");
    await app.keyboard.press("Escape");
    await app.keyboard.press("Control+h");
    await app.getByRole("textbox", { name: "Find", exact: true }).fill("Lisbon");
    await expect(app.getByRole("dialog").getByRole("status")).toContainText("found");
    await look(app, "replace");
    await app.keyboard.press("Escape");

    await tables.select("P-201");
    await tables.select("P-208");
    await app.getByRole("toolbar", { name: "Selected positions" }).getByRole("button", { name: "More" }).click();
    await app.getByRole("menuitem", { name: "Edit…" }).click();
    await app.getByLabel("Field to change").click();
    await app.getByRole("option", { name: "Cost centre" }).click();
    await app.getByRole("textbox", { name: "Cost centre" }).fill("CC-7");
    await expect(app.getByRole("button", { name: "Change 2 cells" })).toBeEnabled();
    await look(app, "edit-many");
    await app.keyboard.press("Escape");
    await app.getByRole("button", { name: "Clear", exact: true }).click();

    await app.keyboard.press("Control+k");
    await app.keyboard.type("history");
    await app.keyboard.press("Enter");
    const history = app.getByRole("complementary", { name: "History of the plan" });
    await expect(history.getByRole("article").first()).toBeVisible();
    await look(app, "plan-history");
  });

  test("the record's tabs", async ({ app, tables }) => {
    await tables.row("P-211").getByRole("button", { name: "P-211" }).click();
    const drawer = app.getByRole("complementary", { name: "Position" });
    await expect(drawer.getByRole("heading", { name: "Senior Mobile Engineer" })).toBeVisible();
    await look(app, "record-details");
    await drawer.getByRole("tab", { name: "ATS" }).click();
    await expect(drawer.getByText("Requisition code")).toBeVisible();
    await look(app, "record-ats-edited");
    await drawer.getByRole("tab", { name: "History" }).click();
    await expect(drawer.getByRole("article").first()).toBeVisible();
    await look(app, "record-history");
    await tables.row("P-203").getByRole("button", { name: "P-203" }).click({ force: true });
    await drawer.getByRole("tab", { name: "ATS" }).click();
    await expect(drawer.getByText("ines@mail.example")).toBeVisible();
    await look(app, "record-ats-filled");
  });

  test("the ATS report, its confirmation and settings", async ({ app, tables }) => {
    await app.getByRole("link", { name: /^ATS/ }).click();
    await expect(await tables.cell("P-203", "Candidate")).toHaveText("Ines Carvalho");
    await expect(await tables.cell("P-204", "Sync")).toHaveText("Pending");
    await look(app, "ats-report");

    await tables.select("P-201");
    await tables.select("P-208");
    await tables.select("P-211");
    await look(app, "ats-report-selected");
    await app.getByRole("button", { name: "Sync With ATS" }).click();
    await expect(app.getByRole("dialog").getByRole("option").first()).toBeVisible();
    await look(app, "sync-preview");
    await app.keyboard.press("Escape");

    await app.getByRole("link", { name: "Settings", exact: true }).click();
    await expect(app.getByLabel("Your name")).toBeVisible();
    await look(app, "settings");
  });

  test("import and conflict", async ({ app, tables, world }) => {
    const file = await world.file(
      "spring.csv",
      "code,title,department,start_date,salary_min,salary_max,mood\n" +
        "P-401,Site Reliability Engineer,Engineering,2027-05-03,70000,90000,calm\n" +
        "P-402,Recruiter,People,03/04/2027,,,keen\nP-403,,People,,,,\nP-201,Platform Engineer II,,,,,\n",
    );
    await app.getByRole("button", { name: "Import and export" }).click();
    await expect(app.getByRole("menuitem", { name: "Import a file…" })).toBeVisible();
    await look(app, "more-menu");
    await app.getByRole("menuitem", { name: "Import a file…" }).click();
    await app.getByRole("textbox", { name: "Where it is" }).fill(file);
    await look(app, "path-dialog");
    await app.getByRole("button", { name: "Look at it" }).click();
    await expect(app.getByRole("region", { name: "Rejected cells" })).toContainText("Title is blank");
    await look(app, "import");
    await app.getByRole("button", { name: "Import 2 positions" }).click();
    await expect(await tables.cell("P-401", "Title")).toHaveText("Site Reliability Engineer");
    await expect(app.getByRole("status").getByText("1 position added, 1 position changed.")).toBeVisible();

    await (await tables.cell("P-201", "Department")).dblclick();
    await app.getByRole("textbox", { name: "Department" }).fill("Platform");
    await world.muster("set", "P-201", "department=Research");
    await app.keyboard.press("Enter");
    await expect(app.getByRole("dialog", { name: "Department was changed meanwhile" })).toBeVisible();
    await look(app, "conflict");
    await app.keyboard.press("Escape");
    await app.getByRole("button", { name: "Tidewell" }).click();
    await expect(app.getByRole("menuitem", { name: "New plan…" })).toBeVisible();
    await look(app, "plan-menu");
  });
});
