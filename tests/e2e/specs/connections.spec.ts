/** Connecting by the words of the app alone, and what is said of a connection afterwards. */
import type { Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { fits, usable } from "../world/layout";
import { pasteGreenhouse, pasteLever } from "../world/setup";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";

test.use({ connected: false });

async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${name}, ${colorScheme}`);
    await shot(page, `${name}-${colorScheme}`);
  }
}

const next = (app: Page) => app.getByRole("button", { name: "Continue" }).click();
const connect = (app: Page) => app.getByRole("button", { name: "Test and connect" }).click();
async function byNumber(app: Page, user: number): Promise<void> {
  await app.getByRole("radiogroup", { name: "Find the user" }).getByText("By number").click();
  await app.getByLabel("Greenhouse user ID").fill(String(user));
}
const permission = (app: Page, name: string) =>
  app.getByRole("listitem").filter({ has: app.getByText(name, { exact: true }) });

test("Greenhouse from zero, following the steps", async ({ app, world }) => {
  await world.sandbox.account.smallCompany();
  await world.sandbox.account.addUser({ name: "Trace Integrations", email: "trace-integrations@tidewell.example", site_admin: true });
  await world.sandbox.account.addUser({ name: "Old Integration", email: "integrations@tidewell.example", site_admin: true, deactivated: true });
  await app.getByRole("link", { name: "Connections", exact: true }).click();
  await expect(app.getByText("Not connected")).toHaveCount(2);
  await look(app, "connections-none");

  await app.getByRole("button", { name: "Connect Greenhouse…" }).click();
  await look(app, "greenhouse-1-read");
  await next(app);
  await expect(app.getByRole("button", { name: "Copy API type" })).toBeVisible();
  await expect(app.getByRole("list", { name: "Reads to tick" }).getByRole("listitem").first()).toHaveText(/List jobs.*harvest:jobs:list/);
  await look(app, "greenhouse-2-make");
  await next(app);
  await expect(app.getByLabel("Client ID")).toBeFocused();
  await next(app);
  await expect(app.getByRole("alert")).toHaveText([/client ID/, /client secret/]);
  await expect(app.getByLabel("Client ID")).toBeFocused();
  await look(app, "greenhouse-3-paste");

  const { client_id, client_secret, url, auth_url } = world.sandbox.greenhouse;
  await app.getByLabel("Client ID").fill(client_id);
  await app.getByLabel("Client secret").fill("not-the-secret");
  await app.getByText("Custom addresses").click();
  await app.getByLabel("API address").fill(url);
  await app.getByLabel("Token address").fill(auth_url);
  await next(app);
  await expect(app.getByRole("alert")).toContainText("does not accept this client ID with this secret");
  await app.getByRole("button", { name: "Change the credential" }).click();
  await expect(app.getByLabel("Client ID")).toHaveValue(client_id);
  await app.getByLabel("Client secret").fill(client_secret);
  await app.keyboard.press("Enter");

  // Who is deactivated is there to be seen, and can't be chosen.
  await expect(app.getByRole("radio", { name: /Old Integration/ })).toBeDisabled();
  await next(app);
  await expect(app.getByRole("alert")).toHaveText(/Choose the user/);
  await app.getByRole("searchbox").fill("trace");
  await app.getByRole("radio", { name: /Trace Integrations/ }).check();
  await look(app, "greenhouse-4-user");
  await next(app);
  await expect(permission(app, "Create jobs")).toContainText("Not tested");
  await look(app, "greenhouse-5-test");
  await app.getByRole("button", { name: "Back" }).click();
  await expect(app.getByRole("radio", { name: /Trace Integrations/ })).toBeChecked();
  await next(app);
  await connect(app);
  await expect(app.getByRole("heading", { name: "Greenhouse is connected" })).toBeFocused();
  await expect(app.getByText(/^Connected by Ana Duarte on /)).toBeVisible();
  await expect(permission(app, "Create jobs")).toContainText("Granted");
  await expect(app.getByRole("link", { name: "Map fields" })).toHaveAttribute("href", "#/mapping/greenhouse");
  await look(app, "greenhouse-6-made");

  await app.getByRole("link", { name: "Tick off what" }).click();
  await expect(app.getByText("Connected", { exact: true }).first()).toBeVisible();
  await expect(app.getByText("18 of 18 granted").first()).toBeVisible();
  await expect(permission(app, "The user is active.")).toContainText("Verified by the API");
  await app.getByRole("checkbox", { name: /no interviewer tags/ }).check();
  await expect(app.getByText(/^Ticked off by Ana Duarte on /)).toBeVisible();
  await expect(app.getByRole("row").filter({ hasText: new URL(url).host })).toContainText("Plain, on this computer");
  await look(app, "connection-greenhouse");
  expect(await app.content()).not.toContain(client_secret);
});

test("a missing scope is exactly one row, with what it turns off", async ({ app, world }) => {
  const door = new URL("/call/listPermissions", app.url()).href;
  const reply = await app.request.post(door, { headers: { "X-Muster": "1" }, data: { vendor: "greenhouse" } });
  const wanted = (await reply.json()) as { scope: string }[];
  await world.sandbox.account.grant(wanted.map((it) => it.scope).filter((it) => it !== "harvest:openings:update"));
  await world.connectGreenhouse();
  await app.getByRole("link", { name: "Connections", exact: true }).click();
  await app.getByRole("button", { name: "See what is wrong: Greenhouse" }).click();
  const missing = app.getByRole("listitem").filter({ has: app.getByText("Missing", { exact: true }) });
  await expect(missing).toHaveCount(1);
  await expect(missing).toContainText("Edit openings");
  await expect(missing).toContainText("Start dates, later changes and closings of openings are not sent.");
  await expect(app.getByText("17 of 18 granted").first()).toBeVisible();
  await expect(app.getByText("Needs attention", { exact: true }).first()).toBeVisible();
  await look(app, "connection-missing");
});

test("without what Muster cannot do without nothing is kept, and the rows say what is missing", async ({ app, world }) => {
  await world.sandbox.account.grant(["harvest:users:list", "harvest:jobs:list"]);
  await pasteGreenhouse(app, world);
  await byNumber(app, world.sandbox.greenhouse.user_id);
  await next(app);
  await connect(app);
  await expect(app.getByRole("alert")).toContainText("lacks what Muster cannot do without");
  await expect(app.getByRole("alert")).toContainText("List openings");
  const reads = app.getByRole("list", { name: "Reads" }).getByRole("listitem");
  await expect(reads.filter({ hasText: "harvest:jobs:list" })).toContainText("Granted");
  await expect(reads.filter({ hasText: "harvest:openings:list" })).toContainText("Missing");
  await expect(app.getByRole("link", { name: "Permissions", exact: true })).toHaveAttribute("href", "#/help/permissions");
  await look(app, "greenhouse-5-lacking");
});

test("the users export is dropped, and a deactivated user in it is refused", async ({ app, world }) => {
  await pasteGreenhouse(app, world);
  await app.getByRole("radiogroup", { name: "Find the user" }).getByText("From the users export").click();
  const user = String(world.sandbox.greenhouse.user_id);
  const csv = `User ID,Name,Email,Status,Site Admin\n${user},Trace Integrations,trace-integrations@tidewell.example,active,yes\n77,Rui Teles,rui.teles@tidewell.example,active,yes\n78,Gone Away,recruiting@tidewell.example,deactivated,yes\n`;
  const data = await app.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "users.csv", { type: "text/csv" }));
    return transfer;
  }, csv);
  await app.getByRole("group", { name: "Users export" }).dispatchEvent("drop", { dataTransfer: data });
  await expect(app.getByText("users.csv")).toBeVisible();
  await expect(app.getByRole("radio", { name: /Gone Away/ })).toBeDisabled();
  await app.getByRole("radio", { name: /Rui Teles/ }).check();
  await expect(app.getByText(/When that person leaves, nothing/)).toBeVisible();
  await look(app, "greenhouse-4-export");
  await app.getByRole("radio", { name: /Trace Integrations/ }).check();
  await expect(app.getByText(/When that person leaves, nothing/)).toBeHidden();
  await next(app);
  await connect(app);
  await expect(app.getByRole("heading", { name: "Greenhouse is connected" })).toBeVisible();
});

test("a deactivated user typed by number is refused at the test, and nothing is kept", async ({ app, world }) => {
  await world.sandbox.account.addUser({ name: "Old Integration", email: "integrations@tidewell.example", site_admin: true, deactivated: true });
  await pasteGreenhouse(app, world);
  const row = app.getByRole("radio", { name: /Old Integration/ });
  await expect(row).toBeDisabled();
  const id = (await row.getAttribute("value")) ?? "";
  await app.getByRole("radiogroup", { name: "Find the user" }).getByText("By number").click();
  await app.getByLabel("Greenhouse user ID").fill("ana@tidewell.example");
  await next(app);
  await expect(app.getByRole("alert")).toHaveText(/is a number/);
  await app.getByLabel("Greenhouse user ID").fill(id);
  await next(app);
  await connect(app);
  await expect(app.getByRole("alert")).toContainText("deactivated");
  await app.getByRole("button", { name: "Choose another user" }).click();
  await app.getByRole("button", { name: "Leave the setup" }).click();
  await app.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(app.getByText("Not connected")).toHaveCount(2);
});

test("Lever: requisitions turned off shows the two settings, then it connects", async ({ app, world }) => {
  await world.sandbox.switch({ requisitions_enabled: false });
  await app.getByRole("link", { name: "Connections", exact: true }).click();
  await app.getByRole("button", { name: "Connect Lever…" }).click();
  await expect(app.getByText("Only a Super Admin of Lever can set this up.")).toBeVisible();
  await look(app, "lever-1-read");
  await next(app);
  await app.getByRole("radio", { name: "Custom address" }).check();
  await app.getByLabel("API address").fill("hire.lever.co/settings?tab=1");
  await expect(app.getByText("https://api.lever.co/v1")).toBeVisible();
  await app.getByLabel("API address").fill(world.sandbox.url);
  await expect(app.getByText(/Muster will use .*Custom address/)).toBeVisible();
  await look(app, "lever-2-where");
  await next(app);
  await expect(app.getByLabel("API key")).toBeFocused();
  await next(app);
  await expect(app.getByRole("alert")).toHaveText(/Paste the key/);
  await app.getByLabel("API key").fill(world.sandbox.key);
  await look(app, "lever-3-key");
  await next(app);
  await connect(app);
  const settings = app.getByRole("list", { name: "Settings in Lever" });
  await expect(settings.getByRole("listitem")).toHaveText(["Enable requisitions", "Manage requisitions using the Lever API"]);
  await look(app, "lever-4-refused");

  await world.sandbox.switch({ requisitions_enabled: true });
  await connect(app);
  await expect(app.getByRole("heading", { name: "Lever is connected" })).toBeVisible();
  await look(app, "lever-5-made");
  await app.getByRole("button", { name: "Open the positions" }).click();
  await expect(app.getByRole("heading", { name: "Positions" })).toBeVisible();
});

/** Its tokens need a keychain, which no test may touch: that they connect is proved where one is pretended. */
test("Lever by a sign-in in the browser: what is denied there is said here, and nothing is kept", async ({ app, world, context }) => {
  await app.getByRole("link", { name: "Connections", exact: true }).click();
  await app.getByRole("button", { name: "Connect Lever…" }).click();
  await next(app);
  await app.getByRole("radio", { name: "Custom address" }).check();
  await app.getByLabel("API address").fill(world.sandbox.url);
  await next(app);
  await app.getByText("By a sign-in in the browser").click();
  await expect(app.getByRole("list", { name: "Asked for at the sign-in" }).getByRole("listitem")).toHaveCount(4);
  await next(app);
  await expect(app.getByRole("alert")).toHaveText([/client ID/, /client secret/]);
  await app.getByLabel("Client ID").fill(world.sandbox.app.id);
  await app.getByLabel("Client secret").fill(world.sandbox.app.secret);
  await look(app, "lever-3-sign-in");
  await next(app);

  // Given up, and begun again.
  const first = context.waitForEvent("page");
  await connect(app);
  await (await first).close();
  await look(app, "lever-4-waiting");
  await app.getByRole("button", { name: "Give up" }).click();
  const second = context.waitForEvent("page");
  await connect(app);
  await (await second).getByRole("button", { name: "Deny" }).click();
  await expect(app.getByRole("alert")).toBeVisible();
  await look(app, "lever-4-denied");
  await app.getByRole("button", { name: "Back" }).click();
  await expect(app.getByLabel("Client ID")).toHaveValue(world.sandbox.app.id);
  await app.getByRole("button", { name: "Leave the setup" }).click();
  await app.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(app.getByText("Not connected")).toHaveCount(2);
});

test.describe("with Lever connected", () => {
  test.use({ connected: true });

  test("a trouble names the settings, disconnecting keeps what is there, connecting again goes on", async ({ app, world }) => {
    await app.getByRole("link", { name: "Connections", exact: true }).click();
    await world.sandbox.switch({ requisitions_enabled: false });
    await app.getByRole("button", { name: "Open: Lever" }).click();
    await app.getByRole("button", { name: "Test connection" }).click();
    await expect(app.getByRole("list", { name: "Settings in Lever" })).toBeVisible();
    await expect(app.getByRole("link", { name: "Lever’s settings and plan" })).toHaveAttribute("href", "#/help/lever-settings");
    await look(app, "connection-lever-off");
    await world.sandbox.switch({ requisitions_enabled: true });
    await app.getByRole("button", { name: "Test connection" }).click();
    await expect(app.getByRole("list", { name: "Settings in Lever" })).toBeHidden();
    await look(app, "connection-lever");

    await app.getByRole("button", { name: "Disconnect…" }).click();
    await look(app, "disconnect");
    await app.getByRole("dialog", { name: "Disconnect Lever?" }).getByRole("button", { name: "Disconnect" }).click();
    await expect(app.getByText("Disconnected", { exact: true })).toBeVisible();
    await app.getByRole("button", { name: "Connect again…" }).click();
    await next(app);
    await expect(app.getByLabel("API address")).toHaveValue(world.sandbox.url);
    await next(app);
    await app.getByLabel("API key").fill(world.sandbox.key);
    await next(app);
    await connect(app);
    await expect(app.getByRole("heading", { name: "Lever is connected" })).toBeVisible();
    await app.getByRole("link", { name: "Connections", exact: true }).click();
    await expect(app.getByText("4 of 4 granted")).toBeVisible();
    await look(app, "connections");
  });
});

test("leaving asks only when something was typed; F1 is help beside the step", async ({ app, world }) => {
  await app.getByRole("link", { name: "Connections", exact: true }).click();
  await app.getByRole("button", { name: "Connect Lever…" }).click();
  await app.getByRole("link", { name: "Settings", exact: true }).click();
  await expect(app.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await app.goBack();
  await pasteLever(app, world);
  await app.keyboard.press("F1");
  await expect(app.getByRole("complementary", { name: "Help" })).toBeFocused();
  await app.goBack();
  const dialog = app.getByRole("dialog", { name: "Leave the setup?" });
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(app.getByText(world.sandbox.url)).toBeVisible();
  await app.getByRole("link", { name: /^Positions/ }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(app.getByRole("heading", { name: "Positions" })).toBeVisible();
});

test("the help is in the program, page by page", async ({ app }) => {
  await expect(app.getByRole("link", { name: /^Positions/ })).toBeVisible();
  await app.keyboard.press("F1");
  await expect(app.getByRole("heading", { name: "Before you start" })).toBeVisible();
  await look(app, "help");
  await app.getByRole("link", { name: "Postings and requisitions" }).click();
  await expect(app.getByRole("heading", { name: "From the posting" })).toBeVisible();
  await expect(app.getByRole("heading", { name: "Postings and requisitions" })).toBeFocused();
});

for (const [name, viewport] of [
  ["960x640", { width: 960, height: 640 }],
  ["1280x800 at 200 %", { width: 640, height: 400 }],
] as const) {
  test.describe(name, () => {
    test.use({ viewport });
    test("every control is whole and in reach", async ({ app, world }) => {
      const see = async (what: string) => {
        await fits(app, what);
        await usable(app.locator("#app"), what);
        await shot(app, `connections-${String(viewport.width)}-${what}`);
      };
      await pasteGreenhouse(app, world);
      await expect(app.getByRole("radio").first()).toBeVisible();
      await see("user");
      await app.getByRole("radiogroup", { name: "Find the user" }).getByText("By number").click();
      await app.getByLabel("Greenhouse user ID").fill(String(world.sandbox.greenhouse.user_id));
      await next(app);
      await see("test");
      await connect(app);
      await expect(app.getByRole("heading", { name: "Greenhouse is connected" })).toBeVisible();
      await see("made");
      await app.getByRole("link", { name: "Connections", exact: true }).click();
      await expect(app.getByText("18 of 18 granted")).toBeVisible();
      await see("list");
      await app.getByRole("button", { name: "Open: Greenhouse" }).click();
      await see("detail");
      await app.getByRole("link", { name: "Permissions", exact: true }).click();
      await see("help");
    });
  });
}
