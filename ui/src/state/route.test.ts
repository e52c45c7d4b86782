import { expect, test } from "vitest";

import { read, write } from "./route.svelte";

test("an address names a screen and perhaps a record", () => {
  const cases = [
    ["", { screen: "positions", position: null }],
    ["#/ats", { screen: "ats", position: null }],
    ["#/positions/id%2F1", { screen: "positions", position: "id/1" }],
    ["#/settings/x", { screen: "settings", position: null }],
    ["#/nowhere", { screen: "positions", position: null }],
  ] as const;
  for (const [hash, place] of cases) expect(read(hash)).toEqual(place);
});

test("what is written is read back", () => {
  for (const position of [null, "id-1", "a b/c"]) {
    const place = { screen: "ats", position } as const;
    expect(read(write(place))).toEqual(place);
  }
});
