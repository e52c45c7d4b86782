/** The state of the whole plan: counts for the navigation, the worker's activity, undo and redo. */
import { call, type Changed, type Connection, type Status } from "../api";
import { changes } from "./changes.svelte";

class PlanState {
  #now = $state<Status | null>(null);
  #asked = 0;

  get now(): Status | null {
    return this.#now;
  }

  /** The connection in use; there is at most one of each vendor. */
  get connected(): Connection | null {
    return this.#now?.connections.find((it) => it.state !== "disconnected") ?? null;
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
  }

  async undo(): Promise<Changed> {
    const changed = await call("undo", {});
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
