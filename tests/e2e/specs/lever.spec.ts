/** Lever whole: its own fields filled by the plan, its job form, and a sign-in in the browser up to a synced position. */
import type { Locator, Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

const CSV = [
  "code,title,department,location,level,cost_centre,plan_status",
  "P-201,Platform Engineer,Engineering,Austin,FTE,4100,approved",
  "P-202,Data Engineer,Platform,Austin,Part time,,approved",
  "",
].join("\n");

const go = (app: Page, place: string): Promise<unknown> => app.evaluate((hash) => (location.hash = hash), place);
const next = (app: Page) => app.getByRole("button", { name: "Continue" }).click();

async function choose(app: Page, box: Locator, option: string): Promise<void> {
  await box.press("Enter");
  await app.getByRole("option", { name: option, exact: true }).click();
}

async function look(app: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await app.emulateMedia({ colorScheme });
    await accessible(app, `${name}, ${colorScheme}`);
    await shot(app, `${name}-${colorScheme}`);
  }
}

test.describe("requisition fields", () => {
  test.use({ csv: CSV, connected: false });

  test("are mapped once, asked for in the job form, and arrive", async ({ app, world }) => {
    await world.sandbox.addField({ id: "ledger", text: "Ledger", type: "text", isRequired: true });
    const options = [{ id: "a", text: "Permanent" }, { id: "b", text: "Fixed term" }];
    await world.sandbox.addField({ id: "contract", text: "Contract", type: "dropdown", isRequired: true, options });
    await world.connect();
    await go(app, "#/mapping/lever");
    await expect(app.getByRole("heading", { name: "Mapping — Lever", level: 1 })).toBeVisible();
    const short = app.getByRole("main").getByRole("status").first();
    await expect(short).toHaveText("2 required fields nothing fills");
    await choose(app, app.getByRole("combobox", { name: "Ledger is filled by" }), "Cost centre");
    await choose(app, app.getByRole("combobox", { name: "Contract is filled by" }), "Level");
    await expect(short).toHaveText("2 values mean nothing there yet");
    await choose(app, app.getByRole("combobox", { name: "“FTE” means in Contract" }), "Permanent");
    await choose(app, app.getByRole("combobox", { name: "“Part time” means in Contract" }), "Fixed term");
    await expect(short).toHaveText("Everything the account requires is filled, and every value means something there.");
    await look(app, "mapping-lever");

    // The second has no cost centre: only that is asked for.
    await go(app, "#/positions");
    await app.getByRole("grid").getByRole("button", { name: "P-202" }).click();
    const drawer = app.getByRole("complementary", { name: "Position" });
    await drawer.getByRole("tab", { name: "ATS" }).click();
    await expect(drawer.getByText("Ledger is missing.").first()).toBeVisible();
    await drawer.getByRole("button", { name: "Open the job form" }).click();
    await expect(app.getByText("1 required field is empty")).toBeVisible();
    await expect(app.getByRole("combobox", { name: "Contract" })).toHaveText("Fixed term");
    await app.getByRole("textbox", { name: "Ledger" }).fill("4200");
    await expect(app.getByRole("complementary", { name: "What Lever will get" })).toContainText("4200");
    await look(app, "job-form-lever");
    await app.getByRole("button", { name: "Sync to ATS" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Create 1 requisition" }).click();
    await expect(drawer.getByText("Synced", { exact: true })).toBeVisible();
    await drawer.getByRole("button", { name: "Close" }).click();

    // The first needs nothing of anybody.
    await app.getByRole("grid").getByRole("button", { name: "P-201" }).click();
    await expect(drawer.getByText("The form is complete.")).toBeVisible();
    await drawer.getByRole("button", { name: "Sync to ATS" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Create 1 requisition" }).click();
    await expect(drawer.getByText("Synced", { exact: true })).toBeVisible();
    const made = await world.sandbox.requisitions();
    expect(made.map((it) => [it.name, it.customFields]).sort()).toEqual([
      ["Data Engineer", { ledger: "4200", contract: "Fixed term" }],
      ["Platform Engineer", { ledger: "4100", contract: "Permanent" }],
    ]);
  });
});

test.describe("a sign-in in the browser", () => {
  test.use({ connected: false, keychain: true });

  test("connects, and what is synced by it arrives", async ({ app, world, context, tables }) => {
    await app.getByRole("link", { name: "Connections", exact: true }).click();
    await app.getByRole("button", { name: "Connect Lever…" }).click();
    await next(app);
    await app.getByRole("radio", { name: "Custom address" }).check();
    await app.getByLabel("API address").fill(world.sandbox.url);
    await next(app);
    await app.getByText("By a sign-in in the browser").click();
    await app.getByLabel("Client ID").fill(world.sandbox.app.id);
    await app.getByLabel("Client secret").fill(world.sandbox.app.secret);
    await next(app);
    const opened = context.waitForEvent("page");
    await app.getByRole("button", { name: "Test and connect" }).click();
    const lever = await opened;
    await expect(lever.getByText("requisitions:write:admin")).toBeVisible();
    await lever.getByRole("button", { name: "Accept" }).click();
    // Back on this computer: a page that says so, and the app has gone on by itself.
    await expect(lever.getByRole("heading")).toHaveText("Lever said yes");
    await shot(lever, "lever-back");
    await lever.close();
    await expect(app.getByRole("heading", { name: "Lever is connected" })).toBeVisible();
    await look(app, "lever-5-signed-in");
    await app.getByRole("link", { name: "Look at the connection" }).click();
    await expect(app.getByText("Signed in with the browser")).toBeVisible();
    await expect(app.getByText("Connected", { exact: true }).first()).toBeVisible();

    await app.getByRole("link", { name: /^ATS/ }).click();
    await tables.select("P-201");
    await app.getByRole("button", { name: "Sync With ATS" }).click();
    await app.getByRole("button", { name: "Create 1 requisition" }).click();
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Synced");
    expect(await world.sandbox.requisitions()).toHaveLength(1);
  });
});
