/** Greenhouse beside Lever: connected by hand, and chosen at the moment of syncing. */
import { accessible } from "../world/axe";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

test("Greenhouse's credential is tried before it is kept, and can be tested and forgotten", async ({ app, world }) => {
  await app.getByRole("link", { name: "Settings", exact: true }).click();
  const section = app.getByRole("region", { name: "Greenhouse" });
  await section.getByRole("button", { name: "Connect Greenhouse…" }).click();
  await expect(section.getByLabel("Client ID")).toBeFocused();
  const connect = section.getByRole("button", { name: "Test and connect" });
  await connect.click();
  await expect(section.getByRole("alert")).toHaveText([/client ID/, /User ID/]);

  const { client_id, client_secret, user_id, url, auth_url } = world.sandbox.greenhouse;
  await section.getByLabel("Client ID").fill(client_id);
  await section.getByLabel("Client secret").fill("not-the-secret");
  await section.getByLabel("Greenhouse user ID").fill(String(user_id));
  await section.getByText("Custom addresses").click();
  await section.getByLabel("API URL").fill(url);
  await section.getByLabel("Token URL").fill(auth_url);
  await connect.click();
  await expect(section.getByRole("alert")).toHaveText(/Nothing was saved/);
  await accessible(app, "Greenhouse refused");

  await section.getByLabel("Client secret").fill(client_secret);
  await connect.click();
  await expect(section.getByText("Connected", { exact: true }).first()).toBeVisible();
  await expect(section.getByText(client_id)).toBeVisible();
  await expect(section.getByRole("listitem").filter({ hasText: "List jobs" })).toContainText("Granted");
  await expect(section.getByRole("listitem").filter({ hasText: "Create openings" })).toContainText("Not tested");
  await section.getByRole("button", { name: "Test connection" }).click();
  await expect(section.getByText("Connected", { exact: true }).first()).toBeVisible();
  await accessible(app, "Greenhouse connected");
  await shot(app, "settings-greenhouse");

  await section.getByRole("button", { name: "Disconnect…" }).click();
  await app.getByRole("dialog", { name: "Disconnect Greenhouse?" }).getByRole("button", { name: "Disconnect" }).click();
  await expect(section.getByRole("button", { name: "Connect Greenhouse…" })).toBeVisible();
});

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
