/** After the first sync: what is edited here waits for its button, what is changed there for a choice. */
import type { Locator, Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

const drawerOf = (app: Page): Locator => app.getByRole("complementary", { name: "Position" });

/** Light and dark: nothing serious of axe's, and a picture of each. */
async function look(app: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await app.emulateMedia({ colorScheme });
    await accessible(app, `${name}, ${colorScheme}`);
    await shot(app, `${name}-${colorScheme}`);
  }
}

test.describe("at Lever", () => {
  let code = "";

  test.beforeEach(async ({ world, app, tables }) => {
    await app.getByRole("link", { name: /^ATS/ }).click();
    const [sent] = (await world.muster("sync", "P-201")) as { requisition_code: string }[];
    code = sent?.requisition_code ?? "";
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Synced");
  });

  test("an edit waits for its button, shows old beside new, and arrives", async ({ app, tables, world }) => {
    await world.muster("set", "P-201", "location=Porto");
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Edited");
    await (await tables.cell("P-201", "Note")).getByRole("button", { name: "Compare" }).click();
    const drawer = drawerOf(app);
    await expect(drawer.getByRole("region", { name: "Changed here" }).getByRole("row", { name: "Location Lisbon Porto" })).toBeVisible();
    await look(app, "after-edited");

    await drawer.getByRole("button", { name: "Send changes" }).click();
    const dialog = app.getByRole("dialog", { name: "Send 1 change to Lever" });
    await expect(dialog.getByRole("row", { name: /^Location Lisbon Porto/ })).toBeVisible();
    await look(app, "after-send");
    expect((await world.sandbox.requisitions())[0]?.location).toBe("Lisbon");
    await dialog.getByRole("button", { name: "Send 1 change to Lever" }).click();
    await expect(app.getByText("1 change on the way to Lever.")).toBeVisible();
    await expect(drawer.getByText("Synced", { exact: true })).toBeVisible();
    expect((await world.sandbox.requisitions())[0]?.location).toBe("Porto");
  });

  test("one confirmation for what is new and what was edited", async ({ app, tables, world }) => {
    await world.muster("set", "P-201", "location=Porto");
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Edited");
    await tables.select("P-201");
    await tables.select("P-202");
    await expect(app.getByText("1 requisition and 1 change to Lever")).toBeVisible();
    await app.getByRole("button", { name: "Sync With ATS" }).click();
    await app.getByRole("button", { name: "Create 1 requisition, change 1 in Lever" }).click();
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Synced");
    await expect(await tables.cell("P-202", "Sync")).toHaveText("Synced");
    expect((await world.sandbox.requisitions()).map((it) => it.location).sort()).toEqual(["Lisbon", "Porto"]);
  });

  test("what a recruiter changed is taken over, and Undo gives the plan its own back", async ({ app, tables, world }) => {
    await world.sandbox.edit(code, { location: "Madrid" });
    const note = await tables.cell("P-201", "Note");
    await expect(note).toContainText("Changed in Lever: Location.");
    await note.getByRole("button", { name: "Open" }).click();
    const changed = drawerOf(app).getByRole("region", { name: "Changed in Lever" });
    await expect(changed.getByRole("row", { name: "Lisbon Madrid Lisbon" })).toBeVisible();
    await look(app, "after-there");

    await changed.getByRole("button", { name: "Use Lever’s values" }).click();
    await expect(changed).toBeHidden();
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Synced");
    await app.getByRole("button", { name: "Undo", exact: true }).last().click();
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Edited");
    expect((await world.sandbox.requisitions())[0]?.location).toBe("Madrid");
  });

  test("ours is kept: Lever gets it again", async ({ app, tables, world }) => {
    await world.sandbox.edit(code, { location: "Madrid" });
    const note = await tables.cell("P-201", "Note");
    await note.getByRole("button", { name: "Open" }).click();
    await drawerOf(app).getByRole("button", { name: "Keep ours and send" }).click();
    await expect(app.getByText("The plan’s values of P-201 are on the way to Lever.")).toBeVisible();
    await expect.poll(async () => (await world.sandbox.requisitions())[0]?.location).toBe("Lisbon");
    await expect(drawerOf(app).getByText("Synced", { exact: true })).toBeVisible();
    await expect(note).not.toContainText("Changed in Lever");
  });

  test("changed here and there: nothing is sent before somebody chose", async ({ app, tables, world }) => {
    await world.sandbox.edit(code, { location: "Madrid" });
    const note = await tables.cell("P-201", "Note");
    await expect(note).toContainText("Changed in Lever: Location.");
    await world.muster("set", "P-201", "location=Porto");
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Edited");
    await tables.select("P-201");
    await app.getByRole("button", { name: "Sync With ATS" }).click();
    const dialog = app.getByRole("dialog", { name: "Nothing can be sent yet" });
    await expect(dialog.getByText(/Changed in Lever too: Location/)).toBeVisible();
    await look(app, "after-both");
    await dialog.getByRole("button", { name: "Choose now" }).click();
    const changed = drawerOf(app).getByRole("region", { name: "Changed in Lever" });
    await expect(changed.getByRole("row", { name: "Lisbon Madrid Porto" })).toBeVisible();
    await changed.getByRole("button", { name: "Keep ours and send" }).click();
    await expect.poll(async () => (await world.sandbox.requisitions())[0]?.location).toBe("Porto");
  });

  test("closed with the plan, without a reason", async ({ app, tables, world }) => {
    await tables.grid.getByRole("button", { name: "Platform Engineer" }).click();
    const drawer = drawerOf(app);
    await drawer.getByRole("tab", { name: "Details" }).click();
    await drawer.getByRole("button", { name: "More" }).click();
    await app.getByRole("menuitem", { name: "Cancel position" }).click();
    const dialog = app.getByRole("dialog", { name: "Close the requisition in Lever as well?" });
    await look(app, "after-close-lever");
    await dialog.getByRole("button", { name: "Cancel position, close requisition" }).click();
    await expect(app.getByText("P-201 cancelled. 1 requisition being closed in Lever.")).toBeVisible();
    await expect.poll(async () => (await world.sandbox.requisitions())[0]?.status).toBe("closed");
    await expect(await tables.cell("P-201", "Opening")).toHaveText("Closed");
  });

  test("a closing that failed says that it closes again", async ({ app, tables, world }) => {
    await tables.grid.getByRole("button", { name: "Platform Engineer" }).click();
    const drawer = drawerOf(app);
    await drawer.getByRole("tab", { name: "Details" }).click();
    await drawer.getByRole("button", { name: "More" }).click();
    await app.getByRole("menuitem", { name: "Cancel position" }).click();
    await world.sandbox.order({ match: { method: "PUT", path: "/requisitions" }, fault: { kind: "status", code: 422 }, times: "always" });
    await app.getByRole("dialog").getByRole("button", { name: "Cancel position, close requisition" }).click();
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Failed");
    await drawer.getByRole("tab", { name: "ATS" }).click();
    await expect(drawer.getByRole("button", { name: "Close again" })).toBeVisible();
    await expect(drawer.getByRole("button", { name: "Send changes" })).toHaveCount(0);
    await look(app, "after-close-again");
  });

  test("a requisition made by hand is linked instead of made again, and unlinked", async ({ app, tables, world }) => {
    await world.sandbox.foreign("ENG-77", "Data Engineer", { location: "Berlin" });
    await world.sandbox.foreign("ENG-78", "Recruiter");
    await app.getByRole("button", { name: "Refresh" }).click();
    await tables.grid.getByRole("button", { name: "Data Engineer" }).click();
    const drawer = drawerOf(app);
    await look(app, "after-link-way");
    await drawer.getByRole("button", { name: /^Link an existing requisition…/ }).click();
    const dialog = app.getByRole("dialog", { name: "Link an existing requisition" });
    const search = dialog.getByRole("combobox", { name: "Search records" });
    await expect(search).toBeFocused();
    await expect(dialog.getByRole("option")).toHaveCount(3);
    await expect(dialog.getByRole("option", { name: /belongs to P-201/ })).toHaveAttribute("aria-disabled", "true");
    await search.fill("berlin eng");
    await expect(dialog.getByRole("option")).toHaveCount(1);
    await search.press("Enter");
    await expect(dialog.getByRole("option", { selected: true })).toContainText("ENG-77");
    await look(app, "after-link");
    await dialog.getByRole("button", { name: "Link ENG-77" }).click();
    await expect(app.getByText("P-202 is linked to ENG-77 in Lever.")).toBeVisible();
    await expect(drawer.getByText("Linked; it was in Lever before Muster")).toBeVisible();
    await expect(await tables.cell("P-202", "Requisition")).toHaveText("ENG-77");
    // The plan says another place: a change that waits, not one that was sent.
    await expect(await tables.cell("P-202", "Sync")).toHaveText("Edited");
    await look(app, "after-linked");
    expect(await world.sandbox.requisitions()).toHaveLength(3);

    await drawer.getByRole("button", { name: "Unlink" }).click();
    await expect(await tables.cell("P-202", "Sync")).toHaveText("Not Started");
    expect((await world.sandbox.requisitions()).find((it) => it.requisitionCode === "ENG-77")?.location).toBe("Berlin");
  });

  test("deleted there is said, and nothing is made again", async ({ app, tables, world }) => {
    await world.sandbox.delete(code);
    const note = await tables.cell("P-201", "Note");
    await expect(note).toContainText("Lever no longer shows this");
    await note.getByRole("button", { name: "Open" }).click();
    await expect(drawerOf(app).getByRole("status").filter({ hasText: "Muster leaves it alone." })).toBeVisible();
    await look(app, "after-gone");
    expect(await world.sandbox.requisitions()).toHaveLength(0);
  });
});

test.describe("at Greenhouse", () => {
  test.use({ connected: false });

  test("the plan alone is closed first, then the opening, with a reason of the account", async ({ app, tables, world }) => {
    const greenhouse = world.sandbox.account;
    await greenhouse.smallCompany();
    await greenhouse.addCloseReason("Budget cut");
    await greenhouse.addCloseReason("Role redefined");
    await world.connectGreenhouse();
    await world.muster("job-form", "P-202", "--existing-job", "Data Analyst");
    await world.muster("sync", "P-202");
    await app.getByRole("link", { name: /^ATS/ }).click();
    await expect(await tables.cell("P-202", "Sync")).toHaveText("Synced");
    const opening = async () => (await greenhouse.openings()).find((it) => it.opening_id === "Trace-1");
    expect((await opening())?.open).toBe(true);

    await tables.grid.getByRole("button", { name: "Data Engineer" }).click();
    const drawer = drawerOf(app);
    await drawer.getByRole("tab", { name: "Details" }).click();
    await drawer.getByRole("button", { name: "More" }).click();
    await app.getByRole("menuitem", { name: "Close" }).click();
    const dialog = app.getByRole("dialog", { name: "Close the opening in Greenhouse as well?" });
    await expect(dialog.getByRole("button", { name: "Close position and opening" })).toBeDisabled();
    await look(app, "after-close");
    await dialog.getByRole("button", { name: "Close position only" }).click();
    await expect(app.getByText("P-202 closed.")).toBeVisible();
    expect((await opening())?.open).toBe(true);

    await drawer.getByRole("tab", { name: "ATS" }).click();
    await expect(drawer.getByText("Closed in the plan, still open in Greenhouse.")).toBeVisible();
    await look(app, "after-left-open");
    await drawer.getByRole("button", { name: "Close in Greenhouse…" }).click();
    const again = app.getByRole("dialog", { name: "Close the opening in Greenhouse?" });
    // By keyboard alone: the question begins at the reason.
    await expect(again.getByRole("combobox", { name: /^Close reason/ })).toBeFocused();
    await app.keyboard.press("Enter");
    await app.keyboard.press("ArrowDown");
    await look(app, "after-reasons");
    await app.getByRole("option", { name: "Budget cut" }).click();
    await again.getByRole("button", { name: "Close in Greenhouse" }).click();
    await expect(app.getByText("1 opening being closed in Greenhouse.")).toBeVisible();
    await expect.poll(async () => (await opening())?.open).toBe(false);
    await expect(drawer.getByText("Closed in the plan, still open")).toBeHidden();
  });
});
