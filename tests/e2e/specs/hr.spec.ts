/** From no HR system to employees in their seats: connected, looked at, taken in, asked who is gone. */
import type { Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { fits, usable } from "../world/layout";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

async function look(page: Page, name: string): Promise<void> {
  await fits(page, name);
  await usable(page.locator("#app"), name);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${name}, ${colorScheme}`);
    await shot(page, `${name}-${colorScheme}`);
  }
}

const connectionsPage = (app: Page) => app.getByRole("link", { name: "Connections", exact: true }).click();
const counts = (app: Page, ...numbers: string[]) => expect(app.locator(".counts dd")).toHaveText(numbers);

test("BambooHR is connected, its first reading looked at and taken in, and a hire is in the seat", async ({ app, world }) => {
  const synced = (await world.muster("sync", "P-201")) as { requisition_code: string }[];
  await expect.poll(async () => (await world.sandbox.requisitions()).length).toBe(1);
  await world.sandbox.hire(synced[0]?.requisition_code ?? "", "Ines Carvalho", "ines@mail.example");
  const { bamboohr } = world.sandbox.hr;
  const shared = { hire_date: "2021-02-15", department: "Engineering", location: "Lisbon" };
  await world.sandbox.employ({ first_name: "Ines", last_name: "Carvalho", personal_email: "ines@mail.example", ...shared, hire_date: "2026-11-23" });
  await world.sandbox.employ({ first_name: "Wanjiru", last_name: "Otieno", work_email: "w@tidewell.example", title: "Head of Support", ...shared });
  const bo = await world.sandbox.employ({ first_name: "Bo", last_name: "Lund", work_email: "bo@tidewell.example", ...shared });

  await connectionsPage(app);
  await expect(app.getByRole("article", { name: "BambooHR" })).toBeVisible();
  await look(app, "hr-none");
  await app.getByRole("button", { name: "Connect BambooHR…" }).click();
  await expect(app.getByRole("heading", { name: "Make an API key in BambooHR" })).toBeVisible();
  await look(app, "hr-make");
  await app.getByRole("button", { name: "Continue" }).click();
  await app.getByRole("button", { name: "Continue" }).click();
  await expect(app.getByText("Type the company’s name")).toBeVisible();
  await app.getByRole("textbox", { name: "Company" }).fill(bamboohr.url);
  await app.getByLabel("API key").fill("not-the-key");
  await look(app, "hr-paste");
  await app.getByRole("button", { name: "Continue" }).click();
  await app.getByRole("button", { name: "Test and connect" }).click();
  await expect(app.getByRole("alert")).toContainText("did not accept the API key");
  await look(app, "hr-refused");
  await app.getByRole("button", { name: "Change it" }).click();
  await app.getByLabel("API key").fill(bamboohr.api_key);
  await app.getByRole("button", { name: "Continue" }).click();
  await app.getByRole("button", { name: "Test and connect" }).click();
  await expect(app.getByRole("status").getByText("Connected. It shows")).toBeVisible();
  await look(app, "hr-made");

  await app.getByRole("button", { name: "Look at the first reading" }).click();
  await counts(app, "3", "0", "0", "0", "0");
  await expect(app.getByText("Everybody: 3 people")).toBeVisible();
  await look(app, "hr-first-reading");
  await app.getByRole("button", { name: "Import 3 employees" }).click();
  await expect(app.getByRole("heading", { name: "Hires" })).toBeVisible();
  const row = app.getByRole("grid", { name: "Hires" }).getByRole("row", { name: /Ines Carvalho/ });
  await expect(row).toContainText("Matched");

  await world.sandbox.unemploy(bo);
  await connectionsPage(app);
  await look(app, "hr-connected");
  await app.getByRole("article", { name: "BambooHR" }).getByRole("button", { name: "Read now" }).click();
  await expect(app.getByText("1 person is no longer listed.")).toBeVisible();
  await app.getByText("Mark as no longer on staff").click();
  await look(app, "hr-gone");
  await app.getByRole("button", { name: "Mark 1 employee" }).click();
  await expect(app.getByRole("heading", { name: "Hires" })).toBeVisible();

  await connectionsPage(app);
  await app.getByRole("article", { name: "BambooHR" }).getByRole("link", { name: "BambooHR" }).click();
  await expect(app.getByText("What it is made of")).toBeVisible();
  await look(app, "hr-detail");
  await app.getByRole("button", { name: "Disconnect…" }).click();
  const dialog = app.getByRole("dialog", { name: "Disconnect BambooHR?" });
  await expect(dialog.getByRole("button", { name: "Disconnect" })).toBeVisible();
  await accessible(app, "hr-disconnect");
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await expect(app.getByText("BambooHR is not connected.")).toBeVisible();
});

test.describe("with a keychain", () => {
  test.use({ keychain: true, connected: false });

  test("HiBob and a report have wizards of their own", async ({ app, world }) => {
    const { hibob, report } = world.sandbox.hr;
    await world.sandbox.employ({ first_name: "Bo", last_name: "Lund", work_email: "bo@tidewell.example", hire_date: "2021-02-15" });
    await connectionsPage(app);
    await app.getByRole("button", { name: "Connect HiBob…" }).click();
    await look(app, "hibob-make");
    await app.getByRole("button", { name: "Continue" }).click();
    await app.getByRole("textbox", { name: "Service user’s ID" }).fill(hibob.service_user);
    await app.getByLabel("Token").fill(hibob.token);
    await app.getByText("Custom address").click();
    await app.getByRole("textbox", { name: "API address" }).fill(hibob.url);
    await look(app, "hibob-paste");
    await app.getByRole("button", { name: "Continue" }).click();
    await app.getByRole("button", { name: "Test and connect" }).click();
    await expect(app.getByRole("status").getByText("It shows 1 person.")).toBeVisible();
    await app.getByRole("button", { name: "Leave the setup" }).click();
    await expect(app.getByRole("button", { name: "Connect BambooHR…" })).toBeHidden();
    await app.getByRole("article", { name: "HiBob" }).getByRole("button", { name: "Open" }).click();
    await app.getByRole("button", { name: "Disconnect…" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
    const toast = app.getByText("HiBob is disconnected.");
    await expect(toast).toBeVisible();
    await app.reload();
    await expect(toast).toBeHidden();

    await connectionsPage(app);
    await app.getByRole("button", { name: "Connect a report…" }).click();
    await look(app, "report-make");
    await app.getByRole("button", { name: "Continue" }).click();
    await app.getByRole("textbox", { name: "Address", exact: true }).fill(report.url);
    await app.getByRole("textbox", { name: "User name" }).fill(report.user);
    await app.getByRole("textbox", { name: "Password", exact: true }).fill(report.password);
    await look(app, "report-paste");
    await app.getByRole("button", { name: "Continue" }).click();
    await app.getByRole("button", { name: "Test and connect" }).click();
    await app.getByRole("button", { name: "Look at the first reading" }).click();
    await counts(app, "1", "0", "0", "0", "0", "0");
    await look(app, "report-reading");
  });
});
