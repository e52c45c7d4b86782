import { afterEach, expect, test } from "vitest";

import type { MappedField, Mapping } from "../api";
import { mapping, needsField } from "./mapping.svelte";
import { type Answers, fake, refuse } from "./testing";

const field = (over: Partial<MappedField> = {}): MappedField => ({
  owner: "opening",
  key: "ledger",
  name: "Ledger",
  type: "short_text",
  kind_word: "short text",
  required: true,
  options: [],
  source: null,
  by_name: null,
  fields: ["cost_centre"],
  filled: false,
  values: [],
  read_only: false,
  ...over,
});
const all = (...fields: MappedField[]): Mapping => ({
  vendor: "greenhouse",
  read_at: "2026-11-22T14:57:03Z",
  withheld: [],
  fields,
  names: [],
  unmapped_required: 0,
  unmapped_values: 0,
});
const begin = (answers: Answers = {}) =>
  fake({
    getMapping: () => all(field()),
    getMappingRecords: () => ({ departments: [], offices: [] }),
    getSettings: () => ({ currency: "EUR", send_compensation: true, code_prefix: "Trace", match_automatically: true }),
    ...answers,
  });
const source = () => mapping.now?.fields[0]?.source;

afterEach(() => mapping.forget());

test("a change is shown at once, then as the core has it", async () => {
  let answer: (it: Mapping) => void = () => undefined;
  begin({ setFieldMapping: () => new Promise((resolve) => (answer = resolve)) });
  await mapping.load("greenhouse");
  const done = mapping.setField(field(), { field: "cost_centre" });
  expect(source()).toEqual({ field: "cost_centre" });
  await Promise.resolve();
  answer(all(field({ source: { field: "cost_centre" }, filled: true })));
  await done;
  expect(mapping.now?.fields[0]?.filled).toBe(true);
});

test("a refused change is told at its row, and what stood is shown again", async () => {
  begin({ setFieldMapping: () => refuse({ code: "invalid", message: "It can’t." }) });
  await mapping.load("greenhouse");
  await mapping.setField(field(), "ask");
  expect(source()).toBeNull();
  expect(mapping.problemAt("opening.ledger")).toBe("It can’t.");
  expect(mapping.problemAt("opening.other")).toBeNull();
});

test("changes go one after the other, and only the last answer is shown", async () => {
  const host = begin({ setFieldMapping: ({ source: said }) => all(field({ source: said })) });
  await mapping.load("greenhouse");
  await Promise.all([mapping.setField(field(), "ask"), mapping.setField(field(), { constant: "7" })]);
  expect(host.names().filter((it) => it === "setFieldMapping")).toHaveLength(2);
  expect(source()).toEqual({ constant: "7" });
});

test("what needs attention: required and not filled, or with a word that means nothing", () => {
  const value = { value: "FTE", label: "FTE", positions: 1, option: null, found_by: null };
  expect(needsField(field())).toBe(true);
  expect(needsField(field({ filled: true }))).toBe(false);
  expect(needsField(field({ required: false }))).toBe(false);
  expect(needsField(field({ required: false, filled: true, values: [value] }))).toBe(true);
});
