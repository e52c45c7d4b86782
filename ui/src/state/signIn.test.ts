import { expect, test, vi } from "vitest";

import type { SignInState } from "../api";
import { LeverSetup } from "./leverSetup.svelte";
import { connection, fake, type FakeHost } from "./testing";

const state = (over: Partial<SignInState>): SignInState => ({ state: "waiting", url: null, redirect_uri: null, message: null, ...over });

/** At the test, with the first page open; `say` is what the core tells next. */
async function waiting(): Promise<{ setup: LeverSetup; host: FakeHost; opened: string[]; tested: Promise<boolean>; say: (now: SignInState) => Promise<void> }> {
  let now = state({ url: "https://auth.lever.co/authorize?1" });
  const host = fake({
    listPermissions: () => [],
    startSignIn: () => now,
    getSignIn: () => now,
    cancelSignIn: () => state({ state: "none" }),
    listConnections: () => [connection("lever")],
  });
  const opened: string[] = [];
  host.openUrl = (url: string) => {
    opened.push(url);
    return Promise.resolve();
  };
  const setup = new LeverSetup();
  await setup.start(null);
  setup.way = "sign_in";
  setup.app = { clientId: " app ", clientSecret: "secret", port: "4711" };
  setup.toStep("test");
  const tested = setup.test();
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  return {
    setup,
    host,
    opened,
    tested,
    say: async (next) => {
      now = next;
      await setup.signIn.look();
    },
  };
}

test("the browser is opened once for each page, and done is connected", async () => {
  const { setup, host, opened, tested, say } = await waiting();
  expect(host.asked.at(-1)).toEqual({
    name: "startSignIn",
    args: { client_id: "app", client_secret: "secret", api_url: "https://api.lever.co/v1", port: 4711 },
  });
  await say(state({ url: "https://auth.lever.co/authorize?1" }));
  await say(state({ url: "https://auth.lever.co/authorize?2" }));
  expect(opened).toEqual(["https://auth.lever.co/authorize?1", "https://auth.lever.co/authorize?2"]);
  await say(state({ state: "trying" }));
  expect([setup.busy, setup.signIn.now?.state]).toEqual([true, "trying"]);
  await say(state({ state: "done" }));
  expect(await tested).toBe(true);
  expect([setup.made?.vendor, setup.app.clientSecret, setup.signIn.now, setup.busy]).toEqual(["lever", "", null, false]);
});

test("what failed is told, and what was typed stays", async () => {
  const { setup, tested, say } = await waiting();
  await say(state({ state: "failed", message: "Somebody pressed Deny." }));
  expect(await tested).toBe(false);
  expect([setup.problem?.message, setup.app.clientSecret, setup.signIn.now]).toEqual(["Somebody pressed Deny.", "secret", null]);
});

test("giving up is no failure", async () => {
  const { setup, host, tested } = await waiting();
  await setup.signIn.cancel();
  expect(await tested).toBe(false);
  expect([setup.problem, setup.busy, host.names().at(-1)]).toEqual([null, false, "cancelSignIn"]);
});

test("the app's parts are asked for, and a port is one", async () => {
  fake({ listPermissions: () => [] });
  const setup = new LeverSetup();
  await setup.start(null);
  setup.way = "sign_in";
  setup.toStep("key");
  expect([setup.next(), setup.slips.clientId !== null, setup.slips.clientSecret !== null]).toEqual([false, true, true]);
  for (const [port, may] of [["", true], ["4711", true], ["0", false], ["70000", false], ["x", false]] as const) {
    setup.app = { clientId: "app", clientSecret: "secret", port };
    setup.toStep("key");
    expect([port, setup.next()]).toEqual([port, may]);
  }
});
