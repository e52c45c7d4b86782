/** An edit in place: where it goes on Enter and Tab, what is on its way, what was refused. */
import type { Cell } from "./selection";

/** How an editor ended. */
export type Ending = "down" | "up" | "right" | "left" | "stay" | "cancel";

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
export function endingOf(key: string, shift: boolean): Ending | null {
  if (key === "Escape") return "cancel";
  if (key === "Enter") return shift ? "up" : "down";
  if (key === "Tab") return shift ? "left" : "right";
  return null;
}

/** Cells are named by row key and column, since sorting moves rows under an edit on its way. */
const name = (key: string, column: string) => `${key}\u0000${column}`;

/** Edits on their way show their text at once; refused ones keep their sentence until mended. */
export class Edits {
  #pending = new Map<string, { text: string; turn: number }>();
  #refused = new Map<string, string>();
  #turn = 0;

  pending(key: string, column: string): string | undefined {
    return this.#pending.get(name(key, column))?.text;
  }

  refused(key: string, column: string): string | undefined {
    return this.#refused.get(name(key, column));
  }

  /** Begins; the number tells `settle` whether a later edit of the same cell took over. */
  begin(key: string, column: string, text: string): number {
    this.#turn += 1;
    this.#pending.set(name(key, column), { text, turn: this.#turn });
    this.#refused.delete(name(key, column));
    return this.#turn;
  }

  settle(key: string, column: string, turn: number, error: string | null): boolean {
    const cell = name(key, column);
    if (this.#pending.get(cell)?.turn !== turn) return false;
    this.#pending.delete(cell);
    if (error !== null) this.#refused.set(cell, error);
    return true;
  }
}
