/** What the table shows, laid out for paper: all its lines, up to as many as one still wants on paper. */
import { call, type Line } from "../api";
import { positions } from "./list.svelte";

/** Some eighty sheets. */
export const MOST_PRINTED = 3000;
const AT_ONCE = 1000;

export interface Pages {
  lines: readonly Line[];
  /** Lines there are; more than `lines` where the paper would not end. */
  of: number;
}

class Printing {
  /** Set while the sheets lie ready. */
  pages = $state.raw<Pages | null>(null);

  async start(): Promise<void> {
    const { query } = positions;
    const lines: Line[] = [];
    let of = 1;
    while (lines.length < Math.min(of, MOST_PRINTED)) {
      const count = Math.min(AT_ONCE, MOST_PRINTED - lines.length);
      const found = await call("listLines", { query, start: lines.length, count });
      of = found.lines;
      if (found.rows.length === 0) break;
      lines.push(...found.rows);
    }
    this.pages = { lines, of };
  }

  done(): void {
    this.pages = null;
  }
}

export const printing = new Printing();
