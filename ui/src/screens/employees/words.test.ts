import { expect, test } from "vitest";

import { cellText, goneWords, importWord, readAs } from "./words";

test("a date is shown as either order reads it", () => {
  expect([readAs("3/4/2026", "day_first"), readAs("3/4/2026", "month_first")]).toEqual(["3 Apr 2026", "4 Mar 2026"]);
  expect(readAs("03.04.26", "day_first")).toBe("3 Apr 2026");
  expect(readAs("in spring", "day_first")).toBe("in spring");
});

test("the button says what it writes", () => {
  const told = (people: number, seats: number, gone: number) => importWord({ people, seats, gone });
  expect([told(0, 0, 0), told(1, 0, 0), told(12, 5, 3), told(0, 2, 0), told(0, 0, 2)]).toEqual([
    "Nothing to import",
    "Import 1 employee",
    "Import 12 employees, seat 5, mark 3",
    "Seat 2 employees",
    "Mark 2 employees",
  ]);
});

test("dates read as dates, IDs as they are", () => {
  expect([cellText("hire_date", "2026-11-02"), cellText("employee_id", "2026-11-02")]).toEqual(["2 Nov 2026", "2026-11-02"]);
  expect([goneWords(1), goneWords(2)]).toEqual(["1 person is in Muster but not in this file.", "2 people are in Muster but not in this file."]);
});
