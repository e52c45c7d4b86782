import { expect, test } from "vitest";

import { read, route, write } from "./route.svelte";

test("an address names a screen and perhaps a record, and perhaps its job form", () => {
  const cases = [
    ["", { screen: "positions", position: null }],
    ["#/ats", { screen: "ats", position: null }],
    ["#/positions/id%2F1", { screen: "positions", position: "id/1" }],
    ["#/ats/id-1/job", { screen: "ats", position: "id-1", job: true }],
    ["#/positions/id-1/else", { screen: "positions", position: "id-1" }],
    ["#/positions//job", { screen: "positions", position: null }],
    ["#/hires/id-1", { screen: "hires", position: "id-1" }],
    ["#/import", { screen: "positions", position: null, importing: "positions" }],
    ["#/import/employees", { screen: "hires", position: null, importing: "employees" }],
    ["#/settings/x", { screen: "settings", position: null }],
    ["#/health/x", { screen: "health", position: null }],
    ["#/mapping/lever", { screen: "connections", position: null, mapping: { vendor: "lever", row: null } }],
    ["#/mapping/greenhouse/job.a/id-1", { screen: "connections", position: "id-1", mapping: { vendor: "greenhouse", row: "job.a" } }],
    ["#/mapping/workday", { screen: "positions", position: null }],
    ["#/connections", { screen: "connections", position: null }],
    ["#/connections/lever/setup", { screen: "connections", position: null, at: "lever/setup" }],
    ["#/help/permissions/", { screen: "help", position: null, at: "permissions" }],
    ["#/nowhere", { screen: "positions", position: null }],
  ] as const;
  for (const [hash, place] of cases) expect(read(hash)).toEqual(place);
});

test("what is written is read back", () => {
  for (const hash of ["#/import", "#/import/employees", "#/hires", "#/hires/id-1"]) expect(write(read(hash))).toBe(hash);
  for (const position of [null, "id-1", "a b/c"]) {
    const place = { screen: "ats", position } as const;
    const nested = { screen: "help", position: null, at: position ?? "start" } as const;
    if (!nested.at.includes(" ")) expect(read(write(nested))).toEqual(nested);
    expect(read(write(place))).toEqual(place);
    const form = { screen: "positions", position: position ?? "id-2", job: true } as const;
    expect(read(write(form))).toEqual(form);
    for (const row of [null, "opening.a b/c"]) {
      const mapping = { screen: "connections", position, mapping: { vendor: "lever", row } } as const;
      expect(read(write(mapping))).toEqual(mapping);
    }
  }
});

test("a place that is held is left only when its guard says so", () => {
  const asked: (() => void)[] = [];
  route.go("connections", "lever/setup");
  const release = route.hold((go) => {
    asked.push(go);
    return false;
  });
  route.go("settings");
  expect([route.screen, route.at, location.hash, asked.length]).toEqual(["connections", "lever/setup", "#/connections/lever/setup", 1]);
  asked[0]?.();
  expect([route.screen, location.hash]).toEqual(["settings", "#/settings"]);
  release();
  route.go("connections", "lever/setup");
  route.hold(() => false)();
  route.go("positions");
  expect(route.screen).toBe("positions");
});

test("when the browser has gone already, the address comes back and the question is asked", () => {
  route.go("connections", "lever/setup");
  const stop = route.follow();
  const release = route.hold(() => false);
  history.replaceState(null, "", "#/ats");
  dispatchEvent(new HashChangeEvent("hashchange"));
  expect([route.screen, location.hash]).toEqual(["connections", "#/connections/lever/setup"]);
  release();
  history.replaceState(null, "", "#/ats");
  dispatchEvent(new HashChangeEvent("hashchange"));
  expect(route.screen).toBe("ats");
  stop();
  route.go("positions");
});
