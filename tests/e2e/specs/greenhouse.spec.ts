/** Greenhouse beside Lever: which of them is chosen at the moment of syncing. */
import { accessible } from "../world/axe";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

test.describe("with both connected", () => {
  test.beforeEach(async ({ world, app }) => {
    await world.connectGreenhouse();
    await app.getByRole("link", { name: /^ATS/ }).click();
  });

  test("the confirmation asks where to, and what Greenhouse lacks is said", async ({ app, tables, world }) => {
    await tables.select("P-201");
    await tables.select("P-202");
    await expect(app.getByText("2 to send")).toBeVisible();
    await app.getByRole("button", { name: "Sync With ATS" }).click();
    const dialog = app.getByRole("dialog", { name: "Greenhouse or Lever?" });
    await expect(dialog.getByRole("button", { name: "Choose an ATS" })).toBeDisabled();
    await expect(dialog.getByRole("option")).toContainText(["Not chosen", "Not chosen"]);
    await accessible(app, "choice");
    await shot(app, "sync-choice");

    const choice = app.getByRole("radiogroup", { name: "Send to" });
    await choice.getByText("Greenhouse").click();
    const none = app.getByRole("dialog", { name: "Nothing can be sent yet" });
    await expect(none.getByText("P-201 has no Greenhouse job yet")).toBeVisible();
    await expect(none.getByRole("link", { name: "Open the job form" })).toHaveAttribute("href", "#/positions/P-201/job");

    await choice.getByText("Lever").click();
    await app.getByRole("button", { name: "Create 2 requisitions in Lever" }).click();
    await expect(app.getByText("2 requisitions on the way to Lever.")).toBeVisible();
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Synced");
    await expect(await tables.cell("P-201", "ATS")).toHaveText("Lever");
    expect((await world.sandbox.requisitions()).map((it) => it.name).sort()).toEqual(["Data Engineer", "Platform Engineer"]);
  });

  test("Refresh tells of each of them", async ({ app }) => {
    await app.getByRole("button", { name: "Refresh" }).click();
    await expect(app.getByText(/^Lever checked: 0 requisitions, no new hire/)).toBeVisible();
    await expect(app.getByText(/^Greenhouse checked: 0 openings, .*no new hire/)).toBeVisible();
  });
});
