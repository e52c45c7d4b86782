/** The state of the whole plan: counts for the navigation, the worker's activity, undo and redo. */
import { call, type Changed, type Connection, type Status, type System, type Vendor } from "../api";
import { changes } from "./changes.svelte";

class PlanState {
  #now = $state<Status | null>(null);
  /** The step that was taken back last. */
  undone = $state.raw<Changed | null>(null);
  #asked = 0;

  get now(): Status | null {
    return this.#now;
  }

  /** The connections in use; there is at most one of each vendor. */
  get connections(): readonly Connection[] {
    return this.#now?.connections.filter((it) => it.state !== "disconnected") ?? [];
  }

  /** The first of them. */
  get connected(): Connection | null {
    return this.connections[0] ?? null;
  }

  /** Where a position without a past goes, when there is no choice. */
  get onlyVendor(): Vendor | null {
    const [only, ...others] = this.connections;
    return only && others.length === 0 ? only.vendor : null;
  }

  /** Both vendors were connected at some time, so that rows may be of either. */
  get severalVendors(): boolean {
    return (this.#now?.connections.length ?? 0) > 1;
  }

  /** Since when all are known to be up to date; `null` while one was never asked. */
  get checkedAt(): string | null {
    const times = this.connections.map((it) => it.checked_at);
    return times.reduce((oldest, it) => (oldest === null || it === null ? null : it < oldest ? it : oldest), times[0] ?? null);
  }

  /** How long this vendor's limit is waited for, as a sentence; `null`: it is not. */
  waitFor(system: System): string | null {
    return this.#now?.limit_waits.find((it) => it.system === system)?.sentence ?? null;
  }

  /** An older answer that comes late is dropped. */
  async refresh(): Promise<void> {
    const mine = ++this.#asked;
    const status = await call("getStatus", {});
    if (mine === this.#asked) this.#now = status;
  }

  forget(): void {
    this.#asked += 1;
    this.#now = null;
    this.undone = null;
  }

  async undo(): Promise<Changed> {
    const changed = await call("undo", {});
    this.undone = changed;
    changes.bump();
    return changed;
  }

  async redo(): Promise<Changed> {
    const changed = await call("redo", {});
    changes.bump();
    return changed;
  }
}

export const plan = new PlanState();
