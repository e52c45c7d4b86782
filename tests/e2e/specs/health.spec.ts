/** Sync health: what is owed is seen exactly, stopped, taken back and let go, and the log is copied. */
import type { Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";
import type { World } from "../world/world";

const CREATING = { method: "POST", path: "/requisitions" };
/** Nothing can be read of Lever, so that nothing is sent either. */
const away = (world: World) =>
  world.sandbox.order({ match: { method: "GET", path: "/requisitions" }, fault: { kind: "status", code: 503 }, times: "always" });

const request = (app: Page) => app.getByRole("complementary", { name: "Request" });

async function openHealth(app: Page): Promise<void> {
  await app.getByRole("link", { name: /^Sync health/ }).click();
  await expect(app.getByRole("heading", { name: "Sync health" })).toBeVisible();
}

/** Only the colours differ between the themes. */
async function look(app: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await app.emulateMedia({ colorScheme });
    await accessible(app, `${name}, ${colorScheme}`);
    await shot(app, `${name}-${colorScheme}`);
  }
}

test("what waits is held, goes on, and is taken back before it arrives", async ({ app, tables, world }) => {
  await openHealth(app);
  await expect(app.getByText("Nothing is owed. Everything you sent is in the ATS.")).toBeVisible();
  await look(app, "health-empty");

  await away(world);
  await world.muster("sync", "P-201", "P-202");
  await expect(await tables.cell("P-201", "State")).toHaveText("Waiting");
  await expect(await tables.cell("P-202", "What")).toHaveText("A requisition");
  await expect(await tables.cell("P-201", "Next try")).toHaveText(/^(now|in \d+ s)$/);
  await expect(app.getByRole("tab", { name: "Outbox" })).toHaveText("Outbox2");

  await (await tables.cell("P-201", "Position")).click();
  await expect(request(app).getByRole("heading", { name: "Platform Engineer" })).toBeVisible();
  await expect(request(app).getByRole("row", { name: /Platform Engineer/ })).toBeVisible();
  await expect(request(app).getByText(/^Up to \d+ requests\. Muster looks for Trace-\d+ in Lever first/)).toBeVisible();
  await request(app).getByRole("button", { name: "Hold" }).click();
  await expect(await tables.cell("P-201", "State")).toHaveText("Held");
  await expect(await tables.cell("P-201", "Next try")).toHaveText("–");
  await expect(request(app).getByText("Held by Ana Duarte")).toBeVisible();
  await look(app, "health-held");

  // Hold went, and the keyboard is still among the buttons; in the table it walks from row to row.
  await expect(request(app).getByRole("button", { name: "Let it go on" })).toBeFocused();
  await (await tables.cell("P-201", "Position")).click();
  await app.keyboard.press("ArrowDown");
  await expect(request(app).getByRole("heading", { name: "Data Engineer" })).toBeVisible();
  await app.keyboard.press("ArrowUp");
  await request(app).getByRole("button", { name: "Let it go on" }).click();
  await expect(await tables.cell("P-201", "State")).toHaveText("Waiting");
  await app.keyboard.press("Escape");

  await tables.select("P-201");
  await tables.select("P-202");
  const bar = app.getByRole("toolbar", { name: "Selected requests" });
  await bar.getByRole("button", { name: "Hold" }).click();
  await expect(app.getByText("2 requests held.")).toBeVisible();
  await look(app, "health-selected");
  await bar.getByRole("button", { name: "Cancel" }).click();
  await expect(app.getByText("Nothing is owed. Everything you sent is in the ATS.")).toBeVisible();
  expect(await world.sandbox.requisitions()).toEqual([]);
});

test("a change shows the old value beside the new one, and is taken back", async ({ app, tables, world }) => {
  await world.muster("sync", "P-201");
  await openHealth(app);
  await expect.poll(async () => (await world.sandbox.requisitions()).length).toBe(1);
  await expect(app.getByText("Nothing is owed. Everything you sent is in the ATS.")).toBeVisible();
  await world.muster("set", "P-201", "title=Senior Platform Engineer");
  await world.sandbox.order({ match: { method: "PUT", path: "/requisitions" }, fault: { kind: "status", code: 503 }, times: "always" });
  await world.muster("sync", "P-201");
  await expect(await tables.cell("P-201", "What")).toHaveText("Changes to the requisition");
  await (await tables.cell("P-201", "Position")).click();
  const changed = request(app).getByRole("row", { name: /Senior Platform Engineer/ });
  await expect(changed.getByRole("cell")).toHaveText(["Platform Engineer", "Senior Platform Engineer", "Changed here"]);
  await look(app, "health-change");
  await request(app).getByRole("button", { name: "Cancel" }).click();
  await expect(request(app).getByText("Nothing is owed for P-201 any more.")).toBeVisible();
  expect((await world.sandbox.requisitions()).map((it) => it.name)).toEqual(["Platform Engineer"]);
});

test("what may have arrived can’t be cancelled, and says why", async ({ app, tables, world }) => {
  await world.sandbox.order({ match: CREATING, fault: { kind: "status", code: 503 }, times: "always" });
  await world.muster("sync", "P-201");
  await openHealth(app);
  await expect(await tables.cell("P-201", "State")).toHaveText("Looking");
  await (await tables.cell("P-201", "Position")).click();
  const cancel = request(app).getByRole("button", { name: "Cancel" });
  await expect(cancel).toBeDisabled();
  await expect(cancel).toHaveAccessibleDescription(/^Trace-\d+ may already be in Lever, so it can’t be cancelled\.$/);
  await look(app, "health-looking");
});

test("what failed is tried again, or let go and never looked for any more", async ({ app, tables, world }) => {
  const body = JSON.stringify({ code: "BadRequestError", message: "employmentStatus is not a known status" });
  await world.sandbox.order({ match: CREATING, fault: { kind: "status", code: 400, body }, times: "always" });
  await world.muster("sync", "P-201");
  await openHealth(app);
  await expect(await tables.cell("P-201", "State")).toHaveText("Failed");
  await expect(app.getByRole("link", { name: /^Sync health/ })).toContainText("1");
  const code = await (await tables.cell("P-201", "Requisition")).textContent();

  await (await tables.cell("P-201", "Position")).click();
  await expect(request(app).getByText(/employmentStatus/).first()).toBeVisible();
  await look(app, "health-failed");
  await request(app).getByRole("button", { name: "Retry" }).click();
  await expect(app.getByText("P-201 goes next.")).toBeVisible();
  await expect(request(app).getByText("Stopped: waits for a person")).toHaveCount(2);

  await request(app).getByRole("button", { name: "Let go…" }).click();
  const dialog = app.getByRole("dialog", { name: `Let go of ${code ?? ""}?` });
  await expect(dialog).toContainText("Muster stops looking for it in Lever.");
  await expect(dialog).toContainText(`The code ${code ?? ""} is not used again.`);
  await look(app, "health-let-go");
  await dialog.getByRole("button", { name: "Let go", exact: true }).click();
  await expect(app.getByText("Nothing is owed. Everything you sent is in the ATS.")).toBeVisible();
  await expect(app.getByRole("link", { name: /^Sync health/ })).not.toContainText("1");
});

test("the request log is copied for support, without a secret", async ({ app, world, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await world.muster("sync", "P-201");
  await openHealth(app);
  await app.getByRole("tab", { name: "Request log" }).click();
  const log = app.getByRole("grid", { name: "Request log" });
  await expect(log.getByRole("row").filter({ hasText: "POST" })).toContainText(["Lever"]);
  await look(app, "health-requests");
  await app.getByRole("button", { name: "Copy for support" }).click();
  await expect(app.getByText(/requests copied\. No secret, pay or name is in it\./)).toBeVisible();
  const text = await app.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^Muster \d+\.\d+\.\d+, requests to the ATS, newest first \(\d+\)/);
  expect(text).toMatch(/Lever +POST +\/\S*requisitions +20[01] /);
  for (const secret of [world.sandbox.key, "Platform Engineer", "72000", "Ana"]) expect(text).not.toContain(secret);
});

test("the ATS report leads to the outbox", async ({ app, world }) => {
  await away(world);
  await world.muster("sync", "P-201");
  await app.getByRole("link", { name: /^ATS/ }).click();
  await app.getByRole("link", { name: "See the outbox" }).click();
  await expect(app.getByRole("grid", { name: "Outbox" })).toContainText("P-201");
});
