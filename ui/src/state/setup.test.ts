/** The wizards: what stops a step, what is kept while going back, and that nothing is kept before the test. */
import { expect, test } from "vitest";

import type { Connection, IntegrationUser } from "../api";
import { GreenhouseSetup } from "./greenhouseSetup.svelte";
import { LEVER_ADDRESS, LeverSetup } from "./leverSetup.svelte";
import { connection, fake, refuse } from "./testing";

const user = (id: string, over: Partial<IntegrationUser> = {}): IntegrationUser => ({
  id,
  name: `User ${id}`,
  email: `user-${id}@tidewell.example`,
  site_admin: true,
  deactivated: false,
  looks_personal: false,
  ...over,
});

async function greenhouse(before: Connection | null = null): Promise<GreenhouseSetup> {
  const setup = new GreenhouseSetup();
  await setup.start(before);
  return setup;
}

test("a step lets nobody past with something missing, and going back keeps what was typed", async () => {
  fake({ listPermissions: () => [] });
  const setup = await greenhouse();
  expect([setup.step, setup.touched, setup.next(), setup.next()]).toEqual(["read", false, true, true]);
  expect([setup.step, setup.next(), setup.looked]).toEqual(["paste", false, true]);
  setup.typed.clientId = " abc ";
  expect(setup.next()).toBe(false);
  expect([setup.slips.clientId, setup.slips.clientSecret]).toEqual([null, expect.stringContaining("client secret")]);
  setup.typed.clientSecret = "secret";
  expect([setup.next(), setup.step]).toEqual([true, "user"]);
  setup.back();
  expect([setup.step, setup.typed.clientSecret, setup.touched]).toEqual(["paste", "secret", true]);
});

test("a secret in the keychain may stay, one that was deleted may not", async () => {
  fake({ listPermissions: () => [] });
  const ids = { client_id: "abc", user_id: "7", auth_url: "https://auth.greenhouse.io" };
  for (const [state, may] of [["unauthorized", true], ["connected", true], ["disconnected", false]] as const) {
    const setup = await greenhouse(connection("greenhouse", { state, greenhouse: ids, api_url: "https://harvest.greenhouse.io/v3" }));
    expect([setup.typed.clientId, setup.typed.userId, setup.typed.apiUrl, setup.touched]).toEqual(["abc", "7", "", false]);
    setup.toStep("paste");
    expect([state, setup.next()]).toEqual([state, may]);
  }
});

// legacy v1
test("a key of the old interface takes the secret's place, and neither stands in for the other", async () => {
  const old = connection("greenhouse", { greenhouse: { client_id: "", user_id: "7", auth_url: "https://auth.greenhouse.io", legacy: true } });
  const host = fake({ listPermissions: () => [], listIntegrationUsers: () => [user("7")], connectGreenhouse: () => old });
  const setup = await greenhouse();
  setup.typed.clientSecret = "of v3";
  await setup.byOldKey(true);
  expect([setup.step, setup.typed.clientSecret, setup.next(), setup.slips.clientSecret]).toEqual(["paste", "", false, "Paste the API key of Harvest v1."]);
  setup.typed.clientSecret = " key ";
  expect(setup.next()).toBe(true);
  const access = { client_id: "", client_secret: "key", api_url: null, auth_url: null, legacy: true };
  await setup.listUsers();
  setup.typed.userId = "7";
  expect([setup.next(), await setup.test()]).toEqual([true, true]);
  expect(host.asked.filter((it) => it.name !== "listPermissions").map((it) => it.args)).toEqual([access, { ...access, user_id: "7" }]);

  const again = await greenhouse(old);
  expect([again.legacy, again.secretKept]).toEqual([true, true]);
  await again.byOldKey(false);
  expect([again.secretKept, again.slips.clientId, again.next()]).toEqual([false, expect.stringContaining("client ID"), false]);
});

test("users are asked for once with what was typed, searched, and a deactivated one is refused", async () => {
  const users = [user("1"), user("2", { name: "Old Integration", deactivated: true })];
  const host = fake({ listPermissions: () => [], listIntegrationUsers: () => users });
  const setup = await greenhouse();
  setup.typed = { ...setup.typed, clientId: "abc", clientSecret: "secret" };
  setup.toStep("user");
  await setup.listUsers();
  await setup.listUsers();
  expect(host.asked.filter((it) => it.name === "listIntegrationUsers")).toEqual([
    { name: "listIntegrationUsers", args: { client_id: "abc", client_secret: "secret", api_url: null, auth_url: null } },
  ]);
  setup.search = "old user-2@";
  expect(setup.found.map((it) => it.id)).toEqual(["2"]);
  setup.typed.userId = "2";
  expect([setup.next(), setup.slips.userId]).toEqual([false, expect.stringContaining("deactivated")]);
  setup.typed.userId = "1";
  expect(setup.next()).toBe(true);
  setup.back();
  setup.typed.clientSecret = "another";
  await setup.listUsers();
  expect(host.names().filter((it) => it === "listIntegrationUsers")).toHaveLength(2);
});

test("an answer of Greenhouse that comes after the export was read is dropped", async () => {
  let answer: (users: IntegrationUser[]) => void = () => undefined;
  const late = new Promise<IntegrationUser[]>((resolve) => (answer = resolve));
  const host = fake({ listPermissions: () => [], listIntegrationUsers: () => late, readUsersExport: () => [user("9")] });
  const setup = await greenhouse();
  const asked = setup.listUsers();
  await setup.dropExport(new File(["User ID\n9\n"], "users.csv"));
  answer([user("1")]);
  await asked;
  expect([setup.source, setup.file, setup.users?.map((it) => it.id), setup.looking]).toEqual(["export", "users.csv", ["9"], false]);
  expect(host.asked.at(-1)?.args).toEqual({ path: null, name: "users.csv", content: btoa("User ID\n9\n") });
});

test("only the test connects; a refusal keeps what was typed, success forgets the secret", async () => {
  let well = false;
  const host = fake({
    listPermissions: () => [],
    connectGreenhouse: () =>
      well ? connection("greenhouse") : refuse({ code: "unauthorized", message: "Not accepted.", trouble: "key_refused" }),
  });
  const setup = await greenhouse();
  setup.typed = { ...setup.typed, clientId: "abc", clientSecret: "secret", userId: " 7 " };
  setup.toStep("test");
  expect(host.names()).toEqual(["listPermissions"]);
  expect(await setup.test()).toBe(false);
  expect([setup.problem?.trouble, setup.typed.clientSecret, setup.touched]).toEqual(["key_refused", "secret", true]);
  well = true;
  expect(await setup.test()).toBe(true);
  expect(host.asked.at(-1)?.args).toMatchObject({ user_id: "7", client_secret: "secret" });
  expect([setup.typed.clientSecret, setup.touched, setup.problem]).toEqual(["", false, null]);
});

test("Lever's environment is an address, and one of one's own is shown as it will be used", async () => {
  const host = fake({
    listPermissions: () => [],
    readAddress: ({ typed }) =>
      typed.includes("greenhouse")
        ? refuse({ code: "invalid", message: "That is Greenhouse’s." })
        : { api_url: `https://${typed}/v1`, environment: "custom" },
    connectLever: () => connection("lever"),
  });
  const setup = new LeverSetup();
  await setup.start(null);
  setup.toStep("where");
  setup.choose("eu");
  expect([setup.apiUrl, setup.touched]).toEqual([LEVER_ADDRESS.eu, true]);
  setup.choose("custom");
  expect(setup.next()).toBe(false);
  setup.address = "app.greenhouse.io";
  await setup.readAddress();
  expect([setup.next(), setup.slips.address]).toEqual([false, "That is Greenhouse’s."]);
  setup.address = "gateway.example";
  await setup.readAddress();
  expect([setup.readAs?.api_url, setup.next(), setup.next()]).toEqual(["https://gateway.example/v1", true, false]);
  setup.key = " key ";
  expect([setup.next(), await setup.test()]).toEqual([true, true]);
  expect(host.asked.at(-1)).toEqual({ name: "connectLever", args: { api_url: "gateway.example", api_key: "key" } });
  expect(setup.key).toBe("");
});
