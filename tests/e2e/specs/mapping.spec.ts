/** Mapping: what fills the account's own fields and what the plan's words mean there, said once, seen in the form. */
import type { Locator, Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { fits, usable } from "../world/layout";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

const CSV = [
  "code,title,department,location,level,cost_centre,plan_status",
  "P-201,Platform Engineer,Engineering,Austin,FTE,4100,approved",
  "P-202,Data Engineer,Platform,Austin,FTE,4100,approved",
  "P-203,Analyst,Data,Boston,Part time,4200,open",
  "",
].join("\n");
const SIZES = [
  { width: 960, height: 640 },
  { width: 1280, height: 800 },
];

test.use({ csv: CSV, connected: false });

const go = (app: Page, place: string): Promise<unknown> => app.evaluate((hash) => (location.hash = hash), place);
const row = (app: Page, key: string): Locator => app.locator(`tr[data-field="${key}"]`);
const by = (app: Page, name: string): Locator => app.getByRole("combobox", { name: `${name} is filled by` });
const means = (app: Page, name: string): Locator => app.getByRole("combobox", { name });

async function choose(app: Page, box: Locator, option: string): Promise<void> {
  await box.press("Enter");
  await app.getByRole("option", { name: option, exact: true }).click();
}

test.beforeEach(async ({ world }) => {
  const greenhouse = world.sandbox.account;
  await greenhouse.smallCompany();
  await greenhouse.addField({ field_type: "opening", name: "Ledger", value_type: "short_text", required: true });
  await greenhouse.addField({ field_type: "opening", name: "Entity", value_type: "single_select", options: ["North", "South"] });
  await greenhouse.addField({ field_type: "opening", name: "Contract", value_type: "single_select", required: true, options: ["Full-time", "Part-time"] });
  await greenhouse.addField({ field_type: "job", name: "Bonus Range", value_type: "number_range" });
  await world.connectGreenhouse();
});

test("fields, constants, values and departments are mapped, and put back", async ({ app }) => {
  await go(app, "#/mapping/greenhouse");
  await expect(app.getByRole("heading", { name: "Mapping — Greenhouse", level: 1 })).toBeVisible();
  await expect(app.getByText(/^read (just now|\d+ min ago)$/)).toBeVisible();
  const short = app.getByRole("main").getByRole("status").first();
  await expect(short).toHaveText("2 required fields nothing fills · 1 value means nothing there yet");

  await app.getByRole("checkbox", { name: "Only what needs attention" }).check();
  await expect(app.locator("tr[data-field]")).toHaveCount(2);
  await choose(app, by(app, "Ledger"), "Cost centre");
  await expect(row(app, "opening.ledger")).toContainText("Filled");
  await choose(app, by(app, "Contract"), "Level");
  await expect(short).toHaveText("2 values mean nothing there yet");
  const fte = means(app, "“FTE” means in Contract");
  await choose(app, fte, "Full-time");
  await expect(app.getByRole("row", { name: /Level FTE 2/ })).toContainText("by you");
  await expect(app.getByRole("row", { name: /Level Part time 1/ })).toContainText("by name");
  await choose(app, means(app, "“Platform” means"), "Engineering");
  await expect(short).toHaveText("Everything the account requires is filled, and every value means something there.");

  await app.getByRole("checkbox", { name: "Only what needs attention" }).uncheck();
  await choose(app, by(app, "Entity"), "Always …");
  await choose(app, app.getByRole("combobox", { name: /^Entity is always/ }), "South");
  await expect(row(app, "opening.entity")).toContainText("Filled");
  await app.reload();
  await expect(by(app, "Entity")).toHaveText("Always …");
  await choose(app, by(app, "Ledger"), "Not mapped");
  await expect(short).toHaveText("1 required field nothing fills");
  // Nothing in it is to do, so that its values are folded.
  await app.getByRole("button", { name: "Values of Contract" }).press("Enter");
  await choose(app, fte, "By its name");
  await expect(app.getByRole("row", { name: /Level FTE 2/ })).toContainText("Not mapped");
});

test("a word that means nothing leads from the job form to its row, and back", async ({ app, world }) => {
  await world.muster("map", "greenhouse", "opening.ledger", "--field", "cost_centre");
  await world.muster("map", "greenhouse", "opening.contract", "--field", "level");
  await world.muster("job-form", "P-201");
  await app.getByRole("grid").getByRole("button", { name: "P-201" }).click();
  const drawer = app.getByRole("complementary", { name: "Position" });
  await drawer.getByRole("tab", { name: "ATS" }).click();
  await drawer.getByRole("button", { name: "Open the job form" }).click();
  await expect(app.getByText(/Level is “FTE” in the plan/)).toBeVisible();
  await app.getByRole("button", { name: "Say what it means in Mapping" }).press("Enter");

  await expect(by(app, "Contract")).toBeFocused();
  await choose(app, means(app, "“FTE” means in Contract"), "Full-time");
  await expect(app.getByRole("row", { name: /Level FTE/ })).toContainText("by you");
  await app.getByRole("button", { name: "Back to the job form" }).press("Enter");
  await expect(app.getByText(/Level is “FTE” in the plan/)).toHaveCount(0);
  await expect(app.getByRole("button", { name: "Sync to ATS" })).toBeEnabled();
});

test("a refused change is told at its row and what stood is shown again", async ({ app, complaints }) => {
  await go(app, "#/mapping/greenhouse");
  const ledger = by(app, "Ledger");
  await expect(ledger).toHaveText("Not mapped");
  await app.route("**/call/setFieldMapping", (route) => route.abort());
  await choose(app, ledger, "Cost centre");
  await expect(app.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(ledger).toHaveText("Not mapped");
  complaints.length = 0;
});

test("the screen is accessible and fits, light and dark", async ({ app, world }) => {
  await world.muster("map", "greenhouse", "opening.contract", "--field", "level");
  await world.muster("map", "greenhouse", "opening.entity", "--constant", "South");
  await go(app, "#/mapping/greenhouse");
  await expect(row(app, "opening.contract")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await app.emulateMedia({ colorScheme });
    await accessible(app, `mapping, ${colorScheme}`);
    await shot(app, `mapping-${colorScheme}`);
  }
  for (const size of SIZES) {
    await app.setViewportSize(size);
    await fits(app, `mapping, ${String(size.width)}`);
    await usable(app.getByRole("main"), `mapping, ${String(size.width)}`);
    await shot(app, `mapping-${String(size.width)}`);
  }
  await go(app, "#/mapping/lever");
  await expect(app.getByRole("heading", { name: "Lever is not read yet" })).toBeVisible();
  await accessible(app, "mapping, nothing read");
});
