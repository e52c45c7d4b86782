import { expect, test } from "vitest";

import { complaints, filled, noteOf, origins, shortfall, SOURCE, sourceOf } from "./jobCounts";
import { field, form } from "./testingJob";

const FIELDS = [
  field({ key: "name", value: "Engineer", origin: "position", required: true }),
  field({ key: "offices", value: ["1"], origin: "position" }),
  field({ key: "model", value: "2", origin: "template" }),
  field({ key: "cost", label: "Cost centre", required: true, problems: ["Cost centre is missing."] }),
  field({ key: "code", type: "read_only", value: "Trace-1" }),
  field({ key: "visa", value: false, origin: "user" }),
];

test("what Muster fills is not counted, and No is an answer", () => {
  const it = form({ fields: FIELDS, complete: false });
  expect(filled(it)).toEqual({ filled: 4, of: 5 });
  expect(origins(it)).toEqual([
    { n: 2, words: "from position" },
    { n: 1, words: "from template" },
    { n: 1, words: "yours" },
  ]);
});

test("the shortfall tells what is empty and what is wrong", () => {
  const wrong = field({ key: "url", value: "x", problems: ["Site: “x” is not a web address."] });
  const cases = [
    [form(), null],
    [form({ fields: FIELDS, complete: false }), "1 required field is empty"],
    [form({ fields: [...FIELDS, wrong], complete: false }), "1 required field is empty, 1 field to mend"],
    [form({ fields: [wrong, { ...wrong, key: "b" }], complete: false }), "2 fields to mend"],
    [form({ mode: "existing_job", complete: false, fields: FIELDS }), "Choose a job first"],
    [form({ complete: false }), "Not complete yet"],
  ] as const;
  for (const [it, words] of cases) expect(shortfall(it)).toBe(words);
});

test("that a field is missing needs no sentence of its own; why may", () => {
  expect(complaints(FIELDS[3] ?? field())).toEqual([]);
  expect(complaints(field({ problems: ["Greenhouse has no department “Data”."] }))).toHaveLength(1);
});

test("a value by default says why it is there, once", () => {
  const cases = [
    ["As last time in Data", "as last time", null],
    ["Always so, by your mapping", "by mapping", null],
    ["Only one template", "the only one", "Only one template"],
  ] as const;
  for (const [note, words, left] of cases) {
    const it = field({ value: "a", note });
    expect([SOURCE[sourceOf(it)], noteOf(it)]).toEqual([words, left]);
  }
  expect(SOURCE[sourceOf(field({ type: "read_only", value: "Trace-1" }))]).toBe("by Muster");
  expect(SOURCE[sourceOf(field({ origin: "user", note: "As last time in Data" }))]).toBe("yours");
});
