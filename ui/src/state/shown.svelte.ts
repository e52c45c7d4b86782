/** Which columns the positions table shows, in which order and how wide; how tall its rows are; where it is scrolled to. */
import type { Column, ColumnState } from "../api";

export type RowHeight = 28 | 34 | 44;
export const ROW_HEIGHTS: readonly { value: RowHeight; label: string }[] = [
  { value: 28, label: "Compact" },
  { value: 34, label: "Normal" },
  { value: 44, label: "Roomy" },
];

/** Never hidden: a row without them has no name. */
export const FIXED: ReadonlySet<Column> = new Set<Column>(["code", "title"]);

/** Shown from the start; the others wait under *Fields*. */
const FIRST: readonly Column[] = [
  "code",
  "title",
  "department",
  "location",
  "manager",
  "employment_type",
  "start_date",
  "plan_status",
  "fill_status",
  "sync_status",
  "candidate",
  "salary_min",
  "salary_max",
];

export const firstColumns = (): ColumnState[] =>
  FIRST.map((column) => ({ column, width: null, frozen: FIXED.has(column) }));

/** Frozen columns lead: the others would slide under them. */
const frozenFirst = (columns: readonly ColumnState[]): ColumnState[] => [
  ...columns.filter((it) => it.frozen),
  ...columns.filter((it) => !it.frozen),
];

class Shown {
  columns = $state.raw<readonly ColumnState[]>(firstColumns());
  rowHeight = $state<RowHeight>(28);
  /** The line at the top, and how far it is scrolled sideways. Written while scrolling, read when a table appears. */
  top = 0;
  left = 0;
  /** Rises when a table must scroll to `top` and `left`: another view was chosen. */
  placed = $state(0);

  readonly names: readonly Column[] = $derived(this.columns.map((it) => it.column));

  has(column: Column): boolean {
    return this.names.includes(column);
  }

  set(columns: readonly ColumnState[]): void {
    const kept = columns.filter((it, at) => columns.findIndex((other) => other.column === it.column) === at);
    const missing = [...FIXED].filter((fixed) => !kept.some((it) => it.column === fixed));
    this.columns = frozenFirst([...missing.map((column) => ({ column, width: null, frozen: true })), ...kept]);
  }

  toggle(column: Column): void {
    if (FIXED.has(column)) return;
    if (this.has(column)) this.columns = this.columns.filter((it) => it.column !== column);
    else this.set([...this.columns, { column, width: null, frozen: false }]);
  }

  /** A header was dragged: these columns in this order. */
  order(names: readonly string[]): void {
    const place = (it: ColumnState) => names.indexOf(it.column);
    this.set([...this.columns].sort((a, b) => place(a) - place(b)));
  }

  move(column: Column, by: -1 | 1): void {
    const at = this.names.indexOf(column);
    const to = at + by;
    if (at < 0 || to < 0 || to >= this.columns.length) return;
    const next = [...this.columns];
    const [moved] = next.splice(at, 1);
    const beside = this.columns[to];
    if (!moved || !beside || beside.frozen !== moved.frozen) return;
    next.splice(to, 0, moved);
    this.set(next);
  }

  freeze(column: Column): void {
    this.set(this.columns.map((it) => (it.column === column ? { ...it, frozen: !it.frozen } : it)));
  }

  resize(column: string, width: number | null): void {
    this.columns = this.columns.map((it) => (it.column === column ? { ...it, width } : it));
  }

  scrolled(top: number, left: number): void {
    this.top = top;
    this.left = left;
  }

  reset(): void {
    this.columns = firstColumns();
    this.rowHeight = 28;
    this.top = this.left = 0;
  }
}

export const shown = new Shown();
