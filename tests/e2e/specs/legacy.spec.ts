/** Greenhouse by a key of Harvest v1, for the few whose account still has it (`legacy v1`). */
import { accessible } from "../world/axe";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

test.use({ connected: false });

test("an older account connects with its key, found at the step where the new credential is made", async ({ app, world }) => {
  await world.sandbox.account.smallCompany();
  const { v1 } = world.sandbox.greenhouse;
  const next = () => app.getByRole("button", { name: "Continue" }).click();
  await app.getByRole("link", { name: "Connections", exact: true }).click();
  await app.getByRole("button", { name: "Connect Greenhouse…" }).click();
  await next();
  await app.getByRole("button", { name: "An older account with a Harvest v1 key…" }).click();
  await expect(app.getByRole("heading", { name: "Paste the API key" })).toBeVisible();
  await expect(app.getByText("removed Harvest v1 on 31 August 2026")).toBeVisible();
  await expect(app.getByLabel("Client ID")).toHaveCount(0);
  await next();
  await expect(app.getByRole("alert")).toHaveText("Paste the API key of Harvest v1.");
  await app.getByLabel("API key").fill(v1.key);
  await app.getByLabel("API address").fill(v1.url);
  for (const colorScheme of ["light", "dark"] as const) {
    await app.emulateMedia({ colorScheme });
    await accessible(app, `old key, ${colorScheme}`);
    await shot(app, `greenhouse-3-old-key-${colorScheme}`);
  }
  await next();
  await app.getByRole("radio", { name: /Ines Moreau/ }).check();
  await next();
  await expect(app.getByText("API key of Harvest v1")).toBeVisible();
  await expect(app.getByText("Jobs: create job")).toBeVisible();
  await app.getByRole("button", { name: "Test and connect" }).click();
  await expect(app.getByRole("heading", { name: "Greenhouse is connected" })).toBeVisible();
  await expect(app.getByText("15 of 15 granted").first()).toBeVisible();
  await app.getByRole("link", { name: "Tick off what" }).click();
  await expect(app.getByText("API key of Harvest v1, which Greenhouse removed on 31 August 2026")).toBeVisible();
  await shot(app, "connection-old-key");
  expect(await app.content()).not.toContain(v1.key);

  // Going back to v3 asks for its own secret: the key that is kept is none.
  await app.getByRole("button", { name: "Replace credentials…" }).click();
  await next();
  await next();
  await expect(app.getByText("Empty: the one in the keychain stays.")).toBeVisible();
  await app.getByRole("button", { name: "Use a Harvest V3 credential instead" }).click();
  await next();
  await expect(app.getByRole("alert")).toHaveText([/client ID/, /client secret/]);
});

test("a key that Greenhouse answers no more says why, and what to make instead", async ({ app, world }) => {
  const { v1 } = world.sandbox.greenhouse;
  await world.sandbox.order({ match: { path: "/v1/" }, fault: { kind: "status", code: 410 }, times: "always" });
  const next = () => app.getByRole("button", { name: "Continue" }).click();
  await app.getByRole("link", { name: "Connections", exact: true }).click();
  await app.getByRole("button", { name: "Connect Greenhouse…" }).click();
  await next();
  await next();
  await app.getByRole("button", { name: "An older account with a Harvest v1 key…" }).click();
  await app.getByLabel("API key").fill(v1.key);
  await app.getByLabel("API address").fill(v1.url);
  await next();
  await expect(app.getByRole("alert")).toContainText("it removed this interface on 31 August 2026");
  await expect(app.getByRole("alert")).toContainText("make a Harvest V3 credential");
});
