/** *Sync With ATS*: the confirmation, and what comes of it. */
import { asProblem, call, type PositionId, type Problem, type Refreshed, type SyncPreview, type SyncResult } from "../api";
import { changes } from "./changes.svelte";

/** As many as one window of rows may hold. */
const MOST_EDITED = 1000;

class Syncing {
  #ids = $state.raw<readonly PositionId[]>([]);
  preview = $state.raw<SyncPreview | null>(null);
  /** Of those, the ones that are in the ATS already and are brought up to date. */
  #edited = $state.raw<ReadonlySet<PositionId>>(new Set());
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);
  refreshing = $state(false);

  get open(): boolean {
    return this.#ids.length > 0;
  }
  get count(): number {
    return this.#ids.length;
  }
  get updates(): number {
    return this.preview?.items.filter((it) => !it.problem && this.#edited.has(it.id)).length ?? 0;
  }

  isUpdate(id: PositionId): boolean {
    return this.#edited.has(id);
  }

  async ask(ids: readonly PositionId[]): Promise<void> {
    this.#ids = [...ids];
    this.preview = null;
    this.problem = null;
    try {
      const [preview, edited] = await Promise.all([
        call("previewSync", { positions: [...ids], vendor: null }),
        this.#editedRows(),
      ]);
      if (this.#ids.length === 0) return;
      this.#edited = edited;
      this.preview = preview;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  close(): void {
    this.#ids = [];
    this.preview = null;
    this.problem = null;
  }

  /** Queues what the preview showed; the worker does the rest. */
  async send(): Promise<SyncResult[]> {
    this.busy = true;
    try {
      const results = await sync(this.#ids);
      this.close();
      return results;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return [];
    } finally {
      this.busy = false;
    }
  }

  async refresh(): Promise<Refreshed[]> {
    this.refreshing = true;
    try {
      return await call("refresh", {});
    } finally {
      this.refreshing = false;
      changes.bump();
    }
  }

  async #editedRows(): Promise<ReadonlySet<PositionId>> {
    const filters = [{ column: "sync_status" as const, any_of: ["Edited"] }];
    const query = { scope: "ats" as const, search: "", filters, sort: [] };
    const { rows } = await call("listPositions", { query, start: 0, count: MOST_EDITED });
    return new Set(rows.map((row) => row.id));
  }
}

export async function sync(ids: readonly PositionId[]): Promise<SyncResult[]> {
  const results = await call("syncToAts", { positions: [...ids], vendor: null });
  changes.bump();
  return results;
}

/** Takes back what has not been sent yet. */
export async function cancelSync(ids: readonly PositionId[]): Promise<void> {
  await call("cancelSync", { positions: [...ids], vendor: null });
  changes.bump();
}

export const syncing = new Syncing();
