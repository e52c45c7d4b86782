/** From the first screen to the first synced job, by the words on the screen alone: Lever, then Greenhouse. */
import type { Page } from "@playwright/test";
import { pasteGreenhouse, pasteLever } from "../world/setup";
import { expect, test } from "../world/test";

test.use({ csv: "code,title,plan_status\n", known: false, connected: false, keychain: true });

const press = (app: Page, name: string | RegExp) => app.getByRole("button", { name, exact: typeof name === "string" }).click();

async function add(app: Page, title: string, department: string): Promise<void> {
  await app.getByRole("button", { name: "Add Positions" }).first().click();
  await app.getByLabel("Title").fill(title);
  await app.getByLabel("Department").fill(department);
  await press(app, "Add position");
  await expect(app.getByText("1 position added as a draft.")).toBeVisible();
}

/** A connection tested spends half of what Greenhouse takes in a window: the first job may wait for the next. */
const A_WINDOW = 60_000;

test("a new user gets one job into each ATS", async ({ app, world }) => {
  test.setTimeout(3 * A_WINDOW);
  await world.sandbox.account.smallCompany();
  await app.getByLabel("Your name").fill("Ana Duarte");
  await app.getByLabel("Your e-mail").fill("ana@tidewell.example");
  await press(app, "Continue");

  await add(app, "Platform Engineer", "Engineering");
  await app.getByRole("grid").getByRole("button", { name: "P-1" }).click();
  const drawer = app.getByRole("complementary", { name: "Position" });
  await press(app, "Submit for approval");
  await press(app, "Approve");
  await app.getByRole("link", { name: "Connections", exact: true }).click();
  await press(app, "Connect Lever…");
  await pasteLever(app, world);
  await press(app, "Test and connect");
  await expect(app.getByRole("heading", { name: "Lever is connected" })).toBeVisible();
  await app.getByText("Open the positions").click();
  await app.getByRole("grid").getByRole("button", { name: "P-1" }).click();
  await drawer.getByRole("tab", { name: "ATS" }).click();
  await drawer.getByRole("button", { name: "Sync to ATS" }).click();
  await press(app, /^Create 1 requisition/);
  await expect(drawer.getByText("Synced", { exact: true })).toBeVisible();
  expect((await world.sandbox.requisitions()).map((it) => it.name)).toEqual(["Platform Engineer"]);

  await pasteGreenhouse(app, world);
  await app.getByRole("radio", { name: /Site Admin/ }).or(app.getByRole("radio", { name: /^Integration/ })).first().check();
  await press(app, "Continue");
  await press(app, "Test and connect");
  await expect(app.getByRole("heading", { name: "Greenhouse is connected" })).toBeVisible();
  await app.getByText("Open the positions").click();
  await add(app, "Data Engineer", "Engineering");
  await app.getByRole("grid").getByRole("button", { name: "P-2" }).click();
  await drawer.getByRole("tab", { name: "Details" }).click();
  await press(app, "Submit for approval");
  await press(app, "Approve");
  await drawer.getByRole("tab", { name: "ATS" }).click();
  await drawer.getByRole("radiogroup", { name: "Goes to" }).getByText("Greenhouse").click();
  await drawer.getByRole("button", { name: "Create a new Greenhouse job" }).click();
  await app.getByRole("combobox", { name: "Template job" }).press("Enter");
  await app.getByRole("option").first().click();
  await press(app, "Sync to ATS");
  await press(app, /^Create 1 job/);
  await expect(drawer.getByText("Synced", { exact: true })).toBeVisible({ timeout: A_WINDOW });
  expect((await world.sandbox.account.jobs()).map((it) => it.name)).toContain("Data Engineer");
});
