/** What is drawn over the cells: the rectangle that is selected with its handle, what a fill would cover, what was
    copied. */
import { Mark, type Place } from "./mark";
import { isOne, type Cell, type Rect } from "./selection";

/** Rows beyond the view that a mark reaches before it is moved on. */
const REACH = 256;

function layer(body: HTMLElement, className: string): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  made.setAttribute("aria-hidden", "true");
  body.append(made);
  return made;
}

/** A mark is cut to whole stretches of rows around the view, so that it seldom changes while scrolling. */
export function around(first: number): { from: number; to: number } {
  const from = (Math.floor(first / REACH) - 1) * REACH;
  return { from: Math.max(0, from), to: from + 3 * REACH - 1 };
}

export class Marks {
  /** Drag it to fill. */
  readonly handle = document.createElement("div");
  readonly #range: Mark;
  readonly #filling: Mark;
  readonly #copied: Mark;

  constructor(
    body: HTMLElement,
    private readonly place: () => Place,
  ) {
    const [loose, frozen] = [layer(body, "layer"), layer(body, "layer frozen-layer")];
    this.#copied = new Mark(frozen, loose, "copied");
    this.#range = new Mark(frozen, loose, "range");
    this.#filling = new Mark(frozen, loose, "filling");
    this.handle.className = "handle";
  }

  /** The selected rectangle; of a single cell only the handle is drawn, if there is one. */
  range(rect: Rect | null, active: Cell, handle: boolean, last: Cell): void {
    const place = this.place();
    const one = rect !== null && isOne(rect);
    this.#range.show(rect && (!one || handle) ? rect : null, one ? null : active, place);
    this.#range.look("one", one);
    if (!rect || !handle) {
      this.handle.remove();
      return;
    }
    const corner = this.#range.corner(place.layout);
    if (this.handle.parentElement !== corner) corner.append(this.handle);
    // At the table's own edges it would lie outside, and make the table longer.
    this.handle.classList.toggle("at-bottom", rect.bottom >= last.row);
    this.handle.classList.toggle("at-right", rect.right >= last.col);
  }

  filling(rect: Rect | null): void {
    this.#filling.show(rect, null, this.place());
  }

  copied(rect: Rect | null): void {
    this.#copied.show(rect, null, this.place());
  }

  /** After a scroll or a change of widths. */
  moved(): void {
    const marks = [this.#range, this.#filling, this.#copied].filter((mark) => mark.rect);
    if (marks.length === 0) return;
    const place = this.place();
    for (const mark of marks) mark.place(place);
  }
}
