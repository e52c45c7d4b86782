/** What is done with a block of cells: copied, filled, pasted. Each deed is one step of the plan, tried first where
    there is something to look at before it is done. */
import {
  asProblem,
  type Block,
  type BlockResult,
  call,
  type Column,
  type CopiedBlock,
  type Field,
  type Mode,
  type PositionId,
  type Problem,
} from "../api";
import { changes } from "./changes.svelte";
import { positions } from "./list.svelte";
import { shown } from "./shown.svelte";

/** Lines by shown columns, both ends included. */
export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** More than this is shown before it is done. */
const LOOK_FIRST = 500;

export interface Deed {
  /** As its button says it: "Paste". */
  verb: string;
  run: (mode: Mode) => Promise<BlockResult>;
}

/** A deed that waits for a person, with what it would do. */
export interface Asked {
  deed: Deed;
  result: BlockResult;
}

export const cellsIn = ({ top, left, bottom, right }: Range): number => (bottom - top + 1) * (right - left + 1);

/** Cells that would be written. */
export const goodIn = ({ cells, bad_count }: BlockResult): number => cells - bad_count;

export const columnsOf = ({ left, right }: Range): Column[] => shown.names.slice(left, right + 1);

export const blockOf = (range: Range): Block => ({
  query: positions.query,
  version: positions.dataVersion,
  from: range.top,
  to: range.bottom + 1,
  columns: columnsOf(range),
});

class Blocks {
  asked = $state.raw<Asked | null>(null);
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);

  /** Without the styles that would keep a sheet from guessing: our pages allow none, so the clipboard drops them, and
      complains about each. */
  async copy(range: Range, headings: boolean): Promise<CopiedBlock> {
    const copied = await call("copyBlock", { ...blockOf(range), headings });
    return { ...copied, html: copied.html.replaceAll(/ style="[^"]*"/g, "") };
  }

  /** The result when it was done; `null`: a person is asked first, by `asked`. */
  async start(deed: Deed, cells: number): Promise<BlockResult | null> {
    const result = await deed.run(cells > LOOK_FIRST ? "preview" : "all_or_nothing");
    if (result.written) return this.#done(result);
    // Nothing of it differs from what is there: there is nothing to ask.
    if (result.bad_count === 0 && result.changed + result.added === 0) return result;
    this.problem = null;
    this.asked = { deed, result };
    return null;
  }

  /** The good cells, now that a person has seen the others. `null`: it went wrong, and `problem` says why. */
  async confirm(): Promise<BlockResult | null> {
    const { asked } = this;
    if (!asked || this.busy) return null;
    this.busy = true;
    this.problem = null;
    try {
      const result = await asked.deed.run("good_cells");
      this.asked = null;
      return this.#done(result);
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  cancel(): void {
    this.asked = null;
    this.problem = null;
  }

  #done(result: BlockResult): BlockResult {
    if (result.written) changes.bump();
    return result;
  }
}

export const blocks = new Blocks();

export const setting = (range: Range, value: string): Deed => {
  const block = blockOf(range);
  return { verb: value === "" ? "Clear" : "Set", run: (mode) => call("setBlock", { block, value, mode }) };
};

export type Source = { lines: number } | { columns: number };

export function filling(range: Range, source: Source, backwards: boolean, series: boolean): Deed {
  const block = blockOf(range);
  const run = (mode: Mode) =>
    "lines" in source
      ? call("fillBlock", { block, source: source.lines, backwards, series, mode })
      : call("fillAcross", { block, source: source.columns, backwards, mode });
  return { verb: "Fill", run };
}

export function pasting(at: Range, cells: string[][]): Deed {
  const { query, version } = blockOf(at);
  const width = at.right - at.left + 1;
  const columns = shown.names.slice(at.left);
  const target = { query, version, from: at.top, lines: at.bottom - at.top + 1, width, columns };
  return { verb: "Paste", run: (mode) => call("pasteCells", { ...target, cells, mode }) };
}

export const settingMany = (ids: readonly PositionId[], fields: Partial<Record<Field, string>>): Deed => ({
  verb: "Change",
  run: (mode) => call("setMany", { positions: [...ids], fields, mode }),
});
