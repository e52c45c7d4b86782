import { describe, expect, it } from "vitest";
import {
  clampTo,
  extendTo,
  joined,
  moveTo,
  rectOf,
  rowsBetween,
  sameCell,
  START,
  stepIn,
  take,
  toggled,
  words,
  type Selection,
} from "./selection";

const at = (row: number, col: number): Selection => moveTo(START, { row, col });

describe("the rectangle", () => {
  it("is one cell after a move", () => {
    expect(rectOf(at(3, 2))).toEqual({ top: 3, left: 2, bottom: 3, right: 2 });
  });

  it.each([
    [{ row: 5, col: 4 }, { top: 3, left: 2, bottom: 5, right: 4 }],
    [{ row: 1, col: 0 }, { top: 1, left: 0, bottom: 3, right: 2 }],
    [{ row: 1, col: 4 }, { top: 1, left: 2, bottom: 3, right: 4 }],
    [{ row: 5, col: 1 }, { top: 3, left: 1, bottom: 5, right: 2 }],
  ])("extends from its anchor to %j", (to, rect) => {
    expect(rectOf(extendTo(at(3, 2), to))).toEqual(rect);
  });

  it("keeps its anchor while the other corner walks", () => {
    const walked = extendTo(extendTo(at(3, 2), { row: 9, col: 9 }), { row: 4, col: 2 });
    expect(rectOf(walked)).toEqual({ top: 3, left: 2, bottom: 4, right: 2 });
  });

  it("shrinks to one cell at the next move", () => {
    const moved = moveTo(extendTo(at(0, 0), { row: 9, col: 9 }), { row: 1, col: 1 });
    expect(rectOf(moved)).toEqual({ top: 1, left: 1, bottom: 1, right: 1 });
  });
});

describe("clamping", () => {
  it.each([
    [at(3, 2), 10, 5, { row: 3, col: 2 }],
    [at(30, 2), 10, 5, { row: 9, col: 2 }],
    [at(3, 9), 10, 5, { row: 3, col: 4 }],
    [at(3, 2), 0, 5, { row: -1, col: 2 }],
    [at(-1, 2), 10, 5, { row: -1, col: 2 }],
    [at(0, 0), 10, 0, { row: 0, col: 0 }],
  ])("case %#", (selection, rows, cols, cell) => {
    expect(clampTo(selection, rows, cols).active).toEqual(cell);
  });

  it("gives the same object when nothing changes", () => {
    const selection = at(1, 1);
    expect(clampTo(selection, 10, 10)).toBe(selection);
  });
});

describe("rows", () => {
  it.each([
    [[], "a", ["a"]],
    [["a"], "a", []],
    [["a", "b"], "c", ["a", "b", "c"]],
  ])("%j toggled by %s", (keys, key, after) => {
    const before = new Set(keys);
    expect([...toggled(before, key)]).toEqual(after);
    expect([...before]).toEqual(keys);
  });

  it("join without doubling", () => {
    expect([...joined(new Set(["a"]), ["a", "b"])]).toEqual(["a", "b"]);
  });

  it.each([
    [3, 7, 3, 8],
    [7, 3, 3, 8],
    [4, 4, 4, 5],
    [-1, 2, 0, 3],
  ])("between %i and %i", (a, b, from, to) => {
    expect(rowsBetween(a, b)).toEqual({ from, to });
  });

  it("tells cells apart", () => {
    expect(sameCell({ row: 1, col: 2 }, { row: 1, col: 2 })).toBe(true);
    expect(sameCell({ row: 1, col: 2 }, { row: 2, col: 1 })).toBe(false);
  });
});

describe("taking a rectangle", () => {
  const rect = { top: 2, left: 1, bottom: 5, right: 4 };
  it("keeps an active cell that lies in it", () => {
    expect(take(at(3, 2), rect).active).toEqual({ row: 3, col: 2 });
    expect(rectOf(take(at(3, 2), rect))).toEqual(rect);
  });
  it("begins at its first corner else", () => {
    expect(take(at(9, 9), rect).active).toEqual({ row: 2, col: 1 });
  });
  it("is left from the active cell when Shift goes on", () => {
    expect(rectOf(extendTo(take(at(3, 2), rect), { row: 9, col: 2 }))).toEqual({ top: 3, left: 2, bottom: 9, right: 2 });
  });
});

describe("going on inside a rectangle", () => {
  const rect = { top: 2, left: 1, bottom: 3, right: 3 };
  it.each([
    [2, 1, "right", 2, 2],
    [2, 3, "right", 3, 1],
    [3, 3, "right", 2, 1],
    [2, 1, "left", 3, 3],
    [2, 1, "down", 3, 1],
    [3, 1, "down", 2, 2],
    [3, 3, "down", 2, 1],
    [2, 1, "up", 3, 3],
  ] as const)("from %i,%i %s comes to %i,%i", (row, col, to, toRow, toCol) => {
    expect(stepIn(rect, { row, col }, to)).toEqual({ row: toRow, col: toCol });
  });
});

it.each([
  [{ top: 0, left: 0, bottom: 0, right: 0 }, ""],
  [{ top: 1, left: 2, bottom: 3, right: 5 }, "3 × 4 cells selected"],
  [{ top: 0, left: 0, bottom: 99_999, right: 0 }, "100,000 × 1 cells selected"],
])("%j is told as %j", (rect, told) => {
  expect(words(rect)).toBe(told);
});
