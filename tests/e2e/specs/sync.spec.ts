/** The second walk: Sync With ATS. One press, one requisition, whatever happens on the way. */
import { expect, test } from "../world/test";

test.beforeEach(async ({ app }) => {
  await app.getByRole("link", { name: /^ATS/ }).click();
});

test("what is confirmed is what Lever gets, and the report says so by itself", async ({ app, tables, world }) => {
  const sync = await tables.cell("P-201", "Sync");
  await expect(sync).toHaveText("Not Started");
  await expect(await tables.cell("P-201", "Requisition")).toHaveText("–");

  await tables.select("P-201");
  await tables.select("P-202");
  await app.getByRole("button", { name: "Sync With ATS" }).click();
  const dialog = app.getByRole("dialog", { name: "Create 2 requisitions in Lever" });
  await expect(dialog.getByRole("option")).toHaveText([/Platform Engineer/, /Data Engineer/]);
  const fields = dialog.getByRole("region", { name: "Platform Engineer" });
  await expect(fields.getByRole("row", { name: /Platform Engineer/ })).toBeVisible();
  await expect(fields.getByRole("row", { name: /Lisbon/ })).toBeVisible();
  await dialog.getByRole("button", { name: "Create 2 requisitions" }).click();

  await expect(dialog).toBeHidden();
  await expect(await tables.cell("P-201", "Requisition")).toHaveText(/^Trace-\d+$/);
  await expect(sync).toHaveText("Synced");
  await expect(await tables.cell("P-202", "Sync")).toHaveText("Synced");
  await expect(await tables.cell("P-201", "Opening")).toHaveText("Open");
  const made = await world.sandbox.requisitions();
  expect(made.map((it) => [it.name, it.status, it.headcountTotal]).sort()).toEqual([
    ["Data Engineer", "open", 1],
    ["Platform Engineer", "open", 1],
  ]);
  expect(new Set(made.map((it) => it.requisitionCode)).size).toBe(2);
});

test("a lost reply leaves exactly one requisition", async ({ app, tables, world }) => {
  await world.sandbox.order({
    match: { method: "POST", path: "/requisitions" },
    fault: { kind: "commit_then_drop" },
  });
  await tables.select("P-201");
  await app.getByRole("button", { name: "Sync With ATS" }).click();
  await app.getByRole("button", { name: "Create 1 requisition" }).click();
  await world.sandbox.faultsStruck();
  await expect(await tables.cell("P-201", "Sync")).toHaveText("Synced");
  expect(await world.sandbox.requisitions()).toHaveLength(1);
});

test("what Lever refuses is Failed with a sentence, and Retry mends it under the same code", async ({ app, tables, world }) => {
  await world.sandbox.switch({ requisitions_enabled: false });
  await tables.select("P-201");
  await app.getByRole("button", { name: "Sync With ATS" }).click();
  await app.getByRole("button", { name: "Create 1 requisition" }).click();

  const sync = await tables.cell("P-201", "Sync");
  await expect(sync).toHaveText("Failed");
  const note = await tables.cell("P-201", "Note");
  await expect(note).toContainText(/requisitions/i);
  const code = await (await tables.cell("P-201", "Requisition")).textContent();
  await expect(app.getByRole("link", { name: /1 failed/ })).toBeVisible();
  expect(await world.sandbox.requisitions()).toHaveLength(0);

  await world.sandbox.switch({ requisitions_enabled: true });
  await note.getByRole("button", { name: "Retry" }).click();
  await expect(sync).toHaveText("Synced");
  expect((await world.sandbox.requisitions()).map((it) => it.requisitionCode)).toEqual([code]);
});
