/** The window's sizes, from the smallest to a wide one, and a page zoomed to 200 %. */
import { fits, usable } from "../world/layout";
import { LONG } from "../world/plan";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

/** Zooming makes the page smaller and its pixels larger. */
const WINDOWS = [
  { name: "960x640", viewport: { width: 960, height: 640 }, deviceScaleFactor: 1 },
  { name: "1280x800", viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  { name: "1920x1080", viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 1 },
  { name: "1920x1080 at 200 %", viewport: { width: 960, height: 540 }, deviceScaleFactor: 2 },
  { name: "1280x800 at 200 %", viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
];

for (const { name, ...view } of WINDOWS) {
  test.describe(name, () => {
    test.use({ ...view, csv: LONG, staged: true });

    test("every control is whole and in reach", async ({ app, tables }) => {
      const picture = `layout-${name.replaceAll(/[^a-z0-9]+/g, "-").replace(/-$/, "")}`;
      const see = async (what: string) => {
        await fits(app, what);
        await usable(app.locator("#app"), what);
        await shot(app, `${picture}-${what}`);
      };
      await expect(tables.row("P-201")).toBeVisible();
      await see("positions");
      await tables.select("P-201");
      await see("selected");
      await app.getByRole("button", { name: "Sync With ATS…" }).click();
      const dialog = app.getByRole("dialog");
      await expect(dialog.getByRole("option")).toBeVisible();
      await fits(app, "sync-preview");
      await usable(dialog, "sync-preview");
      await shot(app, `${picture}-sync-preview`);
      await app.keyboard.press("Escape");
      await app.getByRole("button", { name: "Clear" }).click();

      await tables.row("P-201").getByRole("button", { name: "P-201" }).click();
      const record = app.getByRole("complementary", { name: "Position" });
      await expect(record.getByRole("heading", { name: "Platform Engineer" })).toBeVisible();
      await fits(app, "record");
      await usable(record, "record");
      await shot(app, `${picture}-record`);
      await record.getByRole("button", { name: "Close" }).click();

      await app.getByRole("button", { name: "Add Positions" }).click();
      const add = app.getByRole("complementary", { name: "Add positions" });
      await expect(add.getByRole("textbox", { name: "Title" })).toBeFocused();
      await fits(app, "add");
      await usable(add, "add");
      await shot(app, `${picture}-add`);
      await app.keyboard.press("Escape");

      await app.getByRole("link", { name: /^ATS/ }).click();
      await expect(tables.row("P-202")).toBeVisible();
      await see("ats-report");
      await app.getByRole("link", { name: "Reconcile", exact: true }).click();
      await app.getByRole("button", { name: "Reconcile now" }).click();
      await expect(app.getByRole("heading", { name: /^Approved, not in the ATS/ })).toBeVisible();
      await see("reconcile");
      await app.getByRole("link", { name: /^Hires/ }).click();
      await expect(app.getByRole("heading", { name: "Hires" })).toBeVisible();
      await see("hires");
      await app.getByRole("button", { name: /^Import employees/ }).first().click();
      await expect(app.getByRole("button", { name: "Choose a file…" })).toBeVisible();
      await see("employees");
      await app.getByRole("link", { name: "Settings", exact: true }).click();
      await expect(app.getByLabel("Your name")).toBeVisible();
      await see("settings");
    });
  });
}
