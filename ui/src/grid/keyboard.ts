/** Which key means what. The table only: nothing is done here. */
import type { Ending } from "./editing";
import { HEADER, isOne, type Cell, type Rect } from "./selection";

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export type Command =
  | { do: "move"; to: Cell }
  | { do: "extend"; to: Cell }
  | { do: "extendRows"; to: number }
  | { do: "step"; ending: Ending }
  | { do: "edit"; seed: string | null }
  | { do: "tick" }
  | { do: "open" }
  | { do: "fold" }
  | { do: "toggleRow" }
  | { do: "selectAll" }
  | { do: "selectCells" }
  | { do: "selectLines" }
  | { do: "selectColumns" }
  | { do: "copy" }
  | { do: "fillDown" }
  | { do: "fillRight" }
  | { do: "empty" }
  | { do: "clear" }
  | { do: "menu" }
  | { do: "sort"; add: boolean }
  | { do: "moveColumn"; by: number }
  | { do: "resize"; by: number };

export interface Place {
  active: Cell;
  /** The corner that Shift moves, and the rectangle it spans. */
  head: Cell;
  rect: Rect;
  rows: number;
  cols: number;
  /** Rows that PageUp and PageDown pass. */
  page: number;
  editable: boolean;
  /** The active cell holds a tick. */
  tick: boolean;
  selectable: boolean;
  /** Cells are selected by the block. */
  ranges: boolean;
  /** Blocks may be filled, and set. */
  fillable: boolean;
  settable: boolean;
  /** Tab goes from cell to cell, as it did when the last edit ended with it. */
  tabbing: boolean;
  /** The active row heads a group. */
  group: "open" | "closed" | null;
}

const RESIZE_STEP = 8;

/** The command for a key press, or null when the key is not the grid's. */
export function command(press: Press, place: Place): Command | null {
  const { active } = place;
  const ctrl = press.ctrlKey || press.metaKey;
  if (press.key === "ContextMenu" || (press.key === "F10" && press.shiftKey)) return { do: "menu" };
  if (active.row === HEADER) {
    const own = inHeader(press, ctrl);
    if (own) return own;
  }
  if (press.altKey) return null;
  if (place.group && !ctrl && !press.shiftKey) {
    const open = place.group === "open";
    if (press.key === (open ? "ArrowLeft" : "ArrowRight")) return { do: "fold" };
  }
  const shifted = press.shiftKey && place.ranges && active.row !== HEADER;
  const to = destination(press.key, ctrl, shifted ? place.head : active, place);
  if (to) {
    if (shifted) return { do: "extend", to: { ...clamp(to, place), row: Math.max(0, clamp(to, place).row) } };
    if (press.shiftKey) return extendRows(press.key, to, place);
    return { do: "move", to: clamp(to, place) };
  }
  return active.row === HEADER ? null : (onRange(press, ctrl, place) ?? onCell(press, ctrl, place));
}

function inHeader(press: Press, ctrl: boolean): Command | null {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
  // Ctrl+Alt+arrow belongs to some desktops; Alt+Shift+arrow is free.
  if (by && press.altKey) {
    if (ctrl || press.shiftKey) return { do: "moveColumn", by };
    return { do: "resize", by: by * RESIZE_STEP };
  }
  if (press.key === "Enter" || press.key === " ") return { do: "sort", add: press.shiftKey };
  return null;
}

function destination(key: string, ctrl: boolean, { row, col }: Cell, place: Place): Cell | null {
  const lastRow = place.rows - 1;
  const lastCol = place.cols - 1;
  switch (key) {
    case "ArrowUp":
      return { row: ctrl ? 0 : row - 1, col };
    case "ArrowDown":
      return { row: ctrl ? lastRow : row + 1, col };
    case "ArrowLeft":
      return { row, col: ctrl ? 0 : col - 1 };
    case "ArrowRight":
      return { row, col: ctrl ? lastCol : col + 1 };
    case "Home":
      return { row: ctrl ? 0 : row, col: 0 };
    case "End":
      return { row: ctrl ? lastRow : row, col: lastCol };
    case "PageUp":
      return { row: row === HEADER ? HEADER : Math.max(0, row - place.page), col };
    case "PageDown":
      return { row: Math.min(lastRow, row + place.page), col };
    default:
      return null;
  }
}

/** Where cells are not selected by the block, Shift with a vertical key selects the rows on the way. */
function extendRows(key: string, to: Cell, place: Place): Command | null {
  const vertical = key !== "ArrowLeft" && key !== "ArrowRight";
  if (!vertical || !place.selectable || place.active.row === HEADER) return null;
  return { do: "extendRows", to: Math.max(0, Math.min(to.row, place.rows - 1)) };
}

/** Keys for a block of cells, of one cell too. */
function onRange(press: Press, ctrl: boolean, place: Place): Command | null {
  const { key, shiftKey } = press;
  const letter = ctrl ? key.toLowerCase() : "";
  if (key === "Tab" && !ctrl && (place.tabbing || !isOne(place.rect)))
    return { do: "step", ending: shiftKey ? "left" : "right" };
  if (!place.ranges) return null;
  if (key === " " && shiftKey) return { do: "selectLines" };
  if (key === " " && ctrl) return { do: "selectColumns" };
  if (key === "Enter" && !ctrl && !isOne(place.rect)) return { do: "step", ending: shiftKey ? "up" : "down" };
  if (letter === "a") return { do: "selectCells" };
  if (letter === "c" && shiftKey) return { do: "copy" };
  if (letter === "d" && place.fillable) return { do: "fillDown" };
  if (letter === "r" && place.fillable && !shiftKey) return { do: "fillRight" };
  if ((key === "Delete" || key === "Backspace") && place.settable) return { do: "empty" };
  return null;
}

function onCell(press: Press, ctrl: boolean, place: Place): Command | null {
  const { key } = press;
  if (key === "Enter" && (ctrl || !place.editable)) return { do: "open" };
  if (key === "Enter" && press.shiftKey) return { do: "move", to: clamp({ ...place.active, row: place.active.row - 1 }, place) };
  if (key === " " && place.tick && place.editable && !ctrl) return { do: "tick" };
  if (key === "Enter" || key === "F2") {
    if (!place.editable) return null;
    return place.tick ? { do: "tick" } : { do: "edit", seed: null };
  }
  if (key === " ") return place.selectable ? { do: "toggleRow" } : null;
  if (key === "Escape") return { do: "clear" };
  if (ctrl) return key.toLowerCase() === "a" && place.selectable ? { do: "selectAll" } : null;
  if (!place.editable || place.tick) return null;
  if (key === "Delete" || key === "Backspace") return { do: "edit", seed: "" };
  return [...key].length === 1 ? { do: "edit", seed: key } : null;
}

function clamp(to: Cell, place: Place): Cell {
  return {
    row: Math.max(HEADER, Math.min(to.row, place.rows - 1)),
    col: Math.max(0, Math.min(to.col, place.cols - 1)),
  };
}
