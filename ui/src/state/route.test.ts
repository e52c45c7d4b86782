import { expect, test } from "vitest";

import { read, write } from "./route.svelte";

test("an address names a screen and perhaps a record, and perhaps its job form", () => {
  const cases = [
    ["", { screen: "positions", position: null }],
    ["#/ats", { screen: "ats", position: null }],
    ["#/positions/id%2F1", { screen: "positions", position: "id/1" }],
    ["#/ats/id-1/job", { screen: "ats", position: "id-1", job: true }],
    ["#/positions/id-1/else", { screen: "positions", position: "id-1" }],
    ["#/positions//job", { screen: "positions", position: null }],
    ["#/settings/x", { screen: "settings", position: null }],
    ["#/health/x", { screen: "health", position: null }],
    ["#/mapping/lever", { screen: "settings", position: null, mapping: { vendor: "lever", row: null } }],
    ["#/mapping/greenhouse/job.a/id-1", { screen: "settings", position: "id-1", mapping: { vendor: "greenhouse", row: "job.a" } }],
    ["#/mapping/workday", { screen: "positions", position: null }],
    ["#/nowhere", { screen: "positions", position: null }],
  ] as const;
  for (const [hash, place] of cases) expect(read(hash)).toEqual(place);
});

test("what is written is read back", () => {
  for (const position of [null, "id-1", "a b/c"]) {
    const place = { screen: "ats", position } as const;
    expect(read(write(place))).toEqual(place);
    const form = { screen: "positions", position: position ?? "id-2", job: true } as const;
    expect(read(write(form))).toEqual(form);
    for (const row of [null, "opening.a b/c"]) {
      const mapping = { screen: "settings", position, mapping: { vendor: "lever", row } } as const;
      expect(read(write(mapping))).toEqual(mapping);
    }
  }
});
