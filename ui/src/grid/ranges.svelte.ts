/** The cells that are selected: by keys, by dragging, by the block. */
import { follow } from "./drag";
import type { Point } from "./props";
import {
  clampTo,
  extendTo,
  isOne,
  moveTo,
  rectOf,
  sameCell,
  sameRect,
  START,
  stepIn,
  take,
  words,
  type Cell,
  type Rect,
  type Selection,
} from "./selection";
import { HEAD_HEIGHT } from "./surface";
import type { Table } from "./table";

/** A rectangle that has not changed for so long is what the person means. */
const SETTLE_MS = 100;

export class Ranges<Row> {
  #selection = $state.raw<Selection>(START);
  /** What those who listen are told. */
  said = $state("");
  #told: Rect | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly table: Table<Row>) {}

  readonly active = $derived.by(() => this.#selection.active);
  readonly rect = $derived.by(() => rectOf(this.#selection));
  get head(): Cell {
    return this.#selection.head;
  }
  get many(): boolean {
    return !isOne(this.rect);
  }
  /** Whether this grid selects cells by the block. */
  get on(): boolean {
    const { onrange, oncopy } = this.table.props();
    return onrange !== undefined || oncopy !== undefined;
  }

  moveTo(cell: Cell): void {
    this.#set(moveTo(this.#selection, cell));
  }

  /** From the active cell to this one, which is shown. */
  extendTo(cell: Cell, show = true): void {
    if (sameCell(cell, this.head) && sameCell(this.#selection.anchor, this.active)) return;
    this.#set(extendTo(this.#selection, cell));
    if (show) this.table.surface?.reveal(cell);
  }

  take(rect: Rect): void {
    this.#set(take(this.#selection, rect));
  }

  /** Enter and Tab, inside the rectangle. */
  step(to: "down" | "up" | "right" | "left"): void {
    const active = stepIn(this.rect, this.active, to);
    this.#set({ ...this.#selection, active });
    this.table.surface?.activate(active, true);
  }

  /** The table became another: the rectangle stays inside it. */
  clamp(rows: number, cols: number): void {
    const before = this.#selection;
    this.#selection = clampTo(before, rows, cols);
    if (before !== this.#selection) this.#later();
  }

  /** Back to the active cell alone; false if it was. */
  collapse(): boolean {
    if (!this.many) return false;
    this.moveTo(this.active);
    return true;
  }

  all(): Rect {
    const { rowCount, columns } = this.table.props();
    return { top: 0, left: 0, bottom: rowCount - 1, right: columns.length - 1 };
  }

  /** The pointer went down on a cell: the rectangle follows it until it is let go. */
  drag(from: Point): void {
    const { surface } = this.table;
    if (!surface || !this.on) return;
    const before = this.#selection;
    follow(from, surface.scroller, () => ({ top: HEAD_HEIGHT, left: this.table.layout.frozen }), {
      move: (at) => {
        this.extendTo(surface.cellAt(at), false);
      },
      end: (at) => {
        if (!at) this.#set(before);
      },
    });
  }

  paint(): void {
    const { onfill } = this.table.props();
    this.table.surface?.select(this.rect, this.active, this.on && onfill !== undefined);
  }

  #set(selection: Selection): void {
    this.#selection = selection;
    this.paint();
    this.#later();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { rect } = this;
      if (!this.on || rect.top < 0 || (this.#told && sameRect(rect, this.#told))) return;
      this.#told = rect;
      this.said = words(rect);
      this.table.props().onrange?.(rect);
    }, SETTLE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
