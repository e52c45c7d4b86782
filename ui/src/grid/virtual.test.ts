import { describe, expect, it } from "vitest";
import { RowPool, ScrollMap, TALLEST } from "./virtual";

function map(count: number, viewport = 280, rowHeight = 28): ScrollMap {
  const made = new ScrollMap();
  made.resize(count, rowHeight, viewport);
  return made;
}

describe("ScrollMap, one to one", () => {
  it.each([
    { count: 0, at: 0, from: 0, to: 0 },
    { count: 1, at: 0, from: 0, to: 1 },
    { count: 5, at: 0, from: 0, to: 5 },
    { count: 100, at: 0, from: 0, to: 10 },
    { count: 100, at: 27, from: 0, to: 11 },
    { count: 100, at: 28, from: 1, to: 11 },
    { count: 100, at: 1400, from: 50, to: 60 },
    { count: 100, at: 2520, from: 90, to: 100 },
    { count: 100, at: 99999, from: 90, to: 100 },
    { count: 112_000, at: 1_500_000, from: 53571, to: 53582 },
  ])("$count rows at $at px show $from to $to", ({ count, at, from, to }) => {
    const scroll = map(count);
    scroll.scrolled(at);
    expect(scroll.visible()).toEqual({ from, to });
  });

  it("draws three rows more on either side, within the table", () => {
    const scroll = map(100);
    expect(scroll.drawn()).toEqual({ from: 0, to: 13 });
    scroll.scrolled(1400);
    expect(scroll.drawn()).toEqual({ from: 47, to: 63 });
    scroll.scrolled(2520);
    expect(scroll.drawn()).toEqual({ from: 87, to: 100 });
  });

  it.each([
    { at: 280, row: 10, offset: null },
    { at: 280, row: 19, offset: null },
    { at: 280, row: 9, offset: 252 },
    { at: 280, row: 20, offset: 308 },
    { at: 280, row: 0, offset: 0 },
    { at: 0, row: 99, offset: 2520 },
  ])("at $at px row $row is revealed at $offset", ({ at, row, offset }) => {
    const scroll = map(100);
    scroll.scrolled(at);
    expect(scroll.reveal(row)).toBe(offset);
  });

  it("keeps the offset inside when rows go away", () => {
    const scroll = map(100);
    scroll.scrolled(2520);
    scroll.resize(20, 28, 280);
    expect(scroll.visible()).toEqual({ from: 10, to: 20 });
    scroll.resize(0, 28, 280);
    expect(scroll.visible()).toEqual({ from: 0, to: 0 });
  });

  it("pages by the rows wholly in view, less one", () => {
    expect(map(100).rowsPerPage).toBe(9);
    expect(map(100, 10).rowsPerPage).toBe(1);
  });
});

describe("ScrollMap, scaled", () => {
  const rows = 2_000_000;

  it("stays at the tallest height that browsers bear", () => {
    expect(map(rows).height).toBe(TALLEST);
    expect(map(rows).scaled).toBe(true);
    expect(map(112_000).scaled).toBe(false);
  });

  it.each([
    { at: 0, from: 0 },
    { at: (TALLEST - 280) / 2, from: 999_995 },
    { at: TALLEST - 280, from: 1_999_990 },
  ])("jumping to $at shows row $from", ({ at, from }) => {
    const scroll = map(rows);
    scroll.scrolled(at);
    expect(scroll.visible().from).toBe(from);
  });

  it("moves one to one for a wheel's notch", () => {
    const scroll = map(rows);
    scroll.scrolled(5_000_000);
    const before = scroll.offset;
    scroll.scrolled(5_000_090);
    expect(scroll.offset - before).toBe(90);
  });

  it.each([0, 7, 999_999, 1_999_990])("scrolls to row %i and places it at the top", (row) => {
    const scroll = map(rows);
    const top = scroll.scrollTo(row * 28);
    expect(scroll.visible().from).toBe(row);
    expect(scroll.top(row)).toBeCloseTo(top, 3);
    expect(top).toBeLessThanOrEqual(TALLEST - 280);
  });

  it("ignores the browser's rounding of the position it was given", () => {
    const scroll = map(rows);
    const top = scroll.scrollTo(1_234_567 * 28);
    scroll.scrolled(Math.round(top));
    expect(Math.abs(scroll.offset - 1_234_567 * 28)).toBeLessThan(1);
  });
});

describe("RowPool", () => {
  function pool() {
    let made = 0;
    const taken: string[] = [];
    const rows = new RowPool<string>(() => `e${String(++made)}`);
    const assign = (from: number, to: number, pinned: number | null = null) => {
      taken.length = 0;
      const left: string[] = [];
      rows.assign({ from, to }, pinned, (element, row) => taken.push(`${element}:${String(row)}`), (element) => left.push(element));
      return { taken: [...taken], left, made };
    };
    return { assign, rows };
  }

  it("re-uses the elements of rows that left", () => {
    const { assign } = pool();
    expect(assign(0, 3).taken).toEqual(["e1:0", "e2:1", "e3:2"]);
    expect(assign(1, 4)).toEqual({ taken: ["e1:3"], left: [], made: 3 });
    expect(assign(100, 103).made).toBe(3);
  });

  it("leaves rows that stay alone", () => {
    const { assign } = pool();
    assign(0, 3);
    expect(assign(0, 3).taken).toEqual([]);
  });

  it("keeps the pinned row's element wherever the view goes", () => {
    const { assign, rows } = pool();
    assign(0, 3, 1);
    const focused = rows.at(1);
    expect(assign(50, 53, 1).made).toBe(4);
    expect(rows.at(1)).toBe(focused);
    assign(0, 3, 1);
    expect(rows.at(1)).toBe(focused);
  });

  it("brings in a pinned row that is out of view", () => {
    const { assign, rows } = pool();
    assign(0, 3, 77);
    expect(rows.at(77)).toBeDefined();
  });

  it("says which elements nobody needs", () => {
    const { assign } = pool();
    assign(0, 3);
    expect(assign(0, 1).left.sort()).toEqual(["e2", "e3"]);
  });
});
