/** What is selected: one active cell, a rectangle from its anchor, and rows by their keys. */

/** `row` -1 is the header. */
export interface Cell {
  row: number;
  col: number;
}

export interface Rect {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Selection {
  active: Cell;
  /** The rectangle's fixed corner; equal to `active` when one cell is selected. */
  anchor: Cell;
  /** Where a Shift-click in the gutter starts counting. */
  rowAnchor: number | null;
}

export const HEADER = -1;

export const START: Selection = {
  active: { row: 0, col: 0 },
  anchor: { row: 0, col: 0 },
  rowAnchor: null,
};

export const sameCell = (a: Cell, b: Cell): boolean => a.row === b.row && a.col === b.col;

export function moveTo(selection: Selection, cell: Cell): Selection {
  return { ...selection, active: cell, anchor: cell };
}

/** Moves the active corner, the anchor stays. */
export function extendTo(selection: Selection, cell: Cell): Selection {
  return { ...selection, active: cell };
}

export function rectOf({ active, anchor }: Selection): Rect {
  return {
    top: Math.min(active.row, anchor.row),
    left: Math.min(active.col, anchor.col),
    bottom: Math.max(active.row, anchor.row),
    right: Math.max(active.col, anchor.col),
  };
}

/** Keeps the selection inside a table that became smaller. */
export function clampTo(selection: Selection, rows: number, cols: number): Selection {
  const inside = (cell: Cell): Cell => ({
    row: Math.max(HEADER, Math.min(cell.row, rows - 1)),
    col: Math.max(0, Math.min(cell.col, cols - 1)),
  });
  const active = inside(selection.active);
  const anchor = inside(selection.anchor);
  if (sameCell(active, selection.active) && sameCell(anchor, selection.anchor)) return selection;
  return { ...selection, active, anchor };
}

export function toggled(keys: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** A Shift-click: every row of the span joins what is selected. */
export function joined(keys: ReadonlySet<string>, more: Iterable<string>): Set<string> {
  return new Set([...keys, ...more]);
}

/** The rows between two, both included, in order. */
export function rowsBetween(a: number, b: number): { from: number; to: number } {
  return { from: Math.max(0, Math.min(a, b)), to: Math.max(a, b) + 1 };
}
