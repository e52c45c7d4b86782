/** What is done to columns: sorted by, made wider, fitted, put elsewhere. */
import { NARROWEST, nextSort, type Column } from "./columns";
import { follow } from "./drag";
import { gapAt, lineAt, nudged, reordered } from "./order";
import type { Point } from "./props";
import type { Table } from "./table";

/** Less far, a press on a header is a click. */
const SLOP = 4;
const PADDING = 14;
const GLYPH = 15; // the arrow of a sorted column
const WIDEST = 640;

/** How wide its content is, whatever room it has. */
function contentWidth(box: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(box);
  return range.getBoundingClientRect().width;
}

export class ColumnHands<Row> {
  resized = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** A header is being dragged: its column, and where the line stands that shows the gap. */
  dragged = $state.raw<{ col: number; line: number } | null>(null);
  #dropped = false;

  constructor(private readonly table: Table<Row>) {}

  sort(column: Column<Row>, add: boolean): void {
    const { sort = [], onsort } = this.table.props();
    if (column.sortable && onsort) onsort(nextSort(sort, column.id, add));
  }

  resize(col: number, by: number): void {
    const placed = this.table.layout.columns[col];
    if (placed) this.#setWidth(col, placed.width + by);
  }

  /** As wide as its heading and its widest text in view. */
  fit(col: number): void {
    const { surface } = this.table;
    const head = surface?.scroller.querySelector<HTMLElement>(`[data-head="${String(col)}"] .title`);
    if (!surface || !head) return;
    const heading = contentWidth(head) + GLYPH;
    const widths = surface.boxes(col).map((box) => contentWidth(box));
    this.#setWidth(col, Math.min(WIDEST, Math.ceil(Math.max(heading, ...widths) + PADDING)));
  }

  #setWidth(col: number, to: number): void {
    const column = this.table.props().columns[col];
    if (!column) return;
    const width = Math.max(column.minWidth ?? NARROWEST, Math.round(to));
    this.resized = new Map([...this.resized, [column.id, width]]);
    this.table.props().onresize?.(column.id, width);
  }

  /** One place aside; the active cell goes along. */
  nudge(col: number, by: number): void {
    const order = nudged(this.#ids(), this.table.layout, col, by);
    if (order) this.#put(order, col, col + by);
  }

  /** The pointer went down on a header. */
  drag(col: number, from: Point): void {
    const { surface } = this.table;
    if (!surface || !this.table.props().oncolumns) return;
    const { scroller } = surface;
    let gap: number | null = null;
    follow(from, scroller, () => ({ top: 0, left: this.table.layout.frozen, sideways: true }), {
      move: (at) => {
        if (gap === null && Math.abs(at.x - from.x) < SLOP) return;
        const { layout } = this.table;
        gap = gapAt(layout, col, at.x - scroller.getBoundingClientRect().left, scroller.scrollLeft);
        this.dragged = { col, line: lineAt(layout, gap, col, scroller.scrollLeft) };
      },
      end: (at) => {
        this.dragged = null;
        this.#dropped = gap !== null;
        // The click that ends the drag comes at once, if it comes at all.
        setTimeout(() => (this.#dropped = false));
        const order = at && gap !== null ? reordered(this.#ids(), col, gap) : null;
        if (order && gap !== null) this.#put(order, col, gap > col ? gap - 1 : gap);
      },
    });
  }

  /** A click on a header sorts, unless it was the end of a drag. */
  click(column: Column<Row>, add: boolean): void {
    if (!this.#dropped) this.sort(column, add);
  }

  #ids(): string[] {
    return this.table.props().columns.map((column) => column.id);
  }

  #put(order: string[], from: number, to: number): void {
    this.table.props().oncolumns?.(order);
    const { row, col } = this.table.active;
    if (col === from) this.table.activate({ row, col: to }, row < 0);
  }
}
