/** An edit in place: where it goes on Enter and Tab, what is on its way, what was refused. */
import type { Press } from "./keyboard";
import type { Cell } from "./selection";

/** How an editor ended: where to go on; "stay" when the person went elsewhere, "fill" for the whole selection. */
export type Ending = "down" | "up" | "right" | "left" | "stay" | "fill" | "cancel";

/** Where the active cell goes after an edit ended; Tab runs on into the next row. */
export function after(ending: Ending, cell: Cell, rows: number, cols: number): Cell {
  const { row, col } = cell;
  switch (ending) {
    case "down":
      return { row: Math.min(row + 1, rows - 1), col };
    case "up":
      return { row: Math.max(row - 1, 0), col };
    case "right":
      if (col + 1 < cols) return { row, col: col + 1 };
      return row + 1 < rows ? { row: row + 1, col: 0 } : cell;
    case "left":
      if (col > 0) return { row, col: col - 1 };
      return row > 0 ? { row: row - 1, col: cols - 1 } : cell;
    default:
      return cell;
  }
}

/** How a key inside the editor ends it, or null when it belongs to the text. */
export function endingOf({ key, shiftKey: shift, ctrlKey, metaKey, altKey }: Press): Ending | null {
  if (key === "Escape") return "cancel";
  if (altKey) return null; // Alt+Enter is a new line
  if (key === "Enter" && (ctrlKey || metaKey)) return "fill";
  if (key === "Enter") return shift ? "up" : "down";
  if (key === "Tab") return shift ? "left" : "right";
  return null;
}

/** Cells are named by row key and column, since sorting moves rows under an edit on its way. */
const name = (key: string, column: string) => `${key}\u0000${column}`;

/** A text that could not be taken, and why. The next edit of the cell goes on from it. */
export interface Refused {
  text: string;
  why: string;
}

/** Edits on their way show their text at once; refused ones keep their sentence until mended. */
export class Edits {
  #pending = new Map<string, { text: string; turn: number }>();
  #refused = new Map<string, Refused>();
  #turn = 0;

  pending(key: string, column: string): string | undefined {
    return this.#pending.get(name(key, column))?.text;
  }

  refused(key: string, column: string): Refused | undefined {
    return this.#refused.get(name(key, column));
  }

  /** Begins; the number tells `settle` whether a later edit of the same cell took over. */
  begin(key: string, column: string, text: string): number {
    this.#turn += 1;
    this.#pending.set(name(key, column), { text, turn: this.#turn });
    this.#refused.delete(name(key, column));
    return this.#turn;
  }

  /** Nothing more is said about a cell: its old value was chosen. */
  forgive(key: string, column: string): void {
    this.#refused.delete(name(key, column));
  }

  settle(key: string, column: string, turn: number, error: string | null): boolean {
    const cell = name(key, column);
    const pending = this.#pending.get(cell);
    if (pending?.turn !== turn) return false;
    this.#pending.delete(cell);
    if (error !== null) this.#refused.set(cell, { text: pending.text, why: error });
    return true;
  }
}
