import { describe, expect, it } from "vitest";
import { layOut, nextSort, type Column, type SortKey } from "./columns";

const column = (id: string, width: number, more: Partial<Column<null>> = {}): Column<null> => ({
  id,
  title: id,
  width,
  value: () => id,
  ...more,
});

describe("layOut", () => {
  it("puts columns side by side after the gutter", () => {
    const { columns, total, frozen } = layOut([column("a", 100), column("b", 50)], new Map(), 44, 0);
    expect(columns.map(({ left, width }) => [left, width])).toEqual([[44, 100], [144, 50]]);
    expect([total, frozen]).toEqual([194, 44]);
  });

  it.each([
    [500, [100, 356]],
    [194, [100, 50]],
    [100, [100, 50]],
  ])("gives what is left of %i px to the column that grows", (room, widths) => {
    const placed = layOut([column("a", 100), column("b", 50, { grow: 1 })], new Map(), 44, room);
    expect(placed.columns.map(({ width }) => width)).toEqual(widths);
  });

  it("shares the room to the pixel", () => {
    const three = ["a", "b", "c"].map((id) => column(id, 50, { grow: 1 }));
    expect(layOut(three, new Map(), 0, 250).total).toBe(250);
  });

  it("obeys a resized width, not below the least", () => {
    const resized = new Map([["a", 10], ["b", 300]]);
    const placed = layOut([column("a", 100, { minWidth: 60 }), column("b", 50, { grow: 1 })], resized, 0, 900);
    expect(placed.columns.map(({ width }) => width)).toEqual([60, 300]);
  });

  it("freezes leading columns only", () => {
    const placed = layOut(
      [column("a", 60, { frozen: true }), column("b", 100, { frozen: true }), column("c", 50), column("d", 50, { frozen: true })],
      new Map(),
      44,
      0,
    );
    expect(placed.columns.map(({ frozen }) => frozen)).toEqual([true, true, false, false]);
    expect(placed.frozen).toBe(204);
  });
});

it("freezes no more columns than leave room for others", () => {
  const frozen = ["a", "b", "c"].map((id) => column(id, 100, { frozen: true }));
  const freeze = (room: number) => layOut([...frozen, column("d", 100)], new Map(), 40, room).columns.map((one) => one.frozen);
  expect(freeze(1000)).toEqual([true, true, true, false]);
  expect(freeze(400)).toEqual([true, true, false, false]);
  expect(freeze(150)).toEqual([false, false, false, false]);
});

describe("nextSort", () => {
  const a: SortKey = { column: "a", direction: "asc" };
  const aDown: SortKey = { column: "a", direction: "desc" };
  const b: SortKey = { column: "b", direction: "asc" };

  it.each<[SortKey[], string, boolean, SortKey[]]>([
    [[], "a", false, [a]],
    [[a], "a", false, [aDown]],
    [[aDown], "a", false, []],
    [[b], "a", false, [a]],
    [[b, a], "a", false, [aDown]],
    [[b], "a", true, [b, a]],
    [[a, b], "a", true, [aDown, b]],
    [[aDown, b], "a", true, [b]],
    [[], "a", true, [a]],
  ])("%j pressed %s (add %s)", (sort, id, add, after) => {
    expect(nextSort(sort, id, add)).toEqual(after);
  });
});
