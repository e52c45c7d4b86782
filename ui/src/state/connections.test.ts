import { expect, test } from "vitest";

import { connections } from "./connections.svelte";
import { connection, fake } from "./testing";

test("one that was left on purpose is known and not kept", async () => {
  fake({ listConnections: () => [connection("lever", { state: "disconnected" }), connection("greenhouse", { state: "unauthorized" })], listHosts: () => [] });
  connections.reset();
  expect(connections.known).toBe(false);
  await connections.load();
  expect([connections.of("lever")?.state, connections.kept("lever"), connections.kept("greenhouse")?.state]).toEqual(["disconnected", null, "unauthorized"]);
});

test("a test changes its own connection alone, and an older list that comes late is dropped", async () => {
  let late: (() => void) | null = null;
  const all = [connection("greenhouse"), connection("lever")];
  fake({
    listHosts: () => [],
    listConnections: () => (late === null ? all : new Promise((resolve) => (late = () => resolve(all)))),
    testConnection: ({ vendor }) => connection(vendor, { problem: "Requisitions are off." }),
  });
  connections.reset();
  await connections.load();
  late = () => undefined;
  const loading = connections.load();
  await connections.test("lever");
  late();
  await loading;
  expect([connections.of("greenhouse")?.problem, connections.of("lever")?.problem]).toEqual([null, "Requisitions are off."]);
});

test("what is left to map is counted where something is connected", async () => {
  const host = fake({
    listHosts: () => [],
    listConnections: () => [connection("lever")],
    getMapping: ({ vendor }) => ({ vendor, read_at: null, withheld: [], fields: [], names: [], unmapped_required: 2, unmapped_values: 3 }),
  });
  connections.reset();
  await connections.load();
  await connections.countUnmapped("greenhouse");
  await connections.countUnmapped("lever");
  expect([connections.unmapped("greenhouse"), connections.unmapped("lever"), host.names().filter((it) => it === "getMapping").length]).toEqual([null, 5, 1]);
});
