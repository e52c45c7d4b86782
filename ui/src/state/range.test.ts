import { beforeEach, expect, test, vi } from "vitest";

import type { BlockSummary } from "../api";
import { range } from "./range.svelte";
import { fake, refuse } from "./testing";

const summary = (sum: number): BlockSummary => ({
  cells: 2,
  filled: 2,
  numbers: 2,
  sums: [{ currency: "EUR", sum, average: sum / 2, count: 2 }],
  min: 1,
  max: 2,
});

beforeEach(() => {
  range.clear();
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test("a drag is added up once, at its end; one cell alone never", async () => {
  const host = fake({ summariseBlock: ({ to }) => summary(to) });
  for (let bottom = 1; bottom <= 9; bottom += 1) range.set({ top: 0, left: 0, bottom, right: 0 });
  await vi.advanceTimersByTimeAsync(200);
  expect(host.asked).toHaveLength(1);
  expect(range.summary?.sums[0]?.sum).toBe(10);
  range.set({ top: 4, left: 0, bottom: 4, right: 0 });
  await vi.advanceTimersByTimeAsync(200);
  expect([host.asked.length, range.summary]).toEqual([1, null]);
});

test("a table that moved shows no old sum", async () => {
  let moved = false;
  fake({ summariseBlock: () => (moved ? refuse({ code: "conflict", message: "The table changed." }) : summary(3)) });
  range.set({ top: 0, left: 0, bottom: 1, right: 0 });
  await vi.advanceTimersByTimeAsync(200);
  expect(range.summary).not.toBeNull();
  moved = true;
  range.look();
  await vi.advanceTimersByTimeAsync(200);
  expect(range.summary).toBeNull();
});
