import { expect, test } from "vitest";

import type { MappedField, Mapping } from "../../api";
import { choiceOf, choicesOf, filledBy, shortOf } from "./words";

const field = (over: Partial<MappedField>): MappedField => ({
  owner: "job",
  key: "a",
  name: "A",
  type: "short_text",
  kind_word: "short text",
  required: false,
  options: [],
  source: null,
  by_name: null,
  fields: [],
  filled: false,
  values: [],
  read_only: false,
  ...over,
});

test("what is left to say is counted", () => {
  const of = (unmapped_required: number, unmapped_values: number) => shortOf({ unmapped_required, unmapped_values } as Mapping);
  expect(of(2, 3)).toBe("2 required fields nothing fills · 3 values mean nothing there yet");
  expect(of(1, 0)).toBe("1 required field nothing fills");
  expect(of(0, 1)).toBe("1 value means nothing there yet");
  expect(of(0, 0)).toBeNull();
});

test("a source is one of the choices, by its name the first", () => {
  const level = field({ by_name: "level", fields: ["level", "title"] });
  expect(choicesOf(level).map((it) => it.label)).toEqual(["By its name: Level", "Level", "Title", "Always …", "Ask each time"]);
  expect(choicesOf(field({}))[0]?.label).toBe("Not mapped");
  const pay = field({ type: "currency_range", by_name: "salary_min", fields: ["salary_min", "salary_max"], source: { field: "salary_max" } });
  expect(choicesOf(pay).map((it) => it.value)).toEqual(["name", "salary_max", "constant", "ask"]);
  expect([null, "ask" as const, { constant: "x" }, { field: "title" as const }].map(choiceOf)).toEqual(["name", "ask", "constant", "title"]);
  expect([level, { ...level, source: "ask" as const }, field({ source: { field: "fte" } })].map(filledBy)).toEqual(["level", null, "fte"]);
});
