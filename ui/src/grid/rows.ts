/** One recycled row element with its cells: made once, repainted for whichever row it shows. */
import { setText, text } from "./cells";
import type { Column, Layout } from "./columns";
import type { Edits } from "./editing";

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
  group: (row: Row) => Group | null;
  selected: ReadonlySet<string>;
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
  #group: HTMLElement | null = null;
  #y = -1;
  #index = -1;

  constructor(scene: Scene<Row>) {
    if (scene.gutter !== "none") {
      const box = element("checkbox");
      this.#gutter.dataset.kind = scene.gutter;
      this.#gutter.setAttribute("aria-colindex", "1");
      this.#gutter.append(this.#number, box);
      this.element.append(this.#gutter);
    }
    this.#cells = scene.columns.map((column, at) => {
      const cell = element("cell", column.rowHeader ? "rowheader" : "gridcell");
      const box = element("box");
      cell.tabIndex = -1;
      cell.setAttribute("aria-colindex", String(at + COLUMN_OFFSET[scene.gutter]));
      cell.dataset.col = String(at);
      if (column.align === "end") cell.dataset.align = "end";
      cell.append(box);
      this.element.append(cell);
      return { element: cell, box, look: "" };
    });
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
    return this.#heading() ?? this.#cells[col]?.element;
  }

  paint(row: Row | undefined, scene: Scene<Row>): void {
    const { classList } = this.element;
    classList.toggle("waiting", row === undefined);
    if (row === undefined) {
      this.element.setAttribute("aria-busy", "true");
      this.#mark("aria-selected", null);
      classList.remove("current", "grouped");
      if (this.#group) this.#group.hidden = true;
      setText(this.#number, "");
      return;
    }
    this.element.removeAttribute("aria-busy");
    const group = scene.group(row);
    classList.toggle("grouped", group !== null);
    if (group) this.#paintGroup(group);
    else if (this.#group) this.#group.hidden = true;
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

  #paintCell(view: CellView, column: Column<Row>, row: Row, key: string, scene: Scene<Row>): void {
    const pending = scene.edits.pending(key, column.id);
    if (pending !== undefined) setText(view.box, pending);
    else (column.render ?? text)(view.box, column.value(row), row as never);
    const state = column.state?.(row);
    const error = scene.edits.refused(key, column.id) ?? state?.error;
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

  #paintGroup(group: Group): void {
    this.#group ??= this.#makeGroup();
    const [chevron, label, remark, summary] = this.#group.children as unknown as HTMLElement[];
    this.#group.hidden = false;
    this.#group.setAttribute("aria-expanded", String(group.open));
    chevron?.classList.toggle("open", group.open);
    if (label) setText(label, group.label);
    if (remark) setText(remark, group.note ?? "");
    if (summary) setText(summary, group.summary ?? "");
  }

  #makeGroup(): HTMLElement {
    const heading = element("group", "rowheader");
    heading.tabIndex = -1;
    heading.dataset.col = "0";
    heading.setAttribute("aria-colindex", "1");
    const chevron = document.createElement("i");
    const spans = ["label", "remark", "summary"].map((className) => {
      const span = document.createElement("span");
      span.className = className;
      return span;
    });
    heading.append(chevron, ...spans);
    this.element.append(heading);
    return heading;
  }

  #heading(): HTMLElement | null {
    return this.#group && !this.#group.hidden ? this.#group : null;
  }

  #mark(name: string, value: string | null): void {
    if (value === null) this.element.removeAttribute(name);
    else if (this.element.getAttribute(name) !== value) this.element.setAttribute(name, value);
  }
}
