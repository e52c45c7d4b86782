/** The palette and the search through everything, by keyboard alone. */
import type { Locator, Page } from "@playwright/test";
import { VARIED } from "../world/plan";
import { expect, test } from "../world/test";

const line = (app: Page): Locator => app.getByRole("dialog").getByRole("combobox");
const option = (app: Page, name: string | RegExp): Locator => app.getByRole("option", { name });

test.describe("over a plan", () => {
  test.use({ csv: VARIED });

  test("a command, a screen and a position are a few letters away", async ({ app, tables }) => {
    const keys = app.keyboard;
    await expect(tables.row("P-201")).toBeVisible();
    await keys.press("Control+k");
    await expect(line(app)).toBeFocused();
    await expect(option(app, /^Find and replace/)).toContainText("Ctrl H");
    await keys.type("settings");
    await expect(option(app, /^Settings/)).toHaveAttribute("aria-selected", "true");
    await keys.press("Enter");
    await expect(app.getByLabel("Your name")).toBeVisible();

    await keys.press("Control+k");
    await keys.type("p-207");
    await expect(option(app, /^P-207 · Payroll Analyst/)).toBeVisible();
    await keys.press("Enter");
    const drawer = app.getByRole("complementary", { name: "Position" });
    await expect(drawer.getByRole("heading", { name: "Payroll Analyst" })).toBeVisible();
    await keys.press("Escape");
    await expect(drawer).toBeHidden();

    await keys.press("Control+k");
    await keys.type("group");
    await expect(option(app, /^Group…/)).toBeVisible();
    await keys.press("Escape");
    await expect(app.getByRole("dialog")).toBeHidden();
  });

  test("a saved view is offered by its name", async ({ app, tables }) => {
    const keys = app.keyboard;
    await expect(tables.row("P-201")).toBeVisible();
    await app.getByRole("searchbox").fill("engineer");
    await expect(tables.row("P-203")).toBeHidden();
    await keys.press("Control+k");
    await keys.type("save as");
    await expect(option(app, /^Save as a new view/)).toBeVisible();
    await keys.press("Enter");
    await app.getByRole("textbox", { name: "Name" }).fill("Engineers");
    await keys.press("Enter");
    await expect(app.getByRole("button", { name: "View Engineers" })).toBeVisible();
    await app.getByRole("searchbox").fill("");
    await expect(tables.row("P-203")).toBeVisible();

    await keys.press("Control+k");
    await keys.type("engineers");
    await expect(option(app, /^Engineers/)).toHaveAttribute("aria-selected", "true");
    await keys.press("Enter");
    await expect(tables.row("P-203")).toBeHidden();
  });

  test("what a position says anywhere is found everywhere", async ({ app, tables }) => {
    await expect(tables.row("P-201")).toBeVisible();
    await app.keyboard.press("Control+Shift+f");
    await expect(line(app)).toBeFocused();
    await app.keyboard.type("wanjiru");
    await expect(option(app, /P-204 · Support Specialist/)).toContainText("Manager: Wanjiru Otieno");
    await app.keyboard.press("Enter");
    await expect(app.getByRole("complementary", { name: "Position" }).getByRole("heading", { name: "Support Specialist" })).toBeVisible();
    await app.keyboard.press("Control+Shift+f");
    await app.keyboard.type("nobody of that name");
    await expect(app.getByRole("dialog").getByRole("status")).toHaveText(/^Nothing matches/);
  });

  test("an address names a position by its code", async ({ app }) => {
    await app.goto(new URL("#/positions/P-208", app.url()).href);
    await expect(app.getByRole("complementary", { name: "Position" }).getByRole("heading", { name: "Security Engineer" })).toBeVisible();
    await expect(app).toHaveURL(/#\/positions\/[0-9a-f-]{36}$/);
  });
});
