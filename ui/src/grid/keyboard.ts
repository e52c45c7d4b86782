/** Which key means what. The table only: nothing is done here. */
import { HEADER, type Cell } from "./selection";

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export type Command =
  | { do: "move"; to: Cell }
  | { do: "extendRows"; to: number }
  | { do: "edit"; seed: string | null }
  | { do: "open" }
  | { do: "toggleRow" }
  | { do: "selectAll" }
  | { do: "clear" }
  | { do: "sort"; add: boolean }
  | { do: "resize"; by: number };

export interface Place {
  active: Cell;
  rows: number;
  cols: number;
  /** Rows that PageUp and PageDown pass. */
  page: number;
  editable: boolean;
  selectable: boolean;
}

const RESIZE_STEP = 8;

/** The command for a key press, or null when the key is not the grid's. */
export function command(press: Press, place: Place): Command | null {
  const { active } = place;
  const ctrl = press.ctrlKey || press.metaKey;
  if (active.row === HEADER) {
    const own = inHeader(press);
    if (own) return own;
  }
  if (press.altKey) return null;
  const to = destination(press.key, ctrl, place);
  if (to) {
    if (press.shiftKey) return extend(press.key, to, place);
    return { do: "move", to: clamp(to, place) };
  }
  return active.row === HEADER ? null : onCell(press, ctrl, place);
}

function inHeader(press: Press): Command | null {
  if (press.altKey && press.key === "ArrowRight") return { do: "resize", by: RESIZE_STEP };
  if (press.altKey && press.key === "ArrowLeft") return { do: "resize", by: -RESIZE_STEP };
  if (press.key === "Enter" || press.key === " ") return { do: "sort", add: press.shiftKey };
  return null;
}

function destination(key: string, ctrl: boolean, place: Place): Cell | null {
  const { row, col } = place.active;
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

/** Shift with a vertical key selects rows on the way; sideways it is not used yet. */
function extend(key: string, to: Cell, place: Place): Command | null {
  const vertical = key !== "ArrowLeft" && key !== "ArrowRight";
  if (!vertical || !place.selectable || place.active.row === HEADER) return null;
  return { do: "extendRows", to: Math.max(0, Math.min(to.row, place.rows - 1)) };
}

function onCell(press: Press, ctrl: boolean, place: Place): Command | null {
  const { key } = press;
  if (key === "Enter") return ctrl || !place.editable ? { do: "open" } : { do: "edit", seed: null };
  if (key === "F2") return place.editable ? { do: "edit", seed: null } : null;
  if (key === " ") return place.selectable ? { do: "toggleRow" } : null;
  if (key === "Escape") return { do: "clear" };
  if (ctrl) return key.toLowerCase() === "a" && place.selectable ? { do: "selectAll" } : null;
  if (!place.editable) return null;
  if (key === "Delete" || key === "Backspace") return { do: "edit", seed: "" };
  return [...key].length === 1 ? { do: "edit", seed: key } : null;
}

function clamp(to: Cell, place: Place): Cell {
  return {
    row: Math.max(HEADER, Math.min(to.row, place.rows - 1)),
    col: Math.max(0, Math.min(to.col, place.cols - 1)),
  };
}
