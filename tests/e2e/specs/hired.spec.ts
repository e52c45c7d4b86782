/** The third walk: somebody is hired, and the seat is filled without anybody asking. */
import { expect, test } from "../world/test";

test("a hire in Lever fills the position with the candidate", async ({ app, tables, world }) => {
  await app.getByRole("link", { name: /^ATS/ }).click();
  await tables.select("P-201");
  await app.getByRole("button", { name: "Sync With ATS" }).click();
  await app.getByRole("button", { name: "Create 1 requisition" }).click();
  await expect(await tables.cell("P-201", "Sync")).toHaveText("Synced");
  const code = (await (await tables.cell("P-201", "Requisition")).textContent()) ?? "";

  await world.sandbox.hire(code, "Ines Carvalho", "ines@mail.example");
  await expect(await tables.cell("P-201", "Candidate")).toHaveText("Ines Carvalho");
  await expect(await tables.cell("P-201", "Note")).toHaveText("Filled, not in HR yet");

  await tables.row("P-201").getByRole("button", { name: "Platform Engineer" }).click();
  const drawer = app.getByRole("complementary", { name: "Position" });
  await expect(drawer).toContainText("ines@mail.example");
  await expect(drawer.getByText("Filled", { exact: true }).first()).toBeVisible();

  await app.getByRole("link", { name: /^Positions/ }).click();
  await expect(await tables.cell("P-201", "Fill")).toHaveText("Filled");
});
