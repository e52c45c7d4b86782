/** The newcomer's walk: from first start, without any account, to Synced and Filled; and out again. */
import type { Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

test.use({ csv: null, known: false, connected: false });

/** Only the colours differ between the themes. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${name}, ${colorScheme}`);
    await shot(page, `${name}-${colorScheme}`);
  }
}

interface Preview {
  ready: number;
  items: { vendor: string | null }[];
}

/** What the page itself would be told. */
async function ask<Reply>(page: Page, name: string, args: object): Promise<Reply> {
  const door = new URL(`/call/${name}`, page.url()).href;
  const reply = await page.request.post(door, { headers: { "X-Muster": "1" }, data: args });
  expect(reply.ok(), name).toBe(true);
  return (await reply.json()) as Reply;
}

/** A position that is ready to go to this vendor. */
async function ready(page: Page, vendor: string): Promise<string> {
  const report = await ask<{ position: string; sync_status: string }[]>(page, "listReport", {});
  for (const { position, sync_status } of report) {
    if (sync_status !== "Not Started") continue;
    const preview = await ask<Preview>(page, "previewSync", { positions: [position] });
    if (preview.ready === 1 && preview.items[0]?.vendor === vendor) return position;
  }
  throw new Error(`nothing is ready for ${vendor}`);
}

test("a newcomer syncs with both vendors, watches both be filled, and leaves no trace", async ({ app, tables }) => {
  test.setTimeout(180_000);
  const begun = Date.now();
  const seconds = () => `${((Date.now() - begun) / 1000).toFixed(1)} s`;

  await app.getByRole("button", { name: "Open the sample" }).click();
  const bar = app.getByRole("region", { name: "Sample company" });
  await expect(bar).toBeVisible({ timeout: 30_000 });
  await expect(tables.row("P-1001")).toContainText("Chief Executive Officer");
  console.log(`the sample company is open: ${seconds()}`);
  await look(app, "sample-positions");

  await app.getByRole("link", { name: /^ATS/ }).click();
  const codes = [await ready(app, "greenhouse"), await ready(app, "lever")];
  await expect(tables.row(codes[0] ?? "")).toBeVisible();
  await look(app, "sample-ats-report");
  for (const code of codes) {
    await app.getByRole("searchbox").fill(code);
    await tables.select(code);
    await app.getByRole("button", { name: "Sync With ATS" }).click();
    await app.getByRole("dialog").getByRole("button", { name: /^Create/ }).click();
    await expect(app.getByRole("dialog")).toBeHidden();
    await expect(await tables.cell(code, "Sync")).toHaveText("Synced");
    console.log(`${code} is Synced: ${seconds()}`);
  }
  for (const code of codes) {
    await app.getByRole("searchbox").fill(code);
    await expect(await tables.cell(code, "Opening")).toHaveText("Filled", { timeout: 90_000 });
    await expect(await tables.cell(code, "Candidate")).not.toBeEmpty();
    console.log(`${code} is Filled: ${seconds()}`);
  }

  await bar.getByRole("button", { name: "Leave" }).click();
  await expect(app.getByRole("button", { name: "Open the sample" })).toBeVisible();
  await expect(bar).toBeHidden();
  const state = await ask<{ workspace: unknown; recent: unknown[]; profile: unknown }>(app, "getSession", {});
  expect([state.workspace, state.recent, state.profile]).toEqual([null, [], null]);
});

test.describe("from a plan of one's own", () => {
  test.use({ csv: "", known: true });

  test("in by the plan menu, and back to where one was", async ({ app }) => {
    const own = app.getByRole("button", { name: "Plan Tidewell" });
    await own.click();
    await app.getByRole("menuitem", { name: "Try the sample company" }).click();
    await expect(app.getByRole("region", { name: "Sample company" })).toBeVisible({ timeout: 30_000 });
    await app.getByRole("button", { name: "Plan Sample company" }).click();
    await app.getByRole("menuitem", { name: "Leave the sample company" }).click();
    await expect(own).toBeVisible();
    await expect(app.getByText("No positions yet.")).toBeVisible();
  });
});
