/** The scrolled surface: keeps recycled rows where the scroll position says, filled from windows. */
import { RowView, type Scene } from "./rows";
import type { Cell } from "./selection";
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
  #pool: RowPool<RowView<Row>>;
  #active: Cell = { row: 0, col: 0 };
  #tabbed: HTMLElement | null = null;
  #rowHeight = 28;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly body: HTMLElement,
    private readonly windows: Windows<Row>,
    private readonly scene: () => Scene<Row>,
  ) {
    this.#pool = new RowPool(() => {
      const view = new RowView(this.scene());
      this.body.append(view.element);
      return view;
    });
  }

  /** Columns or gutter changed: new elements. */
  rebuild(): void {
    const focused = this.scroller.contains(document.activeElement);
    this.#pool.clear((view) => {
      view.element.remove();
    });
    this.#settle(focused);
  }

  /** Widths changed: same elements. */
  relayout(): void {
    const scene = this.scene();
    for (const [, view] of this.#pool.entries()) view.place(scene);
  }

  resize(rows: number, rowHeight: number): void {
    const before = this.map.offset;
    this.#rowHeight = rowHeight;
    this.map.resize(rows, rowHeight, this.scroller.clientHeight - HEAD_HEIGHT);
    this.body.style.height = `${String(this.map.height)}px`;
    this.body.style.setProperty("--row-height", `${String(rowHeight)}px`);
    if (this.map.offset !== before) this.scroller.scrollTop = this.map.scrollTo(this.map.offset);
    this.render();
  }

  scrolled(): void {
    this.map.scrolled(this.scroller.scrollTop);
    this.render();
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
    this.#tab();
  }

  /** New data or marks for rows in view. */
  repaint(span: Span = { from: 0, to: Infinity }): void {
    const scene = this.scene();
    for (const [index, view] of this.#pool.entries())
      if (index >= span.from && index < span.to) view.paint(this.windows.row(index), scene);
    this.#tab();
  }

  /** The active cell is the one Tab reaches; with `focus` it also takes the focus. */
  activate(cell: Cell, focus: boolean): void {
    this.#active = cell;
    if (cell.row >= 0) this.#reveal(cell);
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

  #reveal(cell: Cell): void {
    const offset = this.map.reveal(cell.row);
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
