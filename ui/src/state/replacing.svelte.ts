/** Find and replace, in the selected cells or in all the view shows: counted first, done as one step. */
import { type Args, asProblem, type BlockResult, call, type Mode, type Problem } from "../api";
import { Asking } from "./asking";
import { blockOf } from "./blocks.svelte";
import { changes } from "./changes.svelte";
import { positions } from "./list.svelte";
import { range } from "./range.svelte";
import { shown } from "./shown.svelte";

const SETTLE_MS = 200;

export type Replaced = BlockResult & { found: number };

class Replacing {
  open = $state(false);
  find = $state("");
  with = $state("");
  matchCase = $state(false);
  wholeCell = $state(false);
  inSelection = $state(false);
  preview = $state.raw<Replaced | null>(null);
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);
  readonly #asking = new Asking(
    SETTLE_MS,
    () => call("replaceText", this.#args("preview")),
    (preview) => {
      this.preview = preview;
      this.problem = null;
    },
    (problem) => (this.problem = problem),
  );

  /** Several cells that are selected are what is meant. */
  start(): void {
    this.open = true;
    this.inSelection = range.several !== null;
    this.look();
  }

  #args(mode: Mode): Args<"replaceText"> {
    const block = this.inSelection && range.several ? blockOf(range.several) : null;
    return {
      block,
      query: positions.query,
      version: positions.dataVersion,
      columns: [...shown.names],
      find: this.find,
      with: this.with,
      match_case: this.matchCase,
      whole_cell: this.wholeCell,
      mode,
    };
  }

  /** Counts again, once typing rests. */
  look(): void {
    this.#asking.drop();
    if (this.find === "") this.preview = null;
    else this.#asking.ask();
  }

  /** Every cell that can be, as one step. `null`: nothing was written. */
  async confirm(): Promise<Replaced | null> {
    if (this.busy || this.find === "") return null;
    this.busy = true;
    try {
      const result = await call("replaceText", this.#args("good_cells"));
      if (result.written) changes.bump();
      this.close();
      return result;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  close(): void {
    this.#asking.drop();
    this.open = false;
    this.preview = null;
    this.problem = null;
  }
}

export const replacing = new Replacing();
