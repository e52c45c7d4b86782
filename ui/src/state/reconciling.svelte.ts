/** Plan, ATS and HR system compared: the run in view, those of the past, and what was done about its findings. */
import { call, type Changed, type Finding, type Next, type PlanStatus, type PositionId, type Reconciliation, type RunRow } from "../api";
import { changes } from "./changes.svelte";
import { moveStatus, setCells } from "./list.svelte";

/** The core names the step "Undo: …" once it was taken, and "Redo: …" once it was taken back. */
const step = (label: string): string => label.replace(/^(Undo|Redo): /, "");

export class Reconciling {
  #run = $state.raw<Reconciliation | null>(null);
  #runs = $state.raw<readonly RunRow[] | null>(null);
  #chosen: number | null = null;
  #asked = 0;
  /** By a finding's key: the step that was taken about it; `null` is none that can be taken back. */
  #done = $state.raw<ReadonlyMap<string, Changed | null>>(new Map());
  busy = $state(false);
  /** The sync dialog was opened for it. */
  sending = $state.raw<Finding | null>(null);

  get run(): Reconciliation | null {
    return this.#run;
  }
  /** The newest first; `null` until the first answer. */
  get runs(): readonly RunRow[] | null {
    return this.#runs;
  }
  /** What a run of the past found may be settled by now: nothing is done about it. */
  get past(): boolean {
    const last = this.#runs?.[0];
    return this.#run !== null && last !== undefined && last.id !== this.#run.id;
  }

  /** An older answer that comes late is dropped. */
  async look(): Promise<void> {
    const mine = ++this.#asked;
    const [runs, run] = await Promise.all([call("listReconciliations", {}), call("getReconciliation", { id: this.#chosen })]);
    if (mine !== this.#asked) return;
    this.#runs = runs;
    // A run is never changed: the same one redraws nothing.
    if (run?.id === this.#run?.id) return;
    this.#run = run;
    this.#done = new Map();
  }

  async choose(id: number): Promise<void> {
    this.#chosen = id === this.#runs?.[0]?.id ? null : id;
    await this.look();
  }

  async now(): Promise<void> {
    this.busy = true;
    try {
      await call("reconcile", {});
      this.#chosen = null;
      await this.look();
    } finally {
      this.busy = false;
    }
  }

  async exportTo(path: string): Promise<{ findings: number; path: string }> {
    return call("exportReconciliation", { path, id: this.#run?.id ?? null });
  }

  isDone(key: string): boolean {
    return this.#done.has(key);
  }

  mark(key: string, changed: Changed | null): void {
    this.#done = new Map(this.#done).set(key, changed);
  }

  /** Employees were seated otherwise: whatever was found of them is dealt with. */
  markSeated(changed: Changed, isSeated: (employee: string) => boolean): void {
    const found = this.#run?.findings.filter((it) => it.action.kind === "match" && it.employee !== null && isSeated(it.employee)) ?? [];
    this.#done = new Map([...this.#done, ...found.map((it) => [it.key, changed] as const)]);
  }

  /** A step was taken back, by whichever button: the finding is open again. */
  takenBack(undone: Changed): void {
    const same = (it: Changed | null) =>
      it !== null && step(it.label) === step(undone.label) && it.positions.some((id) => undone.positions.includes(id));
    const left = [...this.#done].filter(([, it]) => !same(it));
    if (left.length < this.#done.size) this.#done = new Map(left);
  }

  /** What the HR system says, into the plan. */
  async takeOver(finding: Finding): Promise<Changed | null> {
    const { action, position } = finding;
    if (action.kind !== "take_over" || !position) return null;
    const edits = Object.entries(action.values).map(([field, value]) => ({ position, field: field as keyof typeof action.values, value, revision: null }));
    return this.#mark(finding, await setCells(edits));
  }

  async pushStart(finding: Finding): Promise<Changed | null> {
    const { action, position } = finding;
    if (action.kind !== "push_start" || !position) return null;
    return this.#mark(finding, await setCells([{ position, field: "start_date", value: action.to, revision: null }]));
  }

  async decide(finding: Finding, next: Next): Promise<Changed | null> {
    if (!finding.position) return null;
    const changed = await call("decideLeaver", { position: finding.position, next });
    changes.bump();
    return this.#mark(finding, changed);
  }

  async move(finding: Finding, to: PlanStatus): Promise<Changed | null> {
    return finding.position ? this.#mark(finding, await moveStatus([finding.position], to)) : null;
  }

  /** After the sync dialog: whether it was sent, or only looked at. */
  async lookWhetherSent(): Promise<void> {
    const finding = this.sending;
    this.sending = null;
    if (!finding?.position) return;
    const { row } = await call("getPosition", { position: finding.position });
    if (row.sync_status !== "Not Started") this.mark(finding.key, null);
  }

  #mark(finding: Finding, changed: Changed): Changed {
    this.mark(finding.key, changed);
    return changed;
  }

  /** The sheet names positions by their codes. */
  async positionOf(code: string): Promise<PositionId | null> {
    const query = { scope: "all" as const, search: "", filters: [{ column: "code" as const, any_of: [code] }], sort: [] };
    return (await call("listPositionIds", { query }))[0] ?? null;
  }

  reset(): void {
    this.#asked += 1;
    this.#chosen = null;
    this.#run = this.#runs = null;
    this.#done = new Map();
    this.sending = null;
  }
}

export const reconciling = new Reconciling();
