/** The job form's screens, light and dark and small: no serious finding of axe, and a picture of each. */
import type { Locator, Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { fits, usable } from "../world/layout";
import { plan } from "../world/plan";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

const ROWS = [
  "P-201,Platform Engineer,Engineering,Austin,Noor Haddad,full_time,2027-01-11,USD,120000,150000,approved",
  "P-202,Data Analyst,Analytics,Boston,Noor Haddad,full_time,2027-01-11,USD,90000,110000,open",
  "P-205,Account Executive,Sales,Remote,Noor Haddad,full_time,2027-02-15,USD,70000,90000,draft",
];
/** The last is the usual window. */
const SIZES = [
  { width: 640, height: 400 },
  { width: 960, height: 640 },
  { width: 1280, height: 800 },
];

test.use({ csv: plan(...ROWS), connected: false });

/** `area`: what is to be used; a drawer covers what lies behind it. */
async function look(page: Page, name: string, area: Locator): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${name}, ${colorScheme}`);
    await shot(page, `${name}-${colorScheme}`);
  }
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await fits(page, `${name}, ${String(size.width)}`);
    await usable(area, `${name}, ${String(size.width)}`);
    if (size.width < 1280) await shot(page, `${name}-${String(size.width)}`);
  }
}

test("the ways, the form, the jobs and what stands there", async ({ app, world }) => {
  test.slow(); // trying every permission spends most of what Greenhouse allows in half a minute
  const greenhouse = world.sandbox.account;
  await greenhouse.smallCompany();
  for (const [value_type, name] of [
    ["short_text", "Budget Line"],
    ["long_text", "Team Pitch"],
    ["url", "Team Page"],
    ["number", "Relocation Days"],
    ["yes_no", "Visa Sponsorship"],
    ["date", "Approved On"],
    ["currency", "Sign-on Budget"],
  ] as const) {
    await greenhouse.addField({ field_type: "job", name, value_type, required: name === "Budget Line" });
  }
  await greenhouse.addField({ field_type: "job", name: "Benefits", value_type: "multi_select", options: ["Health", "Pension", "Transit"] });
  await world.connectGreenhouse();
  await world.connect();

  const main = app.getByRole("main");
  const grid = app.getByRole("grid");
  const drawer = app.getByRole("complementary", { name: "Position" });
  await grid.getByRole("button", { name: "P-205" }).click();
  await drawer.getByRole("tab", { name: "ATS" }).click();
  await expect(drawer.getByRole("button", { name: "Create a new Greenhouse job" })).toBeDisabled();
  await look(app, "job-barred", drawer);
  await drawer.getByRole("button", { name: "Close" }).click();

  await grid.getByRole("button", { name: "P-202" }).click();
  await drawer.getByRole("radiogroup").getByText("Greenhouse").click();
  await expect(drawer.getByRole("button", { name: "Create a new Greenhouse job" })).toBeEnabled();
  await look(app, "job-ways", drawer);
  await drawer.getByRole("button", { name: "Create a new Greenhouse job" }).click();
  await expect(app.getByRole("textbox", { name: "Budget Line" })).toBeVisible();
  await look(app, "job-form", main);
  await app.getByRole("textbox", { name: "Team Page" }).fill("nowhere");
  await expect(app.getByText("“nowhere” is not a web address such as https://…")).toBeVisible();
  await app.getByText("Benefits").scrollIntoViewIfNeeded();
  await look(app, "job-form-refused", main);
  await app.getByRole("button", { name: "Back to the position" }).click();
  await expect(drawer.getByRole("button", { name: "Open the job form" })).toBeVisible();
  await look(app, "job-saved", drawer);

  await drawer.getByRole("button", { name: "Choose another way" }).click();
  await drawer.getByRole("radiogroup").getByText("Greenhouse").click();
  await drawer.getByRole("button", { name: "Use an existing Greenhouse job" }).click();
  await expect(app.getByRole("option").first()).toBeVisible();
  await look(app, "job-picker", main);
  await app.keyboard.press("Enter");
  await expect(app.getByRole("button", { name: "Choose another job" })).toBeVisible();
  await look(app, "job-existing", main);
  await app.getByRole("button", { name: "Sync to ATS" }).click();
  await app.getByRole("dialog").getByRole("button", { name: /1 opening/ }).click();
  await app.getByRole("button", { name: "Dismiss" }).click();
  await expect(drawer.getByText("Synced", { exact: true })).toBeVisible({ timeout: 45_000 });
  await greenhouse.hire("Trace-1", "Ines Carvalho", "ines@mail.example");
  await expect(drawer.getByText("Ines Carvalho")).toBeVisible({ timeout: 45_000 });
  await look(app, "job-filled", drawer);
});
