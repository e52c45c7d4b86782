import { describe, expect, it } from "vitest";
import { layOut, type Column } from "./columns";
import { gapAt, lineAt, nudged, reordered } from "./order";

// Two frozen columns of 100, then three loose ones of 100, after a gutter of 40.
const columns: Column<unknown>[] = ["a", "b", "c", "d", "e"].map((id, at) => ({
  id,
  title: id,
  width: 100,
  frozen: at < 2,
  value: () => null,
}));
const ids = columns.map((column) => column.id);
const layout = layOut(columns, new Map(), 40, 0);

describe("the gap", () => {
  it.each([
    [2, 250, 0, 2],
    [2, 300, 0, 3],
    [2, 399, 0, 4],
    [2, 900, 0, 5],
    [4, 10, 0, 2],
    [2, 250, 120, 3],
    [0, 900, 0, 2],
    [1, 50, 300, 0],
  ])("for column %i at %i, scrolled by %i, is %i", (from, x, left, gap) => {
    expect(gapAt(layout, from, x, left)).toBe(gap);
  });

  it.each([
    [2, 2, 240],
    [5, 2, 540],
    [2, 0, 240],
    [0, 1, 40],
  ])("%i for column %i is shown at %i", (gap, from, x) => {
    expect(lineAt(layout, gap, from, 0)).toBe(x);
  });
});

it.each([
  [2, 5, "abdec"],
  [4, 2, "abecd"],
  [0, 2, "bacde"],
  [3, 3, null],
  [3, 4, null],
  [9, 0, null],
])("a column from %i into gap %i gives %s", (from, gap, order) => {
  expect(reordered(ids, from, gap)?.join("") ?? null).toBe(order);
});

it.each([
  [2, 1, "abdce"],
  [4, -1, "abced"],
  [1, 1, null],
  [2, -1, null],
  [4, 1, null],
  [0, -1, null],
])("a column at %i by %i gives %s", (from, by, order) => {
  expect(nudged(ids, layout, from, by)?.join("") ?? null).toBe(order);
});
