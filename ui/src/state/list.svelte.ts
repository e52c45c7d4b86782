/** One table of positions: what is looked for, in which order and groups, and the windows of lines as they are
    asked for. The rows themselves stay in the core; only counts and the last window are kept here. */
import {
  call,
  type CellEdit,
  type Changed,
  type Column,
  type Condition,
  type Filter,
  type GroupLine,
  type Line,
  type Lines,
  type PlanStatus,
  type PositionId,
  type PositionRow,
  type Query,
  type Scope,
  type Sort,
  type SyncStatus,
  type ValueCount,
} from "../api";
import { changes } from "./changes.svelte";

/** A scroll through everything must not keep everything. */
const MOST_SEEN = 5000;
/** The core answers with no more lines at once. */
const MOST_AT_ONCE = 1000;

/** A heading of a group is a line too. */
export const isGroupLine = (line: Line): line is GroupLine => "path" in line;
export const isPosition = (line: Line): line is PositionRow => !isGroupLine(line);

const samePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, at) => key === b[at]);

export class PositionList {
  readonly scope: Scope;
  search = $state("");
  filters = $state.raw<readonly Filter[]>([]);
  /** Besides the quick filters. */
  condition = $state.raw<Condition | null>(null);
  sort = $state.raw<readonly Sort[]>([]);
  /** Lines stand in groups by these columns, in turn. */
  group = $state.raw<readonly Column[]>([]);
  /** The paths of groups that are folded. */
  closed = $state.raw<readonly string[][]>([]);
  /** The report's tab; a filter of its own, so that the counts beside it stay. */
  syncStatus = $state<SyncStatus | null>(null);

  #found = $state.raw<Lines | null>(null);
  #edition = "";
  #version = $state(0);
  /** When all pay is in one currency the header names it, else each cell. */
  currency = $state<string | null>(null);
  selected = $state.raw<ReadonlySet<PositionId>>(new Set());
  #asked = 0;
  /** What was last seen of each row, and how often something was. */
  readonly #seen = new Map<PositionId, PositionRow>();
  #arrivals = $state(0);

  constructor(scope: Scope) {
    this.scope = scope;
  }

  readonly query: Query = $derived.by(() => this.#ask());

  /** Another key, other rows: the table starts anew at the top. */
  readonly key: string = $derived(JSON.stringify(this.query));

  #ask(): Query {
    const { scope, syncStatus, condition } = this;
    const filters: Filter[] = [...this.filters];
    if (syncStatus) filters.push({ column: "sync_status", any_of: [syncStatus] });
    const group = [...this.group];
    const closed = group.length > 0 ? [...this.closed] : [];
    return { scope, search: this.search.trim(), filters, condition, sort: [...this.sort], group, closed };
  }

  /** `null` until the first answer. */
  get matched(): number | null {
    return this.#found?.matched ?? null;
  }
  get total(): number | null {
    return this.#found?.total ?? null;
  }
  /** Positions and the headings of their groups. */
  get lines(): number | null {
    return this.#found?.lines ?? null;
  }
  /** Of the rows last looked at; a block of cells is named by lines at this version. */
  get dataVersion(): number {
    return this.#found?.version ?? 0;
  }
  get narrowed(): boolean {
    return this.search.trim() !== "" || this.filters.length > 0 || this.condition !== null;
  }
  countAt(status: SyncStatus): number {
    return this.#found?.by_sync_status[status] ?? 0;
  }
  get countAll(): number {
    return Object.values(this.#found?.by_sync_status ?? {}).reduce((sum: number, n) => sum + (n ?? 0), 0);
  }

  /** Counts what the query finds, and notes whether any row may have changed since. */
  async look(): Promise<void> {
    const mine = ++this.#asked;
    const key = this.key;
    const found = await call("listLines", { query: this.query, start: 0, count: 1 });
    if (mine !== this.#asked) return;
    const edition = `${String(found.version)} ${key}`;
    this.#found = found;
    if (edition === this.#edition) return;
    this.#edition = edition;
    this.#version += 1;
    await this.#lookAtCurrencies();
  }

  /** Rises when rows read before may be out of date. */
  get version(): number {
    return this.#version;
  }

  async #lookAtCurrencies(): Promise<void> {
    const found = (await this.values("currency")).filter((it) => it.value !== "" && it.count > 0);
    this.currency = found.length === 1 ? (found[0]?.value ?? null) : null;
  }

  async window(start: number, count: number): Promise<readonly Line[]> {
    const { rows } = await call("listLines", { query: this.query, start, count });
    if (this.#seen.size > MOST_SEEN) {
      for (const id of this.#seen.keys()) if (!this.selected.has(id)) this.#seen.delete(id);
    }
    for (const row of rows) if (isPosition(row)) this.#seen.set(row.id, row);
    this.#arrivals += 1;
    return rows;
  }

  /** The positions alone, for a table that is never in groups. */
  async rows(start: number, count: number): Promise<readonly PositionRow[]> {
    return (await this.window(start, count)).filter(isPosition);
  }

  /** A row that was read lately. */
  seen(id: PositionId): PositionRow | null {
    return this.#seen.get(id) ?? null;
  }

  /** The selected rows as far as they were read; after *select all* that may be a few of many. */
  get selectedRows(): PositionRow[] {
    void this.#arrivals;
    return [...this.selected].flatMap((id) => this.#seen.get(id) ?? []);
  }

  ids(): Promise<PositionId[]> {
    return call("listPositionIds", { query: this.query });
  }

  /** The positions on these lines, headings left out; with all lines asked for, also those that are folded away. */
  async idsBetween(start: number, end: number): Promise<PositionId[]> {
    if (this.group.length === 0) return (await this.ids()).slice(start, end);
    if (start === 0 && end >= (this.lines ?? 0)) return this.ids();
    const found: PositionId[] = [];
    for (let at = start; at < end; at += MOST_AT_ONCE) {
      const { rows } = await call("listLines", { query: this.query, start: at, count: Math.min(MOST_AT_ONCE, end - at) });
      found.push(...rows.filter(isPosition).map((it) => it.id));
    }
    return found;
  }

  values(column: Column): Promise<ValueCount[]> {
    return call("listValues", { column, scope: this.scope });
  }

  filter(column: Column, any_of: string[]): void {
    const others = this.filters.filter((it) => it.column !== column);
    this.filters = any_of.length > 0 ? [...others, { column, any_of }] : others;
    this.deselect();
  }

  narrow(condition: Condition | null): void {
    this.condition = condition;
    this.deselect();
  }

  groupBy(columns: readonly Column[]): void {
    this.group = [...columns];
    this.closed = [];
  }

  fold(path: readonly string[]): void {
    const others = this.closed.filter((it) => !samePath(it, path));
    this.closed = others.length < this.closed.length ? others : [...this.closed, [...path]];
  }

  unfoldAll(): void {
    this.closed = [];
  }

  /** The outermost groups; what lies inside them goes with them. */
  async foldAll(): Promise<void> {
    const [outer] = this.group;
    if (outer) this.closed = (await this.values(outer)).map(({ value }) => [value]);
  }

  /** Rows that fall out of sight must not be acted upon. */
  find(search: string): void {
    this.search = search;
    this.deselect();
  }
  showOnly(status: SyncStatus | null): void {
    this.syncStatus = status;
    this.deselect();
  }
  deselect(): void {
    if (this.selected.size > 0) this.selected = new Set();
  }

  clear(): void {
    this.search = "";
    this.filters = [];
    this.condition = null;
    this.deselect();
  }

  /** Another plan: nothing of the old one is left. */
  reset(): void {
    this.clear();
    this.sort = [];
    this.group = [];
    this.closed = [];
    this.syncStatus = null;
    this.#seen.clear();
    this.#asked += 1;
    this.#found = null;
    this.#edition = "";
    this.currency = null;
  }

  /** The id `step` rows further. `hint` is where the row was last seen. */
  async neighbour(id: PositionId, step: 1 | -1, hint: number | null): Promise<{ id: PositionId; at: number } | null> {
    if (hint !== null) {
      const from = Math.max(0, hint - 1);
      const near = await call("listLines", { query: this.query, start: from, count: 3 });
      const at = near.rows.findIndex((line) => line.id === id);
      const next = at < 0 ? undefined : near.rows[at + step];
      if (next && isPosition(next)) return { id: next.id, at: from + at + step };
    }
    const all = await this.ids();
    const at = all.indexOf(id);
    const next = at < 0 ? undefined : all[at + step];
    return next === undefined ? null : { id: next, at: at + step };
  }
}

export const positions = new PositionList("all");
export const report = new PositionList("ats");

export async function setCells(edits: CellEdit[]): Promise<Changed> {
  const changed = await call("setCells", { edits });
  changes.bump();
  return changed;
}

export async function moveStatus(ids: readonly string[], to: PlanStatus): Promise<Changed> {
  const changed = await call("moveStatus", { positions: [...ids], to });
  changes.bump();
  return changed;
}

export async function movesFrom(position: PositionId): Promise<PlanStatus[]> {
  return (await call("getPosition", { position })).moves;
}

/** The moves open to every one of these rows; the core knows them, one row of each status stands for the rest. */
export async function movesOf(rows: readonly PositionRow[]): Promise<PlanStatus[]> {
  const one = new Map(rows.map((row) => [row.plan_status, row.id]));
  const [first, ...others] = await Promise.all([...one.values()].map(movesFrom));
  return (first ?? []).filter((move) => others.every((moves) => moves.includes(move)));
}

export async function duplicatePositions(ids: readonly PositionId[]): Promise<Changed> {
  const changed = await call("duplicatePositions", { positions: [...ids] });
  changes.bump();
  return changed;
}

export async function openBackfill(position: PositionId): Promise<Changed> {
  const changed = await call("openBackfill", { position });
  changes.bump();
  return changed;
}
