/** What is selected: one active cell, a rectangle around it, and rows by their keys. */

/** `row` -1 is the header. */
export interface Cell {
  row: number;
  col: number;
}

/** All four are included. */
export interface Rect {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Selection {
  /** Where one types; always inside the rectangle. */
  active: Cell;
  /** The rectangle's fixed corner, and the one that moves. Both equal `active` when one cell is selected. */
  anchor: Cell;
  head: Cell;
  /** Where a Shift-click in the gutter starts counting. */
  rowAnchor: number | null;
}

export const HEADER = -1;

export const START: Selection = {
  active: { row: 0, col: 0 },
  anchor: { row: 0, col: 0 },
  head: { row: 0, col: 0 },
  rowAnchor: null,
};

export const sameCell = (a: Cell, b: Cell): boolean => a.row === b.row && a.col === b.col;

export const sameRect = (a: Rect, b: Rect): boolean =>
  a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;

export const holds = (rect: Rect, { row, col }: Cell): boolean =>
  row >= rect.top && row <= rect.bottom && col >= rect.left && col <= rect.right;

export const isOne = (rect: Rect): boolean => rect.top === rect.bottom && rect.left === rect.right;

export function span(a: Cell, b: Cell): Rect {
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.col, b.col),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.col, b.col),
  };
}

export function moveTo(selection: Selection, cell: Cell): Selection {
  return { ...selection, active: cell, anchor: cell, head: cell };
}

/** The rectangle from the active cell to this one. */
export function extendTo(selection: Selection, cell: Cell): Selection {
  return { ...selection, anchor: selection.active, head: cell };
}

/** This rectangle; the active cell stays if it lies in it. */
export function take(selection: Selection, rect: Rect): Selection {
  const anchor = { row: rect.top, col: rect.left };
  const active = holds(rect, selection.active) ? selection.active : anchor;
  return { ...selection, active, anchor, head: { row: rect.bottom, col: rect.right } };
}

export const rectOf = ({ anchor, head }: Selection): Rect => span(anchor, head);

/** Keeps the selection inside a table that became smaller. */
export function clampTo(selection: Selection, rows: number, cols: number): Selection {
  const inside = (cell: Cell): Cell => ({
    row: Math.max(HEADER, Math.min(cell.row, rows - 1)),
    col: Math.max(0, Math.min(cell.col, cols - 1)),
  });
  const active = inside(selection.active);
  const anchor = inside(selection.anchor);
  const head = inside(selection.head);
  const same =
    sameCell(active, selection.active) && sameCell(anchor, selection.anchor) && sameCell(head, selection.head);
  return same ? selection : { ...selection, active, anchor, head };
}

/** Enter and Tab inside a rectangle: on to the next cell, round at its end. */
export function stepIn(rect: Rect, { row, col }: Cell, to: "down" | "up" | "right" | "left"): Cell {
  const rows = rect.bottom - rect.top + 1;
  const cols = rect.right - rect.left + 1;
  const by = to === "down" || to === "right" ? 1 : -1;
  const across = to === "right" || to === "left";
  const at = across ? (row - rect.top) * cols + (col - rect.left) : (col - rect.left) * rows + (row - rect.top);
  const next = (at + by + rows * cols) % (rows * cols);
  return across
    ? { row: rect.top + Math.floor(next / cols), col: rect.left + (next % cols) }
    : { row: rect.top + (next % rows), col: rect.left + Math.floor(next / rows) };
}

/** What those who listen are told of a rectangle; nothing of a single cell. */
export function words(rect: Rect): string {
  if (isOne(rect)) return "";
  const rows = rect.bottom - rect.top + 1;
  const cols = rect.right - rect.left + 1;
  return `${rows.toLocaleString("en")} × ${cols.toLocaleString("en")} cells selected`;
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
