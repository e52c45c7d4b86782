import { describe, expect, it, vi } from "vitest";
import { downFrom, endOfRun, fillTo, rightFrom, type Away, type Fill } from "./fill";

const block = { top: 4, left: 2, bottom: 5, right: 3 };

it.each<[string, [number, number], Away, Fill | null]>([
  ["inside", [5, 3], { x: 0, y: 0 }, null],
  ["below", [9, 3], { x: 0, y: 100 }, { range: { ...block, bottom: 9 }, source: { lines: 2 }, backwards: false }],
  ["above", [1, 2], { x: 0, y: -80 }, { range: { ...block, top: 1 }, source: { lines: 2 }, backwards: true }],
  ["to the right", [4, 6], { x: 200, y: 0 }, { range: { ...block, right: 6 }, source: { columns: 2 }, backwards: false }],
  ["to the left", [4, 0], { x: -90, y: 0 }, { range: { ...block, left: 0 }, source: { columns: 2 }, backwards: true }],
  ["farther below than aside", [9, 4], { x: 20, y: 100 }, { range: { ...block, bottom: 9 }, source: { lines: 2 }, backwards: false }],
  ["farther aside than below", [6, 7], { x: 300, y: 28 }, { range: { ...block, right: 7 }, source: { columns: 2 }, backwards: false }],
])("a handle dragged %s", (_, [row, col], away, fill) => {
  expect(fillTo(block, { row, col }, away)).toEqual(fill);
});

describe("by keys", () => {
  it("copies the first line down through the block", () => {
    expect(downFrom(block)).toEqual({ range: block, source: { lines: 1 }, backwards: false });
  });
  it("takes the line above into a single line", () => {
    expect(downFrom({ ...block, bottom: 4 })?.range).toEqual({ ...block, top: 3, bottom: 4 });
  });
  it("has nothing to take above the first line", () => {
    expect(downFrom({ ...block, top: 0, bottom: 0 })).toBeNull();
  });
  it("copies the first column to the right", () => {
    expect(rightFrom(block)).toEqual({ range: block, source: { columns: 1 }, backwards: false });
  });
  it("takes the column before into a single column", () => {
    expect(rightFrom({ ...block, right: 2 })?.range).toEqual({ ...block, left: 1, right: 2 });
  });
  it("has nothing to take left of the first column", () => {
    expect(rightFrom({ ...block, left: 0, right: 0 })).toBeNull();
  });
});

describe("the end of a run", () => {
  const table = (filled: number, rows: number) =>
    vi.fn((from: number, to: number) => Promise.resolve(Array.from({ length: Math.min(to, rows) - from }, (_, at) => from + at >= filled)));

  it.each([
    [5, 10, 100, 9],
    [5, 5, 100, 4],
    [5, 100, 100, 99],
    [5, 3000, 10_000, 2999],
    [100, 100, 100, 99],
  ])("from %i with %i filled of %i ends at %i", async (from, filled, rows, end) => {
    expect(await endOfRun(from, rows, table(filled, rows))).toBe(end);
  });

  it("asks for ever longer stretches", async () => {
    const blank = table(2000, 100_000);
    await endOfRun(0, 100_000, blank);
    expect(blank.mock.calls).toEqual([[0, 200], [200, 600], [600, 1400], [1400, 3000]]);
  });
});
