/** Where a fill goes: from the block that is selected to where the pointer is. Numbers only. */
import type { FillSource } from "./props";
import type { Cell, Rect } from "./selection";

export interface Fill {
  /** The source and what is filled from it. */
  range: Rect;
  source: FillSource;
  /** The source lies at the end of the range. */
  backwards: boolean;
}

/** Pixels from the block to the pointer, negative above and to the left, 0 beside it. */
export interface Away {
  x: number;
  y: number;
}

/** The fill that ends at a cell: along the side that the pointer is farther away from; null inside the block. */
export function fillTo(from: Rect, to: Cell, away: Away): Fill | null {
  const lines = { lines: from.bottom - from.top + 1 };
  const columns = { columns: from.right - from.left + 1 };
  const down = to.row > from.bottom || to.row < from.top;
  const across = to.col > from.right || to.col < from.left;
  if (down && (!across || Math.abs(away.y) >= Math.abs(away.x))) {
    return to.row > from.bottom
      ? { range: { ...from, bottom: to.row }, source: lines, backwards: false }
      : { range: { ...from, top: to.row }, source: lines, backwards: true };
  }
  if (!across) return null;
  return to.col > from.right
    ? { range: { ...from, right: to.col }, source: columns, backwards: false }
    : { range: { ...from, left: to.col }, source: columns, backwards: true };
}

/** Ctrl+D: the first line repeats through the block; into one line comes what stands above it. */
export function downFrom(rect: Rect): Fill | null {
  const top = rect.top === rect.bottom ? rect.top - 1 : rect.top;
  return top < 0 ? null : { range: { ...rect, top }, source: { lines: 1 }, backwards: false };
}

/** Ctrl+R, likewise with columns. */
export function rightFrom(rect: Rect): Fill | null {
  const left = rect.left === rect.right ? rect.left - 1 : rect.left;
  return left < 0 ? null : { range: { ...rect, left }, source: { columns: 1 }, backwards: false };
}

/** The last row of an unbroken run of filled cells that begins at `from`; `from - 1` when there is none. `blank` is
    asked for stretches of rows, longer and longer ones. */
export async function endOfRun(
  from: number,
  rows: number,
  blank: (from: number, to: number) => Promise<readonly boolean[]>,
): Promise<number> {
  let size = 200;
  for (let at = from; at < rows; size = Math.min(size * 2, 3200)) {
    const end = Math.min(rows, at + size);
    const stretch = await blank(at, end);
    const first = stretch.indexOf(true);
    if (first >= 0) return at + first - 1;
    if (stretch.length < end - at) return at + stretch.length - 1;
    at = end;
  }
  return Math.max(from, rows) - 1;
}
