/** The whole job without a mouse: add, approve, sync. */
import { tabTo } from "../world/keys";
import { expect, test } from "../world/test";

test("a position is added, approved and synced by keyboard", async ({ app, tables, world }) => {
  const keys = app.keyboard;
  await expect(tables.row("P-201")).toBeVisible();

  await keys.press("Control+n");
  await expect(app.getByRole("textbox", { name: "Title" })).toBeFocused();
  await keys.type("Release Manager");
  await tabTo(app, app.getByRole("textbox", { name: "Location" }));
  await keys.type("Lisbon");
  await tabTo(app, app.getByRole("textbox", { name: "Start date" }));
  await keys.type("2027-05-03");
  await keys.press("Control+Enter");
  const row = tables.grid.getByRole("row").filter({ hasText: "Release Manager" });
  await expect(row).toBeVisible();
  const code = (await row.locator('[data-col="0"]').textContent()) ?? "";
  await keys.press("Escape");
  await expect(app.getByRole("complementary")).toBeHidden();

  // In the table: search, into the row, a cell changed in place, the record opened.
  await keys.press("Control+f");
  await expect(app.getByRole("searchbox")).toBeFocused();
  await keys.type("release");
  await expect(tables.row("P-201")).toBeHidden();
  await tabTo(app, tables.grid);
  await expect(tables.grid.locator(":focus")).toHaveCount(1);
  await keys.press("ArrowDown");
  await keys.press("Home");
  for (let at = 0; at < 2; at += 1) await keys.press("ArrowRight");
  await expect(await tables.cell(code, "Department")).toBeFocused();
  await keys.type("Engineering");
  await keys.press("Enter");
  await expect(await tables.cell(code, "Department")).toHaveText("Engineering");
  await keys.press("Control+Enter");

  const drawer = app.getByRole("complementary", { name: "Position" });
  await expect(drawer.getByRole("heading", { name: "Release Manager" })).toBeVisible();
  for (const [verb, state] of [
    ["Submit for approval", "Pending approval"],
    ["Approve", "Approved"],
  ] as const) {
    await tabTo(app, drawer.getByRole("button", { name: verb, exact: true }));
    await keys.press("Enter");
    await expect(await tables.cell(code, "Plan status")).toHaveText(state);
  }
  await keys.press("Escape");
  await expect(drawer).toBeHidden();

  await tabTo(app, app.getByRole("link", { name: /^ATS/ }), "Shift+Tab");
  await keys.press("Enter");
  await expect(await tables.cell(code, "Sync")).toHaveText("Not Started");
  await tabTo(app, tables.grid);
  await keys.press("Control+ArrowDown");
  await keys.press("Space");
  await expect(tables.row(code)).toHaveAttribute("aria-selected", "true");
  await tabTo(app, app.getByRole("button", { name: "Sync With ATS" }), "Shift+Tab");
  await keys.press("Enter");
  const send = app.getByRole("dialog").getByRole("button", { name: "Create 1 requisition" });
  await tabTo(app, send);
  await keys.press("Enter");
  await expect(await tables.cell(code, "Sync")).toHaveText("Synced");
  expect((await world.sandbox.requisitions()).map((it) => it.name)).toEqual(["Release Manager"]);
});

test("Esc closes the record first, and clears the selection only then", async ({ app, tables }) => {
  await tables.select("P-201");
  await tables.row("P-202").getByRole("button", { name: "P-202" }).click();
  const drawer = app.getByRole("complementary", { name: "Position" });
  await expect(drawer.getByRole("heading", { name: "Data Engineer" })).toBeVisible();
  await (await tables.cell("P-202", "Title")).click();
  await app.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(tables.row("P-201")).toHaveAttribute("aria-selected", "true");
  await app.keyboard.press("Escape");
  await expect(tables.row("P-201")).toHaveAttribute("aria-selected", "false");
});
