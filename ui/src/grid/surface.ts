/** The scrolled surface: keeps recycled rows where the scroll position says, filled from windows. */
import { around, Marks } from "./marks";
import type { Point } from "./props";
import { RowView, type Scene } from "./rows";
import type { Cell, Rect } from "./selection";
import { Stuck } from "./stuck";
import { RowPool, ScrollMap, type Span } from "./virtual";
import type { Windows } from "./windows";

export const HEAD_HEIGHT = 32;

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export class Surface<Row> {
  readonly map = new ScrollMap();
  readonly marks: Marks;
  readonly stuck: Stuck<Row>;
  #pool: RowPool<RowView<Row>>;
  #active: Cell = { row: 0, col: 0 };
  #tabbed: HTMLElement | null = null;
  #rowHeight = 28;
  /** Read before anything is written: asked for later it would have the page laid out twice. */
  #left = 0;
  #sideways = false;

  constructor(
    readonly scroller: HTMLElement,
    private readonly body: HTMLElement,
    heads: HTMLElement,
    private readonly windows: Windows<Row>,
    private readonly scene: () => Scene<Row>,
  ) {
    this.#pool = new RowPool(() => {
      const view = new RowView(this.scene());
      this.body.append(view.element);
      return view;
    });
    this.marks = new Marks(body, () => ({
      layout: this.scene().layout,
      ...around(this.map.visible().from),
      top: (row) => this.map.top(row),
      rowHeight: this.#rowHeight,
      scrollLeft: this.#left,
    }));
    this.stuck = new Stuck(heads, windows, scene);
    // The page may be drawn scrolled before it is told: a wheel tells earlier.
    scroller.addEventListener("wheel", ({ deltaX, shiftKey }) => { if (deltaX !== 0 || shiftKey) this.#stick(true); }, { passive: true });
  }

  /** Frozen columns stick while something may slide under them: what sticks is placed anew in every frame. */
  #stick(on: boolean): void {
    if (on === this.#sideways) return;
    this.#sideways = on;
    this.scroller.classList.toggle("sideways", on);
  }

  /** Columns or gutter changed: new elements. */
  rebuild(): void {
    const focused = this.scroller.contains(document.activeElement);
    this.#pool.clear((view) => {
      view.element.remove();
    });
    this.stuck.rebuild();
    this.#settle(focused);
  }

  /** Widths changed: same elements. */
  relayout(): void {
    const scene = this.scene();
    for (const [, view] of this.#pool.entries()) view.place(scene);
    this.stuck.relayout();
    this.marks.moved();
  }

  resize(rows: number, rowHeight: number): void {
    const before = this.map.offset;
    this.#rowHeight = rowHeight;
    this.map.resize(rows, rowHeight, this.scroller.clientHeight - HEAD_HEIGHT);
    this.body.style.height = `${String(this.map.height)}px`;
    this.scroller.style.setProperty("--row-height", `${String(rowHeight)}px`);
    if (this.map.offset !== before) this.scroller.scrollTop = this.map.scrollTo(this.map.offset);
    this.render();
  }

  scrolled(): void {
    this.#left = this.scroller.scrollLeft;
    this.#stick(this.#left > 0);
    this.map.scrolled(this.scroller.scrollTop);
    this.render();
  }

  /** Brings a line to the top, as it was when it was left. */
  scrollTo(line: number, left: number): void {
    this.scroller.scrollTop = this.map.scrollTo(line * this.#rowHeight);
    this.scroller.scrollLeft = left;
    this.scrolled();
  }

  /** The line at the top of the view; browsers round where a scaled table stands. */
  get top(): number {
    return Math.round(this.map.offset / this.#rowHeight);
  }

  /** Puts elements where rows are needed; rows that kept their element are not repainted. */
  render(): void {
    const span = this.map.drawn();
    const scene = this.scene();
    const { row } = this.#active;
    const pinned = row >= 0 && row < this.windows.count ? row : null;
    this.windows.want(this.map.visible());
    this.#pool.assign(
      span,
      pinned,
      (view, index) => {
        view.show(index);
        view.paint(this.windows.row(index), scene);
      },
      (view) => {
        view.hide();
      },
    );
    for (const [index, view] of this.#pool.entries()) view.moveTo(this.#top(index));
    this.marks.moved();
    this.stuck.scrolled(this.map.offset, this.#rowHeight);
    this.#tab();
  }

  /** New data or marks for rows in view. */
  repaint(span: Span = { from: 0, to: Infinity }): void {
    const scene = this.scene();
    for (const [index, view] of this.#pool.entries())
      if (index >= span.from && index < span.to) view.paint(this.windows.row(index), scene);
    this.stuck.repaint();
    this.#tab();
  }

  /** Another rectangle is selected: rows in view say so, and the marks move. */
  select(rect: Rect, active: Cell, handle: boolean): void {
    const scene = this.scene();
    for (const [, view] of this.#pool.entries()) view.select(scene);
    const last = { row: this.windows.count - 1, col: scene.columns.length - 1 };
    this.marks.range(rect.top < 0 ? null : rect, active, handle, last);
  }

  /** The active cell is the one Tab reaches; with `focus` it also takes the focus. */
  activate(cell: Cell, focus: boolean, show: Cell = cell): void {
    this.#active = cell;
    if (show.row >= 0) this.reveal(show);
    this.#settle(focus);
  }

  /** The table changed under the active cell: no scrolling, and a focus that was here stays here. */
  keep(cell: Cell): void {
    const focused = this.scroller.contains(document.activeElement);
    this.#active = cell;
    this.#settle(focused);
  }

  #settle(focus: boolean): void {
    this.render();
    if (!focus) return;
    const { row, col } = this.#active;
    const head = this.scroller.querySelector<HTMLElement>(`[data-head="${String(col)}"]`);
    (row < 0 ? head : this.#tabbed)?.focus({ preventScroll: true });
  }

  indexOf(target: Element): number {
    const row = target.closest(".row");
    for (const [index, view] of this.#pool.entries()) if (view.element === row) return index;
    return -1;
  }

  element(cell: Cell): HTMLElement | undefined {
    return this.#pool.at(cell.row)?.cell(cell.col);
  }

  /** Elements of a column in view, to be measured. */
  boxes(col: number): HTMLElement[] {
    return [...this.#pool.entries()].flatMap(([, view]) => view.box(col) ?? []);
  }

  /** A cell's place over the scroller, for what floats above it. */
  boxOf(cell: Cell): Box | null {
    const placed = this.scene().layout.columns[cell.col];
    if (!placed) return null;
    return {
      left: placed.left - (placed.frozen ? 0 : this.scroller.scrollLeft),
      top: HEAD_HEIGHT + cell.row * this.#rowHeight - this.map.offset,
      width: placed.width,
      height: this.#rowHeight,
    };
  }

  /** The cell at a place of the window, or the one nearest to it. */
  cellAt({ x, y }: Point): Cell {
    const box = this.scroller.getBoundingClientRect();
    const { columns, frozen } = this.scene().layout;
    const row = Math.floor((y - box.top - HEAD_HEIGHT + this.map.offset) / this.#rowHeight);
    const inside = Math.min(x - box.left, this.scroller.clientWidth);
    const left = inside < frozen ? inside : inside + this.scroller.scrollLeft;
    const col = columns.findLastIndex((column) => column.left <= left);
    return { row: Math.max(0, Math.min(row, this.windows.count - 1)), col: Math.max(0, col) };
  }

  /** Pixels from a block of cells to a place of the window; negative above and to the left. */
  away(rect: Rect, { x, y }: Point): Point {
    const box = this.scroller.getBoundingClientRect();
    const first = this.boxOf({ row: rect.top, col: rect.left });
    const last = this.boxOf({ row: rect.bottom, col: rect.right });
    if (!first || !last) return { x: 0, y: 0 };
    const beyond = (at: number, from: number, to: number) => (at < from ? at - from : at > to ? at - to : 0);
    return {
      x: beyond(x - box.left, first.left, last.left + last.width),
      y: beyond(y - box.top, first.top, last.top + last.height),
    };
  }

  reveal(cell: Cell): void {
    const offset = this.map.reveal(cell.row, this.stuck.shown ? this.#rowHeight : 0);
    if (offset !== null) this.scroller.scrollTop = this.map.scrollTo(offset);
    const { columns, frozen } = this.scene().layout;
    const placed = columns[cell.col];
    if (!placed || placed.frozen) return;
    const { scrollLeft, clientWidth } = this.scroller;
    if (placed.left - scrollLeft < frozen) this.scroller.scrollLeft = placed.left - frozen;
    else if (placed.left + placed.width > scrollLeft + clientWidth)
      this.scroller.scrollLeft = Math.min(placed.left - frozen, placed.left + placed.width - clientWidth);
  }

  /** In a scaled table the row with the focus may be millions of pixels away: keep it near. */
  #top(index: number): number {
    const top = this.map.top(index);
    if (!this.map.scaled) return top;
    const reach = 2 * this.map.viewport;
    const { scrollTop } = this.scroller;
    return Math.max(scrollTop - reach, Math.min(scrollTop + reach, top));
  }

  #tab(): void {
    const next = this.element(this.#active) ?? null;
    if (next === this.#tabbed) return;
    if (this.#tabbed) {
      this.#tabbed.tabIndex = -1;
      delete this.#tabbed.dataset.active;
    }
    if (next) {
      next.tabIndex = 0;
      next.dataset.active = "";
    }
    this.#tabbed = next;
  }
}
