import { describe, expect, it } from "vitest";
import { hyphened, partAt, partBeside, readDay, stepped } from "./dateText";

const ISO = "2027-01-31";

it.each([
  [0, "year"],
  [4, "year"],
  [5, "month"],
  [7, "month"],
  [8, "day"],
  [10, "day"],
])("a caret at %i is in the %s", (caret, name) => {
  expect(partAt(ISO, caret)?.name).toBe(name);
});

it.each([
  [0, 1, "month"],
  [5, 1, "day"],
  [8, 1, undefined],
  [8, -1, "month"],
  [0, -1, undefined],
])("beside a caret at %i by %i is the %s", (caret, by, name) => {
  expect(partBeside(ISO, caret, by)?.name).toBe(name);
});

it("has no parts in what is no ISO day", () => {
  expect(partAt("4 Jan 2027", 0)).toBeNull();
});

it.each([
  [ISO, "day", 1, "2027-02-01"],
  [ISO, "day", -31, "2026-12-31"],
  [ISO, "month", 1, "2027-02-28"],
  [ISO, "month", -1, "2026-12-31"],
  ["2027-12-15", "month", 1, "2028-01-15"],
  ["2028-02-29", "year", 1, "2029-02-28"],
  ["2027-06-01", "year", -1, "2026-06-01"],
] as const)("%s, its %s by %i, is %s", (iso, part, by, then) => {
  expect(stepped(iso, part, by)).toBe(then);
});

it.each([
  ["2027", "2027-"],
  ["2027--", "2027-"],
  ["2027-01", "2027-01-"],
  ["2027-01--", "2027-01-"],
  ["20270104", "2027-01-04"],
  ["2027-01-04", "2027-01-04"],
  ["0401", "0401"],
  ["4.1.2027", "4.1.2027"],
  ["4 Jan 2027", "4 Jan 2027"],
  ["", ""],
])("%j while typing becomes %j", (typed, shown) => {
  expect(hyphened(typed)).toBe(shown);
});

describe("reading a day", () => {
  it.each<[string, string, string | null | undefined]>([
    ["", "en-GB", null],
    ["2027-01-04", "en-GB", "2027-01-04"],
    ["4 Jan 2027", "en-US", "2027-01-04"],
    ["04/01/2027", "en-GB", "2027-01-04"],
    ["04/01/2027", "en-US", "2027-04-01"],
    ["4.1.27", "de-DE", "2027-01-04"],
    ["4.1.27", "en-US", "2027-01-04"],
    ["31/12/26", "en-GB", "2026-12-31"],
    ["12/31/26", "en-GB", undefined],
    ["31/12/2026", "en-US", undefined],
    ["soon", "en-GB", undefined],
    ["2027-13-01", "en-GB", undefined],
  ])("%j in %s is %j", (typed, locale, iso) => {
    expect(readDay(typed, locale)).toBe(iso);
  });
});
