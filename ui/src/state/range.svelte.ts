/** The rectangle of cells that is selected, and what its cells add up to. */
import { type BlockSummary, call } from "../api";
import { Asking } from "./asking";
import { blockOf, cellsIn, type Range } from "./blocks.svelte";

/** A drag over many cells asks once, at its end. */
const SETTLE_MS = 120;

class SelectedRange {
  at = $state.raw<Range | null>(null);
  summary = $state.raw<BlockSummary | null>(null);

  /** `null` while one cell alone is selected: it says itself what it holds. */
  readonly several: Range | null = $derived(this.at && cellsIn(this.at) > 1 ? this.at : null);

  readonly #asking = new Asking(
    SETTLE_MS,
    () => (this.several ? call("summariseBlock", blockOf(this.several)) : Promise.resolve(null)),
    (summary) => (this.summary = summary),
    // The table moved meanwhile: the next look adds up what stands there then.
    (problem) => {
      if (problem.code === "conflict") this.summary = null;
    },
  );

  set(range: Range): void {
    this.at = range;
    this.look();
  }

  /** Adds up again, after a change or for another rectangle. */
  look(): void {
    this.#asking.drop();
    if (!this.several) this.summary = null;
    else this.#asking.ask();
  }

  clear(): void {
    this.#asking.drop();
    this.at = null;
    this.summary = null;
  }
}

export const range = new SelectedRange();
