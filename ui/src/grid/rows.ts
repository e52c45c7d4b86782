/** One recycled row element with its cells: made once, repainted for whichever row it shows. */
import { setText, text } from "./cells";
import type { Column, Layout } from "./columns";
import type { Edits } from "./editing";
import { Heading } from "./heading";
import type { Rect } from "./selection";

export type Gutter = "number" | "checkbox" | "none";

/** A row that heads a group instead of holding cells. */
export interface Group {
  label: string;
  note?: string;
  summary?: string;
  open: boolean;
  /** How deep it lies in other groups; 0, the outermost, when absent. */
  depth?: number;
  /** Subtotals by column: they stand in the cells of their columns. */
  cells?: Readonly<Record<string, string>>;
}

export interface Scene<Row> {
  columns: readonly Column<Row>[];
  gutter: Gutter;
  layout: Layout;
  rowKey: (row: Row) => string;
  rowNumber: (row: Row, index: number) => number | null;
  /** Whether any row may head a group. */
  grouped: boolean;
  group: (row: Row) => Group | null;
  selected: ReadonlySet<string>;
  /** The rectangle of cells that is selected, if it is more than one cell. */
  range: Rect | null;
  current: string | undefined;
  edits: Edits;
}

interface CellView {
  element: HTMLElement;
  box: HTMLElement;
  look: string;
}

const COLUMN_OFFSET = { number: 2, checkbox: 2, none: 1 } as const;

function element(className: string, role?: string): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  if (role) made.setAttribute("role", role);
  return made;
}

export class RowView<Row> {
  readonly element = element("row", "row");
  readonly #gutter = element("gutter", "gridcell");
  readonly #number = document.createElement("span");
  readonly #cells: CellView[];
  readonly #heading: Heading;
  #y = -1;
  #index = -1;
  /** Columns that say they are selected: from, and up to but without. */
  #selected = { from: 0, to: 0 };

  constructor(scene: Scene<Row>) {
    if (scene.gutter !== "none") {
      const box = element("checkbox");
      this.#gutter.dataset.kind = scene.gutter;
      this.#gutter.setAttribute("aria-colindex", "1");
      this.#gutter.append(this.#number, box);
      this.element.append(this.#gutter);
    }
    const offset = COLUMN_OFFSET[scene.gutter];
    this.#cells = scene.columns.map((column, at) => {
      const cell = element("cell", column.rowHeader ? "rowheader" : "gridcell");
      const box = element("box");
      cell.tabIndex = -1;
      cell.setAttribute("aria-colindex", String(at + offset));
      cell.dataset.col = String(at);
      if (column.align === "end") cell.dataset.align = "end";
      cell.append(box);
      this.element.append(cell);
      return { element: cell, box, look: "" };
    });
    this.#heading = new Heading(this.element, this.#cells, offset);
    this.place(scene);
  }

  get index(): number {
    return this.#index;
  }

  /** Frozen cells learn where they stick. */
  place(scene: Scene<Row>): void {
    this.#cells.forEach(({ element: cell }, at) => {
      const placed = scene.layout.columns[at];
      const edge = placed?.frozen === true && scene.layout.columns[at + 1]?.frozen !== true;
      cell.classList.toggle("frozen", placed?.frozen === true);
      cell.classList.toggle("edge", edge);
      cell.style.left = placed?.frozen ? `${String(placed.left)}px` : "";
    });
  }

  moveTo(y: number): void {
    if (y === this.#y) return;
    this.#y = y;
    this.element.style.transform = `translateY(${String(y)}px)`;
  }

  show(index: number): void {
    this.element.hidden = false;
    if (index === this.#index) return;
    this.#index = index;
    this.element.setAttribute("aria-rowindex", String(index + 2));
  }

  hide(): void {
    if (!this.element.hidden) this.element.hidden = true;
    this.#index = -1;
  }

  /** The element that takes the focus for a column. */
  cell(col: number): HTMLElement | undefined {
    return this.#heading.cell(col) ?? this.#cells[col]?.element;
  }

  /** What holds a column's text, unless the row heads a group or is not here yet. */
  box(col: number): HTMLElement | undefined {
    const other = this.element.hidden || this.#heading.shown || this.element.classList.contains("waiting");
    return other ? undefined : this.#cells[col]?.box;
  }

  paint(row: Row | undefined, scene: Scene<Row>): void {
    const { classList } = this.element;
    classList.toggle("waiting", row === undefined);
    this.select(scene);
    if (row === undefined) {
      this.element.setAttribute("aria-busy", "true");
      this.#mark("aria-selected", null);
      classList.remove("current");
      this.#heading.hide();
      setText(this.#number, "");
      return;
    }
    this.element.removeAttribute("aria-busy");
    const group = scene.grouped ? scene.group(row) : null;
    if (group) this.#heading.show(group, scene.columns);
    else this.#heading.hide();
    const key = scene.rowKey(row);
    const selected = !group && scene.selected.has(key);
    this.#mark("aria-selected", group ? null : String(selected));
    classList.toggle("current", key === scene.current);
    if (group) return;
    setText(this.#number, String(scene.rowNumber(row, this.#index) ?? ""));
    scene.columns.forEach((column, at) => {
      const view = this.#cells[at];
      if (view) this.#paintCell(view, column, row, key, scene);
    });
  }

  /** The cells of the selected rectangle say so. Most rows that scroll by have nothing to change. */
  select({ range }: Pick<Scene<Row>, "range">): void {
    const inside = range !== null && this.#index >= range.top && this.#index <= range.bottom;
    const to = inside ? { from: range.left, to: range.right + 1 } : { from: 0, to: 0 };
    const now = this.#selected;
    if (to.from === now.from && to.to === now.to) return;
    this.#selected = to;
    for (let at = Math.min(now.from, to.from); at < Math.max(now.to, to.to); at += 1) {
      const cell = this.#cells[at]?.element;
      if (at >= to.from && at < to.to) cell?.setAttribute("aria-selected", "true");
      else cell?.removeAttribute("aria-selected");
    }
  }

  #paintCell(view: CellView, column: Column<Row>, row: Row, key: string, scene: Scene<Row>): void {
    const pending = scene.edits.pending(key, column.id);
    if (pending !== undefined) setText(view.box, pending);
    else (column.render ?? text)(view.box, column.value(row), row as never);
    const state = column.state?.(row);
    const error = scene.edits.refused(key, column.id)?.why ?? state?.error;
    let look = "cell";
    if (state?.edited || pending !== undefined) look += " edited";
    if (state?.conflict) look += " conflict";
    if (error) look += " refused";
    if (look === view.look) return;
    view.look = look;
    const { classList } = view.element;
    classList.toggle("edited", look.includes(" edited"));
    classList.toggle("conflict", look.includes(" conflict"));
    classList.toggle("refused", look.includes(" refused"));
    if (error) view.element.setAttribute("aria-invalid", "true");
    else view.element.removeAttribute("aria-invalid");
  }

  #mark(name: string, value: string | null): void {
    if (value === null) this.element.removeAttribute(name);
    else if (this.element.getAttribute(name) !== value) this.element.setAttribute(name, value);
  }
}
