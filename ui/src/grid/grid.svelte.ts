/** The whole of a grid: its parts, and which of them a key or the pointer means. */
import { CellEdits } from "./cellEdits.svelte";
import { Clips } from "./clips";
import { ColumnHands } from "./columnHands.svelte";
import { layOut, type Column } from "./columns";
import { Filling } from "./filling";
import type { GridProps } from "./props";
import { Ranges } from "./ranges.svelte";
import { RowKeys } from "./rowKeys";
import type { Gutter, Scene } from "./rows";
import { HEADER, sameRect, type Cell, type Rect } from "./selection";
import { Surface, type Box } from "./surface";
import type { Table } from "./table";
import { Windows } from "./windows";

export type { GridProps, OpenEdit } from "./props";

/** Long row numbers need more room; four digits leave some to the words. */
function gutterWidth(gutter: Gutter, rows: number): number {
  if (gutter === "number") return rows > 99_999 ? 56 : rows > 9_999 ? 44 : 36;
  return gutter === "checkbox" ? 40 : 0;
}

/** The place is told when the scrolling has paused. */
const PAUSE_MS = 150;

export class GridState<Row> implements Table<Row> {
  readonly props: () => GridProps<Row>;
  readonly windows: Windows<Row>;
  readonly ranges: Ranges<Row>;
  readonly rowKeys: RowKeys<Row>;
  readonly cells: CellEdits<Row>;
  readonly clips: Clips<Row>;
  readonly filling: Filling<Row>;
  readonly heads: ColumnHands<Row>;
  surface: Surface<Row> | null = null;
  #room = $state(0);
  /** Rises when something under a floating box moved. */
  #moved = $state(0);
  #placed = false;

  constructor(props: () => GridProps<Row>) {
    this.props = props;
    this.windows = new Windows<Row>(
      (start, count) => this.props().getWindow(start, count),
      (span) => {
        this.surface?.repaint(span);
        this.cells.recheck();
      },
      (error) => {
        this.fail(error);
      },
    );
    this.ranges = new Ranges(this);
    this.rowKeys = new RowKeys(this);
    this.cells = new CellEdits(this, (ending) => {
      this.ranges.step(ending);
    });
    this.clips = new Clips(this);
    this.filling = new Filling(this);
    this.heads = new ColumnHands(this);
  }

  readonly gutter = $derived.by<Gutter>(() => this.props().gutter ?? "number");
  readonly rowHeight = $derived.by(() => this.props().density ?? 28);
  readonly layout = $derived.by(() =>
    layOut(this.props().columns, this.heads.resized, gutterWidth(this.gutter, this.props().rowCount), this.#room),
  );
  get active(): Cell {
    return this.ranges.active;
  }
  get rect(): Rect {
    return this.ranges.rect;
  }
  /** The header cell that Tab reaches, or -1 while the active cell is a row's. */
  readonly headerCell = $derived.by(() => (this.active.row === HEADER ? this.active.col : -1));
  readonly selected = $derived.by(() => this.rowKeys.selected);

  attach(scroller: HTMLElement, body: HTMLElement, heads: HTMLElement): () => void {
    const surface = new Surface(scroller, body, heads, this.windows, () => this.#scene());
    this.surface = surface;
    let pause: ReturnType<typeof setTimeout> | undefined;
    const onscroll = () => {
      surface.scrolled();
      if (!this.cells.quiet) this.#moved += 1;
      if (!this.props().onscrolled) return;
      clearTimeout(pause);
      pause = setTimeout(() => this.props().onscrolled?.(surface.top, scroller.scrollLeft), PAUSE_MS);
    };
    const watch = new ResizeObserver(() => {
      this.#room = scroller.clientWidth;
      surface.resize(this.props().rowCount, this.rowHeight);
      this.#place();
    });
    this.#room = scroller.clientWidth;
    scroller.addEventListener("scroll", onscroll, { passive: true });
    watch.observe(scroller);
    const deaf = this.clips.listen(scroller);
    return () => {
      scroller.removeEventListener("scroll", onscroll);
      clearTimeout(pause);
      this.ranges.stop();
      watch.disconnect();
      deaf();
      this.surface = null;
    };
  }

  /** Where the person was, once there are rows and room. */
  #place(): void {
    const { rowCount, initialTop = 0, initialLeft = 0 } = this.props();
    if (this.#placed || rowCount === 0 || !this.surface || this.surface.map.viewport <= 0) return;
    this.#placed = true;
    if (initialTop > 0 || initialLeft > 0) this.surface.scrollTo(Math.min(initialTop, rowCount - 1), initialLeft);
  }

  reload(count: number): void {
    this.windows.refresh(count);
    this.ranges.clamp(count, this.props().columns.length);
    this.surface?.stuck.forget();
    this.surface?.resize(count, this.rowHeight);
    this.surface?.keep(this.active);
    this.surface?.repaint();
    this.ranges.paint();
    this.#place();
  }
  rebuild(): void {
    this.ranges.clamp(this.props().rowCount, this.props().columns.length);
    this.surface?.rebuild();
    this.ranges.paint();
  }
  relayout(): void {
    this.surface?.relayout();
    this.#moved += 1;
  }
  repaint(): void {
    this.surface?.repaint();
  }

  boxOf(cell: Cell): Box | null {
    void this.#moved;
    return this.surface?.boxOf(cell) ?? null;
  }

  activate(cell: Cell, focus = true): void {
    this.ranges.moveTo(cell);
    this.surface?.activate(cell, focus);
    this.cells.explain(cell);
    this.props().onactive?.(this.windows.row(cell.row) ?? null, cell.row);
  }

  select(rect: Rect): void {
    this.ranges.take(rect);
    this.surface?.keep(this.active);
  }

  isGroup(row: Row): boolean {
    return Boolean(this.props().group?.(row));
  }

  mayEdit(row: Row | undefined, col: number): boolean {
    const column = this.props().columns[col];
    if (row === undefined || !column?.edit || !this.props().onedit || this.isGroup(row)) return false;
    return column.edit.allowed?.(row) ?? true;
  }

  fail(problem: unknown): void {
    this.props().onerror?.(problem);
  }

  open(row: Row, column: Column<Row> | undefined): void {
    const { ongroup, onaction, onopen } = this.props();
    if (this.isGroup(row)) {
      ongroup?.(row);
      return;
    }
    const button = this.surface?.element(this.active)?.querySelector<HTMLElement>("[data-action]");
    if (button?.dataset.action && column) onaction?.(row, column, button.dataset.action);
    else onopen?.(row);
  }

  edit(cell: Cell, seed: string | null): void {
    this.clips.outline(null);
    this.cells.edit(cell, seed);
  }

  /** All cells; if they are selected already, all rows. */
  selectAll(): void {
    const all = this.ranges.all();
    if (sameRect(all, this.rect) && this.props().onselect) void this.rowKeys.selectAll();
    else if (this.props().rowCount > 0) this.select(all);
  }

  /** Where a column stands, -1 if it is not shown. */
  colOf(id: string): number {
    return this.props().columns.findIndex((column) => column.id === id);
  }

  goTo(index: number, column?: string): void {
    const col = column === undefined ? this.active.col : Math.max(0, this.colOf(column));
    this.activate({ row: Math.max(0, Math.min(index, this.props().rowCount - 1)), col });
  }

  focus(): void {
    this.surface?.activate(this.active, true);
  }

  #scene(): Scene<Row> {
    const { columns, rowKey, rowNumber, group, currentKey } = this.props();
    return {
      columns,
      rowKey,
      gutter: this.gutter,
      layout: this.layout,
      rowNumber: rowNumber ?? ((_, index) => index + 1),
      grouped: group !== undefined,
      group: group ?? (() => null),
      selected: this.selected,
      range: this.ranges.many ? this.rect : null,
      current: currentKey,
      edits: this.cells.edits,
    };
  }
}
