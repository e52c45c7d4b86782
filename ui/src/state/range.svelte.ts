/** The rectangle of cells that is selected, and what its cells add up to. */
import { asProblem, type BlockSummary, call } from "../api";
import { blockOf, cellsIn, type Range } from "./blocks.svelte";

/** A drag over many cells asks once, at its end. */
const SETTLE_MS = 120;

class SelectedRange {
  at = $state.raw<Range | null>(null);
  summary = $state.raw<BlockSummary | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  /** `null` while one cell alone is selected: it says itself what it holds. */
  readonly several: Range | null = $derived(this.at && cellsIn(this.at) > 1 ? this.at : null);

  set(range: Range): void {
    this.at = range;
    this.look();
  }

  /** Adds up again, after a change or for another rectangle. */
  look(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    if (!this.several) this.summary = null;
    else this.#timer = setTimeout(() => void this.#sum(), SETTLE_MS);
  }

  async #sum(): Promise<void> {
    const range = this.several;
    if (!range) return;
    const mine = ++this.#asked;
    try {
      const summary = await call("summariseBlock", blockOf(range));
      if (mine === this.#asked) this.summary = summary;
    } catch (thrown) {
      // The table moved meanwhile: the next look adds up what stands there then.
      if (mine === this.#asked && asProblem(thrown).code === "conflict") this.summary = null;
    }
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.at = null;
    this.summary = null;
  }
}

export const range = new SelectedRange();
