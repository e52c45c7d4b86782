/** Everybody hired on one of our requisitions, who leaves, and how long seats take: the Hires page. */
import { call, type HireRow, type Hires, type HireState } from "../api";
import { changes } from "./changes.svelte";

/** Which rows are shown. */
export type Shown = "all" | "needs" | "waiting" | "matched" | "taken_back";

const IN: Record<Shown, readonly HireState[]> = {
  all: ["taken_back_after", "suggested", "waiting", "matched", "taken_back"],
  needs: ["taken_back_after", "suggested"],
  waiting: ["waiting"],
  matched: ["matched"],
  taken_back: ["taken_back"],
};

/** Names a hire among those of both vendors. */
export const keyOf = ({ vendor, hire, position }: HireRow): string => `${vendor}/${hire ?? `in ${position}`}`;

export class HirePage {
  #page = $state.raw<Hires | null>(null);
  #asked = 0;
  /** Rises whenever the rows may read differently. */
  version = $state(0);
  shown = $state<Shown>("all");
  /** The hire that lies open beside the table. */
  current = $state<string | null>(null);
  busy = $state(false);

  /** `null` until the first answer. */
  get page(): Hires | null {
    return this.#page;
  }
  readonly inView: readonly HireRow[] = $derived((this.#page?.rows ?? []).filter((row) => IN[this.shown].includes(row.state)));
  readonly item: HireRow | null = $derived(this.#page?.rows.find((row) => keyOf(row) === this.current) ?? null);

  count(shown: Shown): number {
    return (this.#page?.rows ?? []).filter((row) => IN[shown].includes(row.state)).length;
  }

  /** Reads everything anew. An older answer that comes late is dropped. */
  async look(): Promise<void> {
    const mine = ++this.#asked;
    const page = await call("listHires", {});
    if (mine !== this.#asked) return;
    this.#page = page;
    this.version += 1;
  }

  show(shown: Shown): void {
    this.shown = shown;
    this.version += 1;
  }

  open(row: HireRow): void {
    this.current = keyOf(row);
  }

  close(): void {
    this.current = null;
  }

  reset(): void {
    this.#asked += 1;
    this.#page = null;
    this.shown = "all";
    this.current = null;
  }

  /** Remembers that the two are not one person. */
  async refuse({ vendor, hire }: HireRow, employee: string): Promise<void> {
    if (hire === null) return;
    this.busy = true;
    try {
      await call("refuseMatch", { vendor, hire, employee });
    } finally {
      this.busy = false;
      changes.bump();
    }
  }
}

export const hires = new HirePage();
