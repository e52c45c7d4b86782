/** A row that heads a group: its label over the first columns, its subtotals in the cells of theirs. */
import { setText } from "./cells";
import type { Column } from "./columns";
import type { Group } from "./rows";

interface Sum {
  element: HTMLElement;
  box: HTMLElement;
}

/** Depths that are indented; deeper ones would have no room left for words. */
const DEEPEST = 6;

export class Heading {
  #element: HTMLElement | null = null;
  #shown = false;
  /** Columns of the subtotals; what they held when they were painted. */
  #sums: readonly number[] = [];

  constructor(
    private readonly row: HTMLElement,
    private readonly cells: readonly Sum[],
    /** aria-colindex of the first column. */
    private readonly offset: number,
  ) {}

  get shown(): boolean {
    return this.#shown;
  }

  /** The element that takes the focus for a column while a heading is shown. */
  cell(col: number): HTMLElement | null {
    if (!this.#shown) return null;
    return this.#sums.includes(col) ? (this.cells[col]?.element ?? null) : this.#element;
  }

  show<Row>(group: Group, columns: readonly Column<Row>[]): void {
    this.#shown = true;
    this.row.classList.add("grouped");
    this.row.setAttribute("aria-expanded", String(group.open));
    this.row.setAttribute("aria-level", String((group.depth ?? 0) + 1));
    const heading = (this.#element ??= this.#make());
    const [lead, summary] = heading.children as unknown as HTMLElement[];
    const [chevron, label, remark] = (lead?.children ?? []) as unknown as HTMLElement[];
    heading.hidden = false;
    heading.style.setProperty("--depth", String(Math.min(DEEPEST, group.depth ?? 0)));
    chevron?.classList.toggle("open", group.open);
    if (label) setText(label, group.label);
    if (remark) setText(remark, group.note ?? "");
    if (summary) setText(summary, group.summary ?? "");
    this.#total(group, columns, heading);
  }

  hide(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.row.classList.remove("grouped");
    this.row.removeAttribute("aria-expanded");
    this.row.removeAttribute("aria-level");
    if (this.#element) this.#element.hidden = true;
    this.#clear([]);
    this.#sums = [];
  }

  /** The label reaches up to the first subtotal; in a row without any, to the end. */
  #total<Row>(group: Group, columns: readonly Column<Row>[], heading: HTMLElement): void {
    const sums = group.cells ? columns.flatMap((column, at) => (group.cells?.[column.id] ? [at] : [])) : [];
    this.#clear(sums);
    for (const at of sums) {
      const cell = this.cells[at];
      const column = columns[at];
      if (!cell || !column) continue;
      cell.element.classList.add("sum");
      cell.element.style.gridColumn = String(at + this.offset);
      cell.box.className = "box";
      setText(cell.box, group.cells?.[column.id] ?? "");
    }
    heading.style.gridColumn = `1 / ${sums[0] === undefined ? "-1" : String(Math.max(2, sums[0] + this.offset))}`;
    heading.classList.toggle("short", sums.length > 0);
    this.#sums = sums;
  }

  #clear(kept: readonly number[]): void {
    for (const at of this.#sums) {
      const cell = this.cells[at];
      if (kept.includes(at) || !cell) continue;
      cell.element.classList.remove("sum");
      cell.element.style.gridColumn = "";
    }
  }

  #make(): HTMLElement {
    const heading = document.createElement("div");
    heading.className = "group";
    heading.setAttribute("role", "rowheader");
    heading.tabIndex = -1;
    heading.dataset.col = "0";
    heading.setAttribute("aria-colindex", "1");
    const [lead, label, remark, summary] = ["lead", "label", "remark", "summary"].map((className) => {
      const span = document.createElement("span");
      span.className = className;
      return span;
    }) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement];
    lead.append(document.createElement("i"), label, remark);
    heading.append(lead, summary);
    this.row.append(heading);
    return heading;
  }
}
