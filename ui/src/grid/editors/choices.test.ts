import { describe, expect, it } from "vitest";
import { chosen, matching, stepped } from "./choices";

const choices = [
  { value: "b", label: "Boston" },
  { value: "a", label: "Austin" },
  { value: "m", label: "Málaga" },
  { value: "w", label: "West Boston" },
];
const [boston, austin] = choices;

it.each([
  ["", "b a m w"],
  ["bo", "b w"],
  ["west", "w"],
  [" BOSTON ", "b w"],
  ["mal", "m"],
  ["x", ""],
])("%j leaves %j", (typed, values) => {
  expect(matching(choices, typed).map((choice) => choice.value).join(" ")).toBe(values);
});

it("draws no more than a person can read", () => {
  const many = Array.from({ length: 5000 }, (_, at) => ({ value: String(at), label: `Name ${String(at)}` }));
  expect(matching(many, "name")).toHaveLength(200);
});

describe("what is meant", () => {
  it.each([
    ["the marked one", austin, "bos", true, "a"],
    ["the one typed in full", undefined, "boston", true, "b"],
    ["none, for half a word", undefined, "bos", true, undefined],
    ["the standing value", undefined, "a", false, "a"],
    ["no value that was only typed", undefined, "a", true, undefined],
    ["the standing one that is marked", boston, "Boston", false, "b"],
  ] as const)("%s", (_, marked, typed, changed, value) => {
    expect(chosen(choices, marked, typed, changed)?.value).toBe(value);
  });
});

it.each([
  ["ArrowDown", -1, 4, 0],
  ["ArrowDown", 3, 4, 0],
  ["ArrowUp", 0, 4, 3],
  ["ArrowUp", -1, 4, 3],
  ["PageDown", 0, 20, 8],
  ["PageDown", 18, 20, 19],
  ["PageUp", 3, 20, 0],
  ["ArrowDown", 0, 0, null],
  ["ArrowLeft", 0, 4, null],
])("%s from %i of %i goes to %j", (key, at, count, to) => {
  expect(stepped(key, at, count)).toBe(to);
});
