/** The choice of a position for a finding: a seat for an employee, or the position a record belongs to. */
import { asProblem, call, type Changed, type Filter, type Finding, type PositionRow, type Problem } from "../api";
import { changes } from "./changes.svelte";
import { reconciling } from "./reconciling.svelte";

/** More than this nobody looks through: typing finds the others. */
const MOST = 50;
/** Whatever is closed or cancelled waits for nobody. */
const WANTED: Filter = { column: "plan_status", any_of: ["draft", "pending_approval", "approved", "open", "on_hold"] };

class Picking {
  #asked = 0;
  /** The draft stands already, and could not be tied. */
  #added: Changed | null = null;
  finding = $state.raw<Finding | null>(null);
  found = $state.raw<readonly PositionRow[] | null>(null);
  search = $state("");
  chosen = $state.raw<PositionRow | null>(null);
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);

  get open(): boolean {
    return this.finding !== null;
  }
  /** An employee is to be seated; else a record is to be tied. */
  get seating(): boolean {
    return this.finding?.action.kind === "match";
  }
  /** There may be more than are shown. */
  get cut(): boolean {
    return (this.found?.length ?? 0) >= MOST;
  }

  ask(finding: Finding): void {
    this.close();
    this.finding = finding;
  }

  /** An older answer that comes late is dropped. */
  async look(): Promise<void> {
    const mine = ++this.#asked;
    const found = this.seating ? await this.#seats() : await this.#rows([WANTED, { column: "sync_status", any_of: ["Not Started"] }]);
    if (mine === this.#asked) this.found = found;
  }

  /** Whoever was hired and is not known to the HR system is likely the employee looked at: those seats come first. */
  async #seats(): Promise<PositionRow[]> {
    const codes = reconciling.run?.sheet.terms.find((it) => it.of === "starts_not_loaded")?.rows ?? [];
    const hired = codes.length > 0 ? await this.#rows([{ column: "code", any_of: codes }]) : [];
    const vacant = await this.#rows([WANTED, { column: "fill_status", any_of: ["vacant", "offer"] }]);
    const seats = [...hired.filter((it) => it.employee === null), ...vacant];
    return [...new Map(seats.map((it) => [it.id, it])).values()];
  }

  async #rows(filters: Filter[]): Promise<PositionRow[]> {
    const query = { scope: "all" as const, search: this.search.trim(), filters, sort: [] };
    return (await call("listPositions", { query, start: 0, count: MOST })).rows;
  }

  choose(row: PositionRow): void {
    this.chosen = row;
    this.problem = null;
  }

  close(): void {
    this.#asked += 1;
    this.#added = null;
    this.finding = this.found = this.chosen = this.problem = null;
    this.search = "";
  }

  /** A refusal leaves the choice as it is. */
  async seat(): Promise<Changed | null> {
    const [employee, chosen] = [this.finding?.employee, this.chosen];
    if (!employee || !chosen) return null;
    return this.#settle(async () => call("seatEmployee", { position: chosen.id, employee }));
  }

  /** No seat of the plan is theirs: one is added, with them in it. */
  async addFor(): Promise<Changed | null> {
    const employee = this.finding?.employee;
    if (!employee) return null;
    return this.#settle(async () => (await call("addPositionsFor", { employees: [employee], all: false })).changed);
  }

  async link(): Promise<Changed | null> {
    const chosen = this.chosen;
    return chosen && this.#settle(async () => this.#tie(chosen.id), false);
  }

  /** For a record that no position of the plan is meant by: one is added for it and tied to it. */
  async addDraft(title: string): Promise<Changed | null> {
    return this.#settle(async () => {
      const added = (this.#added ??= await call("addPositions", { fields: { title }, copies: 1 }));
      const [position] = added.positions;
      if (position) await this.#tie(position);
      return added;
    }, false);
  }

  async #tie(position: string): Promise<Changed> {
    const record = this.finding?.record;
    if (!record) throw new Error("Only the finding of a record is tied.");
    return call("linkRecord", { position, vendor: record.vendor, remote_id: record.id });
  }

  /** `undoable`: a step of the plan alone, which *Undo* takes back. */
  async #settle(work: () => Promise<Changed>, undoable = true): Promise<Changed | null> {
    const finding = this.finding;
    this.busy = true;
    this.problem = null;
    try {
      const changed = await work();
      if (finding) reconciling.mark(finding.key, undoable ? changed : null);
      this.close();
      return changed;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    } finally {
      this.busy = false;
      changes.bump();
    }
  }
}

export const picking = new Picking();
