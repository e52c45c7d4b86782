/** Many positions are given the same values at once. */
import { asProblem, type BlockResult, type Field, type PositionId, type Problem } from "../api";
import { Asking } from "./asking";
import { type Deed, settingMany } from "./blocks.svelte";
import { changes } from "./changes.svelte";

/** Typing on asks once. */
const SETTLE_MS = 250;

class BulkEdit {
  ids = $state.raw<readonly PositionId[]>([]);
  fields = $state.raw<Partial<Record<Field, string>>>({});
  /** What would be written. */
  preview = $state.raw<BlockResult | null>(null);
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);
  readonly #asking = new Asking(
    SETTLE_MS,
    () => this.#deed().run("preview"),
    (preview) => {
      this.preview = preview;
      this.problem = null;
    },
    (problem) => (this.problem = problem),
  );

  get open(): boolean {
    return this.ids.length > 0;
  }
  readonly chosen: Field[] = $derived(Object.keys(this.fields) as Field[]);

  start(ids: readonly PositionId[]): void {
    this.close();
    this.ids = [...ids];
  }

  set(field: Field, value: string): void {
    this.fields = { ...this.fields, [field]: value };
    this.#look();
  }

  drop(field: Field): void {
    this.fields = Object.fromEntries(Object.entries(this.fields).filter(([name]) => name !== field));
    this.#look();
  }

  #look(): void {
    this.#asking.drop();
    if (this.chosen.length === 0) this.preview = null;
    else this.#asking.ask();
  }

  #deed(): Deed {
    return settingMany(this.ids, this.fields);
  }

  /** Every good cell, as one step. `null`: nothing was written. */
  async confirm(): Promise<BlockResult | null> {
    if (this.busy) return null;
    this.busy = true;
    try {
      const result = await this.#deed().run("good_cells");
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
    this.ids = [];
    this.fields = {};
    this.preview = null;
    this.problem = null;
  }
}

export const bulk = new BulkEdit();
