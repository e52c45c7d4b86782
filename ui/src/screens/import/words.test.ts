import { expect, test } from "vitest";

import type { Field } from "../../api";
import { cellText, dayWords, doneWords, readIn, stageWords } from "./words";

test("a cell is told as a person reads it", () => {
  const cases: [Field, string, string][] = [
    ["plan_status", "on_hold", "On hold"],
    ["employment_type", "full_time", "Full-time"],
    ["start_date", "2027-01-04", "4 Jan 2027"],
    ["title", "007", "007"],
    ["salary_min", "", ""],
  ];
  for (const [field, text, want] of cases) expect(cellText(field, text)).toBe(want);
});

test("work under way is counted where the numbers mean something", () => {
  expect(stageWords({ stage: "reading", done: 1, total: 4 })).toBe("Reading, 25 %");
  expect(stageWords({ stage: "reading", done: 0, total: 0 })).toBe("Reading…");
  expect(stageWords({ stage: "writing", done: 3, total: 7 })).toBe("Writing 3 of 7");
  expect(stageWords({ stage: null, done: 3, total: 7 })).toBe("");
});

test("what was done names only what was", () => {
  const applied = { created: 0, updated: 0, unchanged: 4, rejected_rows: 0 };
  expect(doneWords(applied)).toBe("Nothing changed.");
  expect(doneWords({ ...applied, created: 1 })).toBe("1 position added.");
  expect(doneWords({ ...applied, created: 2, updated: 1 })).toBe("2 positions added, 1 position changed.");
});

test("a day is near or far", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  expect(dayWords("2026-10-12T08:00:00Z", now)).toBe("12 Oct");
  expect(dayWords("2026-11-22T11:00:00Z", now)).toMatch(/^today, \d\d:\d\d$/);
  expect([readIn(0.02), readIn(1.26)]).toEqual(["read in 0.1 s", "read in 1.3 s"]);
});
