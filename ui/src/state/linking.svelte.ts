/** Tying a position to what is in the account already, instead of making it a second time. */
import { asProblem, call, type Changed, type PositionRow, type Problem, type RecordRow, type Vendor } from "../api";
import { changes } from "./changes.svelte";

/** More than this nobody looks through: typing finds the others. */
const MOST = 200;

class Linking {
  #asked = 0;
  #found = $state.raw<readonly RecordRow[] | null>(null);
  row = $state.raw<PositionRow | null>(null);
  /** `null`: of all that are connected. */
  vendor = $state<Vendor | null>(null);
  search = $state("");
  chosen = $state.raw<RecordRow | null>(null);
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);

  get open(): boolean {
    return this.row !== null;
  }
  /** `null` until the first answer. */
  get found(): readonly RecordRow[] | null {
    return this.#found;
  }
  /** There may be more than are shown. */
  get cut(): boolean {
    return this.#found?.length === MOST;
  }

  ask(row: PositionRow, vendor: Vendor | null): void {
    this.close();
    this.vendor = vendor;
    this.row = row;
  }

  /** Answers from the plan's file, also offline. An older answer that comes late is dropped. */
  async look(): Promise<void> {
    const mine = ++this.#asked;
    const found = await call("listRecords", { vendor: this.vendor, search: this.search.trim(), limit: MOST });
    if (mine === this.#asked) this.#found = found;
  }

  /** One record, one position: what belongs to another can't be had. */
  choose(record: RecordRow): void {
    if (record.position !== null) return;
    this.chosen = record;
    this.problem = null;
  }

  close(): void {
    this.#asked += 1;
    this.#found = null;
    this.row = this.vendor = this.chosen = this.problem = null;
    this.search = "";
  }

  /** The record is read once more in the ATS; a refusal leaves the choice as it is. */
  async link(): Promise<RecordRow | null> {
    const [row, chosen] = [this.row, this.chosen];
    if (!row || !chosen) return null;
    this.busy = true;
    this.problem = null;
    try {
      await call("linkRecord", { position: row.id, vendor: chosen.vendor, remote_id: chosen.remote_id });
      this.close();
      return chosen;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    } finally {
      this.busy = false;
      changes.bump();
    }
  }

  async unlink(position: string): Promise<Changed> {
    const changed = await call("unlinkRecord", { position });
    changes.bump();
    return changed;
  }
}

export const linking = new Linking();
