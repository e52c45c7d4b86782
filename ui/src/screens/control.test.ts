import { expect, test } from "vitest";

import { field } from "../state/testingJob";
import { asIds, asMoney, asNumber, asNumbers, asRange, asText, asYesNo, isMany, NOTHING, options, placeholder } from "./control";

const choices = (n: number) => Array.from({ length: n }, (_, at) => ({ id: String(at), name: `Option ${String(at)}` }));

test("each control takes its own shape and nothing else", () => {
  const money = { amount: 5, currency: "EUR" };
  const range = { min: 1, max: null, currency: "EUR" };
  const numbers = { min: 1, max: 3 };
  const values = ["a", 3, true, ["1"], money, range, numbers, null] as const;
  const list = values.map((it) => (Array.isArray(it) ? [...(it as string[])] : (it as string)));
  expect(list.map(asText)).toEqual(["a", "3", "", "", "", "", "", ""]);
  expect(list.map(asNumber)).toEqual([null, 3, null, null, null, null, null, null]);
  expect(list.map(asYesNo)).toEqual(["", "", "yes", "", "", "", "", ""]);
  expect(list.map(asIds)).toEqual([[], [], [], ["1"], [], [], [], []]);
  expect(list.map(asMoney).filter(Boolean)).toEqual([money]);
  expect(list.map(asRange).filter(Boolean)).toEqual([range]);
  expect(list.map(asNumbers).filter(Boolean)).toEqual([numbers]);
});

test("only a choice that may stay open offers nothing", () => {
  const open = field({ type: "single_select", options: choices(2) });
  expect(options(open)[0]?.value).toBe(NOTHING);
  expect(options({ ...open, required: true })).toHaveLength(2);
  expect(options({ ...open, type: "multi_select" })).toHaveLength(2);
});

test("many choices are searched, and counted before", () => {
  expect([isMany(field({ options: choices(10) })), isMany(field({ options: choices(11) }))]).toEqual([false, true]);
  expect(placeholder(field({ type: "single_select", options: choices(4) }))).toBe("Choose one of 4");
  expect(placeholder(field({ type: "multi_select", options: choices(4) }))).toBe("Choose from 4");
  expect(placeholder(field({ options: [] }))).toBe("Nothing to choose from");
});
