/** Columns that change places: among the frozen ones, or among the loose ones; never from one side to the other. */
import type { Layout } from "./columns";

/** The gap a dragged column would drop into, 0 before the first; `x` counts from the left edge of the view. */
export function gapAt(layout: Layout, from: number, x: number, scrollLeft: number): number {
  const frozen = layout.columns[from]?.frozen === true;
  let gap = layout.columns.findIndex((column) => column.frozen === frozen);
  for (const [at, column] of layout.columns.entries()) {
    if (column.frozen !== frozen) continue;
    const middle = column.left + column.width / 2 - (frozen ? 0 : scrollLeft);
    if (x > middle) gap = at + 1;
  }
  return gap;
}

/** Where the line that shows the gap stands. */
export function lineAt(layout: Layout, gap: number, from: number, scrollLeft: number): number {
  const before = layout.columns[gap - 1];
  const after = layout.columns[gap];
  const frozen = layout.columns[from]?.frozen === true;
  const left = after && after.frozen === frozen ? after.left : before ? before.left + before.width : layout.gutter;
  return left - (frozen ? 0 : scrollLeft);
}

/** The ids after the column at `from` was dropped into a gap; null when that changes nothing. */
export function reordered(ids: readonly string[], from: number, gap: number): string[] | null {
  const id = ids[from];
  if (id === undefined || gap === from || gap === from + 1) return null;
  const rest = ids.filter((_, at) => at !== from);
  rest.splice(gap > from ? gap - 1 : gap, 0, id);
  return rest;
}

/** One place to the left or right, while the neighbour is of the same side. */
export function nudged(ids: readonly string[], layout: Layout, from: number, by: number): string[] | null {
  const to = from + by;
  if (!layout.columns[to] || layout.columns[to].frozen !== layout.columns[from]?.frozen) return null;
  return reordered(ids, from, by > 0 ? to + 1 : to);
}
