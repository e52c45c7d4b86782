/** Rectangles drawn over the cells: one element each for the frozen and the loose columns, moved only when the
    rectangle is. Scrolling costs nothing but a cut at the frozen edge. */
import type { Layout } from "./columns";
import type { Cell, Rect } from "./selection";

/** Where things are now. */
export interface Place {
  layout: Layout;
  /** First and last row that a mark need reach: far taller ones are cut there. */
  from: number;
  to: number;
  top: (row: number) => number;
  rowHeight: number;
  scrollLeft: number;
}

type Side = "frozen" | "loose";

export interface Strip {
  left: number;
  right: number;
  /** Whether the rectangle ends here, or goes on across the frozen edge. */
  opens: boolean;
  closes: boolean;
}

/** The part of a rectangle on one side of the frozen edge. */
export function strip(layout: Layout, rect: Rect, side: Side): Strip | null {
  const of = layout.columns
    .map((column, at) => ({ ...column, at }))
    .filter(({ at, frozen }) => at >= rect.left && at <= rect.right && frozen === (side === "frozen"));
  const [first, last] = [of[0], of.at(-1)];
  if (!first || !last) return null;
  return {
    left: first.left,
    right: last.left + last.width,
    opens: first.at === rect.left,
    closes: last.at === rect.right,
  };
}

const HUGE = "100000px"; // a shadow this wide fills the mark around the hole

function div(className: string): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  return made;
}

class Part {
  readonly element: HTMLElement;
  readonly #fill = div("fill");
  readonly #hole = div("hole");
  #of: { rect: Rect; layout: Layout; strip: Strip | null } | null = null;
  #written = "";
  #cut = "";

  constructor(name: string, private readonly side: Side) {
    this.element = div(`mark ${name}`);
    this.#fill.append(this.#hole);
    this.element.append(this.#fill);
    this.element.hidden = true;
  }

  put(rect: Rect | null, hole: Cell | null, place: Place): void {
    const across = rect && this.#across(rect, place.layout);
    if (this.element.hidden !== !across) this.element.hidden = !across;
    if (!rect || !across) return;
    const from = Math.max(rect.top, place.from);
    const to = Math.max(from, Math.min(rect.bottom, place.to) + 1);
    const top = place.top(from);
    const height = (to - from) * place.rowHeight;
    const written = `${String(across.left)} ${String(across.right)} ${String(top)} ${String(height)} ${String(hole?.row)} ${String(hole?.col)}`;
    if (written !== this.#written) {
      this.#written = written;
      const { style, classList } = this.element;
      style.transform = `translate(${String(across.left)}px, ${String(top)}px)`;
      style.width = `${String(across.right - across.left)}px`;
      style.height = `${String(height)}px`;
      classList.toggle("opens", across.opens);
      classList.toggle("closes", across.closes);
      classList.toggle("begins", from === rect.top);
      classList.toggle("ends", to === rect.bottom + 1);
      this.#punch(hole, across, from, place);
    }
    this.#trim(across, place);
  }

  #across(rect: Rect, layout: Layout): Strip | null {
    if (this.#of?.rect !== rect || this.#of.layout !== layout)
      this.#of = { rect, layout, strip: strip(layout, rect, this.side) };
    return this.#of.strip;
  }

  /** The active cell keeps its own ground. */
  #punch(hole: Cell | null, across: Strip, from: number, place: Place): void {
    const column = hole ? place.layout.columns[hole.col] : undefined;
    const { style } = this.#hole;
    style.boxShadow = `0 0 0 ${HUGE} var(--range)`;
    if (!hole || !column || column.frozen !== (this.side === "frozen")) {
      style.transform = "translate(-1px, -1px)";
      style.width = style.height = "0";
      return;
    }
    style.transform = `translate(${String(column.left - across.left)}px, ${String((hole.row - from) * place.rowHeight)}px)`;
    style.width = `${String(column.width)}px`;
    style.height = `${String(place.rowHeight)}px`;
  }

  /** Loose cells slide under the frozen ones; so does what is drawn over them. */
  #trim(across: Strip, place: Place): void {
    if (this.side === "frozen") return;
    const under = place.scrollLeft + place.layout.frozen - across.left;
    const cut = under > 0 ? `inset(-4px -4px -4px ${String(under)}px)` : "";
    if (cut === this.#cut) return;
    this.#cut = cut;
    this.element.style.clipPath = cut;
  }
}

export class Mark {
  readonly #parts: [Part, Part];
  #rect: Rect | null = null;
  #hole: Cell | null = null;

  constructor(frozen: HTMLElement, loose: HTMLElement, name: string) {
    this.#parts = [new Part(name, "frozen"), new Part(name, "loose")];
    frozen.append(this.#parts[0].element);
    loose.append(this.#parts[1].element);
  }

  get rect(): Rect | null {
    return this.#rect;
  }

  show(rect: Rect | null, hole: Cell | null, place: Place): void {
    this.#rect = rect;
    this.#hole = hole;
    this.place(place);
  }

  /** After a scroll or a change of widths. */
  place(place: Place): void {
    for (const part of this.#parts) part.put(this.#rect, this.#hole, place);
  }

  look(name: string, on: boolean): void {
    for (const { element } of this.#parts) element.classList.toggle(name, on);
  }

  /** The element that has the rectangle's last corner. */
  corner(layout: Layout): HTMLElement {
    const frozen = this.#rect !== null && layout.columns[this.#rect.right]?.frozen === true;
    return this.#parts[frozen ? 0 : 1].element;
  }
}
