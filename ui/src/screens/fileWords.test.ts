import { expect, test } from "vitest";

import { dayWords, stageWords } from "./fileWords";

test("work under way is counted where the numbers mean something", () => {
  expect(stageWords({ stage: "reading", done: 1, total: 4 })).toBe("Reading, 25 %");
  expect(stageWords({ stage: "reading", done: 0, total: 0 })).toBe("Reading…");
  expect(stageWords({ stage: "writing", done: 3, total: 7 })).toBe("Writing 3 of 7");
  expect(stageWords({ stage: null, done: 3, total: 7 })).toBe("");
});

test("a day is near or far", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  expect(dayWords("2026-10-12T08:00:00Z", now)).toBe("12 Oct");
  expect(dayWords("2026-11-22T11:00:00Z", now)).toMatch(/^today, \d\d:\d\d$/);
});
