import { expect, test } from "vitest";

import type { ImportMapping } from "../api";
import { inCurrency, mapped, mean, narrow, retarget, targetOf } from "./importMapping";

const mapping = (over: Partial<ImportMapping> = {}): ImportMapping => ({
  columns: { code: ["ref"], title: ["role"] },
  filter: {},
  values: {},
  constants: {},
  ...over,
});

test("a field has one column: choosing another leaves the first out", () => {
  const next = retarget(mapping(), "job", "title");
  expect(next.columns).toEqual({ code: ["ref"], title: ["job"] });
  expect(retarget(next, "job", "").columns).toEqual({ code: ["ref"] });
  // A column has one use: giving it another takes it from the first.
  expect(retarget(mapping(), "ref", "notes").columns).toEqual({ title: ["role"], notes: ["ref"] });
});

test("only a code is joined of several columns, in the order they were chosen", () => {
  const joined = retarget(retarget(mapping(), "org", "code+"), "day", "code+");
  expect(joined.columns.code).toEqual(["ref", "org", "day"]);
  expect(targetOf(joined, "org")).toEqual({ field: "code", part: 2, of: 3 });
  expect(targetOf(joined, "nowhere")).toBeNull();
  expect(mapped(joined)).toBe(4);
  expect(retarget(joined, "org", "").columns.code).toEqual(["ref", "day"]);
  expect(retarget(joined, "day", "code").columns.code).toEqual(["day"]);
});

test("conditions, words and the currency come and go, and nothing is changed in place", () => {
  const first = Object.freeze(mapping());
  const cases: [ImportMapping, Partial<ImportMapping>][] = [
    [narrow(first, "day", ["1", "2"]), { filter: { day: ["1", "2"] } }],
    [narrow(narrow(first, "day", ["1"]), "day", []), {}],
    [mean(first, "plan_status", "Vacant", "open"), { values: { plan_status: { Vacant: "open" } } }],
    [mean(first, "plan_status", "N/K", ""), { values: { plan_status: { "N/K": "" } } }],
    [mean(mean(first, "reason", "x", "new"), "reason", "x", null), {}],
    [inCurrency(first, "GBP"), { constants: { currency: "GBP" } }],
    [inCurrency(inCurrency(first, "GBP"), ""), {}],
  ];
  for (const [got, want] of cases) expect(got).toEqual(mapping(want));
  expect(first).toEqual(mapping());
});
