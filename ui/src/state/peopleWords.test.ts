import { expect, test } from "vitest";

import { daysOr, firstDay, importedWords, meanWords, needOf, signed, strength } from "./peopleWords";
import { imported } from "./testingPeople";

test("a time nobody measured is no 0", () => {
  expect([daysOr(null), daysOr(0), daysOr(1), daysOr(34.5)]).toEqual(["No data", "0 days", "1 day", "34.5 days"]);
  const time = { of: "open_to_accept", seats: 3, median: 28, mean: 27.666 } as const;
  expect(meanWords(time)).toBe("mean 27.7, 3 seats");
  expect(meanWords({ ...time, seats: 0, median: null, mean: null })).toBe("no seat has both dates yet");
});

test("evidence in words and with its sign", () => {
  expect([30, 14, 6, -2].map(strength)).toEqual(["Very strong", "Strong", "Fair", "Weak"]);
  expect([8.25, 0, -3].map(signed)).toEqual(["+8.3", "+0", "−3"]);
});

test("what an import did, and whose leaving was said", () => {
  expect(importedWords(imported({ updated: 1, matched: 1, seated: 2 }), false)).toBe("2 employees added, 1 employee changed. 3 seats filled.");
  expect(importedWords(imported({ created: 0, gone_count: 2 }), false)).toBe("No employee changed. No seat was filled.");
  expect(importedWords(imported({ created: 0, gone_count: 2 }), true)).toBe("2 employees no longer on staff. No seat was filled.");
});

test("a first day is to come until it has", () => {
  const noon = new Date(2026, 11, 7, 12).getTime();
  const [before, that] = [noon - 86_400_000, noon].map((now) => firstDay("2026-12-07", now));
  expect([before, that]).toEqual(["starts 7 Dec 2026", "since 7 Dec 2026"]);
});

test("what waits for a person is counted, and said of what it is", () => {
  expect(needOf({ unmatched: 0, taken_back: 0, leavers: 0 })).toEqual({ n: 0, words: "" });
  expect(needOf({ unmatched: 2, taken_back: 1, leavers: 1 })).toEqual({ n: 4, words: "2 hired without an employee, 1 taken back, 1 leaver to decide" });
});
