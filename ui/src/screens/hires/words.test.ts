import { expect, test } from "vitest";

import type { SuggestedEmployee } from "../../api";
import { hire } from "../../state/testingPeople";
import { barOf, daysBetween, nameOf, stepsOf, whoOf } from "./words";

const may = (name: string): SuggestedEmployee => ({ id: name, name, title: null, department: null, hire_date: null, score: 9, held: null, evidence: [] });
const ANA = { id: "E1", name: "Ana Costa", leaves: null, next: null };

test("who it is, or may be", () => {
  const cases = [
    [{ state: "matched", employee: ANA }, "Ana Costa"],
    [{ state: "taken_back_after", employee: ANA }, "Ana Costa; the hire was taken back in Lever"],
    [{ state: "suggested", suggestions: [may("Ana Costa")] }, "Ana Costa?"],
    [{ state: "suggested", suggestions: [may("Ana Costa"), may("Ann Coster"), may("A. Costa")] }, "Ana Costa? Or 2 others"],
    [{ state: "waiting" }, "Nobody on staff fits yet"],
    [{ state: "waiting", hire: null }, "To be chosen by hand"],
    [{ state: "taken_back" }, ""],
  ] as const;
  for (const [over, words] of cases) expect(whoOf(hire("a", { ...over, suggestions: "suggestions" in over ? [...over.suggestions] : [] }))).toBe(words);
  expect(nameOf({ candidate_name: null })).toBe("Name withheld");
});

test("days between are of the calendar, and only where the order makes sense", () => {
  expect(daysBetween("2026-02-27T23:59:00Z", "2026-03-02T00:01:00Z")).toBe(3);
  expect(daysBetween("2026-03-02", "2026-02-27")).toBeNull();
  expect(daysBetween(null, "2026-02-27")).toBeNull();
  const steps = stepsOf({ approved: null, opened: "2026-10-01T08:00:00Z", accepted: "2026-11-02", agreed: "2027-01-11", started: "2027-01-04" }, "2026-11-28");
  expect(steps.map(({ name, days, ahead }) => [name, days, ahead])).toEqual([
    ["Approved", null, false],
    ["Opened", null, false],
    ["Hired", 32, false],
    ["Starts", 63, true],
  ]);
  const agreed = { approved: null, opened: null, accepted: "2026-11-02", agreed: "2026-11-20", started: null };
  expect(stepsOf(agreed, "2026-11-28").at(-1)).toEqual({ name: "First day agreed", at: "2026-11-20", days: 18, ahead: false });
});

test("a bar ends at its half, and the least weight is seen", () => {
  expect([0, 0.1, -8, 16, 40].map(barOf)).toEqual([0, 4, 50, 100, 100]);
});
