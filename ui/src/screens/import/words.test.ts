import { expect, test } from "vitest";

import type { Field } from "../../api";
import { cellText, doneWords, readIn } from "./words";

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

test("what was done names only what was", () => {
  const applied = { created: 0, updated: 0, unchanged: 4, rejected_rows: 0 };
  expect(doneWords(applied)).toBe("Nothing changed.");
  expect(doneWords({ ...applied, created: 1 })).toBe("1 position added.");
  expect(doneWords({ ...applied, created: 2, updated: 1 })).toBe("2 positions added, 1 position changed.");
});

test("reading is timed in tenths", () => {
  expect([readIn(0.02), readIn(1.26)]).toEqual(["read in 0.1 s", "read in 1.3 s"]);
});
