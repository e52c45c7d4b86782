/** What is still owed to an ATS, which of it is looked at, and what a person does about it. */
import { asProblem, call, type Args, type OutboxItem, type OutboxRow, type OutboxState, type PositionId, type Problem, type SyncResult } from "../api";
import { changes } from "./changes.svelte";

/** Which rows are shown. What is looked for waits too. */
export type Shown = "all" | "waiting" | "held" | "failed";

const IN: Record<Shown, readonly OutboxState[]> = {
  all: ["waiting", "looking", "held", "failed"],
  waiting: ["waiting", "looking"],
  held: ["held"],
  failed: ["failed"],
};

/** What a deed is meant for; on other rows the core would refuse it. */
export const mayHold = ({ state }: OutboxRow): boolean => state === "waiting" || state === "looking";
export const mayCancel = ({ can_cancel }: OutboxRow): boolean => can_cancel;
/** A change or a closing leaves nothing to look for: it is cancelled instead. */
export const mayLetGo = ({ state, operation }: OutboxRow): boolean => state === "failed" && operation === "create";

const NONE: ReadonlySet<string> = new Set();

export class Outbox {
  #rows = $state.raw<readonly OutboxRow[] | null>(null);
  #asked = 0;
  #item = $state.raw<OutboxItem | null>(null);
  #itemAsked = 0;
  /** Rises whenever the rows may read differently. */
  version = $state(0);
  shown = $state<Shown>("all");
  selected = $state.raw<ReadonlySet<string>>(NONE);
  /** The row that lies open beside the table. */
  current = $state<PositionId | null>(null);
  /** Why there is nothing to show of it. */
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);

  /** In the order in which they are paid; `null` until the first answer. */
  get rows(): readonly OutboxRow[] | null {
    return this.#rows;
  }
  /** The open row with its fields; the last that was known while it is read again. */
  get item(): OutboxItem | null {
    return this.#item;
  }
  readonly inView: readonly OutboxRow[] = $derived((this.#rows ?? []).filter((row) => IN[this.shown].includes(row.state)));
  readonly picked: readonly OutboxRow[] = $derived((this.#rows ?? []).filter((row) => this.selected.has(row.id)));

  count(shown: Shown): number {
    return (this.#rows ?? []).filter((row) => IN[shown].includes(row.state)).length;
  }

  /** Reads everything anew. An older answer that comes late is dropped. */
  async look(): Promise<void> {
    const mine = ++this.#asked;
    const rows = await call("listOutbox", {});
    if (mine !== this.#asked) return;
    this.#rows = rows;
    const owed = new Set<string>(rows.map((row) => row.id));
    // What is paid can't be selected any more.
    if ([...this.selected].some((id) => !owed.has(id))) this.selected = new Set([...this.selected].filter((id) => owed.has(id)));
    this.version += 1;
  }

  show(shown: Shown): void {
    this.shown = shown;
    this.selected = NONE;
    this.version += 1;
  }

  select(keys: ReadonlySet<string>): void {
    this.selected = keys;
  }

  open(id: PositionId): void {
    if (id === this.current) return;
    this.current = id;
    this.#item = null;
    this.problem = null;
  }

  /** Reads the open row; called again whenever something changed. */
  async readOpen(): Promise<void> {
    const mine = ++this.#itemAsked;
    const id = this.current;
    if (id === null) return;
    try {
      const item = await call("getOutboxItem", { position: id });
      if (mine !== this.#itemAsked || id !== this.current) return;
      this.#item = item;
      this.problem = null;
    } catch (thrown) {
      if (mine !== this.#itemAsked || id !== this.current) return;
      this.#item = null;
      this.problem = asProblem(thrown);
    }
  }

  close(): void {
    this.#itemAsked += 1;
    this.current = null;
    this.#item = null;
    this.problem = null;
  }

  reset(): void {
    this.close();
    this.#asked += 1;
    this.#rows = null;
    this.shown = "all";
    this.selected = NONE;
  }

  hold(rows: readonly OutboxRow[]): Promise<number> {
    return this.#do("holdSync", rows.filter(mayHold));
  }
  cancel(rows: readonly OutboxRow[]): Promise<number> {
    return this.#do("cancelSync", rows.filter(mayCancel));
  }
  letGo(rows: readonly OutboxRow[]): Promise<number> {
    return this.#do("letGoSync", rows.filter(mayLetGo));
  }

  /** What waits goes at once, what is held goes on, what failed is tried again. */
  async send(rows: readonly OutboxRow[]): Promise<SyncResult[]> {
    if (rows.length === 0) return [];
    return this.#working(() => call("retrySync", named(rows)));
  }

  /** How many it was done to: those it was not meant for are left out. */
  async #do(name: "holdSync" | "cancelSync" | "letGoSync", rows: readonly OutboxRow[]): Promise<number> {
    if (rows.length === 0) return 0;
    const { positions } = await this.#working(() => call(name, named(rows)));
    return positions.length;
  }

  async #working<T>(work: () => Promise<T>): Promise<T> {
    this.busy = true;
    try {
      return await work();
    } finally {
      this.busy = false;
      changes.bump();
    }
  }
}

const named = (rows: readonly OutboxRow[]): Args<"holdSync"> => ({ positions: rows.map((row) => row.id), vendor: null });

export const outbox = new Outbox();
