import { describe, expect, it } from "vitest";
import { readDate, shiftDate, showDate } from "./dates";

describe("readDate", () => {
  it.each([
    ["", null],
    ["2027-01-04", "2027-01-04"],
    [" 2027-1-4 ", "2027-01-04"],
    ["4 Jan 2027", "2027-01-04"],
    ["4 january 2027", "2027-01-04"],
    ["4. Jan. 2027", "2027-01-04"],
    ["Jan 4, 2027", "2027-01-04"],
    ["4.1.2027", "2027-01-04"],
    ["2028-02-29", "2028-02-29"],
    ["2027-02-29", undefined],
    ["2027-13-01", undefined],
    ["2027-04-31", undefined],
    ["4 foo 2027", undefined],
    ["03/04/2027", undefined],
    ["soon", undefined],
    ["0027-01-04", undefined],
  ])("reads %j as %j", (typed, iso) => {
    expect(readDate(typed)).toBe(iso);
  });
});

it.each([
  ["2027-01-04", "4 Jan 2027"],
  ["2026-09-30", "30 Sep 2026"],
  ["not a date", "not a date"],
])("shows %j as %j", (iso, text) => {
  expect(showDate(iso)).toBe(text);
  expect(showDate("2027-02-31")).toBe("2027-02-31");
});

it.each([
  ["2027-01-01", -1, "2026-12-31"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2027-03-28", 1, "2027-03-29"],
])("%s and %i days is %s", (iso, days, then) => {
  expect(shiftDate(iso, days)).toBe(then);
});
