/** Which rows are in view, and which recycled element shows which row. Numbers only, no DOM. */

/** Browsers lose precision, then rows, above about 33 million pixels; stay far below. */
export const TALLEST = 10_000_000;
const OVERSCAN = 3;

export interface Span {
  /** First row and the one after the last. */
  from: number;
  to: number;
}

/** Maps the scroll bar to rows. Up to TALLEST it is one to one. Above, the bar is scaled, yet small
    movements stay one to one, so that a wheel's notch moves as far as in a short table. */
export class ScrollMap {
  #count = 0;
  #rowHeight = 28;
  #viewport = 0;
  #scrollTop = 0;
  #offset = 0;

  resize(count: number, rowHeight: number, viewport: number): void {
    const row = this.#offset / this.#rowHeight;
    this.#count = count;
    this.#rowHeight = rowHeight;
    this.#viewport = viewport;
    this.#offset = this.#clamp(row * rowHeight);
    if (!this.scaled) this.#offset = this.#clamp(this.#scrollTop);
  }

  get realHeight(): number {
    return this.#count * this.#rowHeight;
  }
  /** Height of the scrolled element. */
  get height(): number {
    return Math.min(this.realHeight, TALLEST);
  }
  get scaled(): boolean {
    return this.realHeight > TALLEST;
  }
  /** Pixels of all rows above the top of the view. */
  get offset(): number {
    return this.#offset;
  }
  get viewport(): number {
    return this.#viewport;
  }

  scrolled(scrollTop: number): void {
    const by = scrollTop - this.#scrollTop;
    this.#scrollTop = scrollTop;
    if (!this.scaled) {
      this.#offset = this.#clamp(scrollTop);
      return;
    }
    const end = this.height - this.#viewport;
    const small = Math.abs(by) <= this.#viewport && scrollTop > 0 && scrollTop < end;
    this.#offset = this.#clamp(small ? this.#offset + by : scrollTop * this.#ratio);
  }

  /** The scroll position that brings `offset` to the top; the caller sets it on the element. */
  scrollTo(offset: number): number {
    this.#offset = this.#clamp(offset);
    this.#scrollTop = this.scaled ? this.#offset / this.#ratio : this.#offset;
    return this.#scrollTop;
  }

  /** Where a row's top lies inside the scrolled element. */
  top(row: number): number {
    const real = row * this.#rowHeight;
    return this.scaled ? this.#scrollTop + real - this.#offset : real;
  }

  /** Rows in view, without overscan. */
  visible(): Span {
    const from = Math.floor(this.#offset / this.#rowHeight);
    const to = Math.ceil((this.#offset + this.#viewport) / this.#rowHeight);
    return { from: Math.max(0, Math.min(from, this.#count)), to: Math.min(this.#count, to) };
  }

  /** Rows to draw. */
  drawn(): Span {
    const { from, to } = this.visible();
    return { from: Math.max(0, from - OVERSCAN), to: Math.min(this.#count, to + OVERSCAN) };
  }

  /** The offset that shows a row wholly, moving as little as possible; null when it already is. `covered` pixels at
      the top of the view are hidden by something that stays there. */
  reveal(row: number, covered = 0): number | null {
    const top = row * this.#rowHeight;
    if (top < this.#offset + covered) return this.#offset === 0 ? null : Math.max(0, top - covered);
    const bottom = top + this.#rowHeight;
    return bottom > this.#offset + this.#viewport ? bottom - this.#viewport : null;
  }

  get rowsPerPage(): number {
    return Math.max(1, Math.floor(this.#viewport / this.#rowHeight) - 1);
  }

  get #ratio(): number {
    return (this.realHeight - this.#viewport) / (this.height - this.#viewport);
  }
  #clamp(offset: number): number {
    return Math.max(0, Math.min(offset, this.realHeight - this.#viewport));
  }
}

/** Hands recycled elements to rows. A row that stays in view keeps its element. */
export class RowPool<Element> {
  #used = new Map<number, Element>();
  #free: Element[] = [];

  constructor(private readonly make: () => Element) {}

  /** Makes `span`, and `pinned` besides (the row with the focus), the rows that have elements.
      `take` is told of each row that gets one anew, `leave` of elements nobody needs now. */
  assign(
    span: Span,
    pinned: number | null,
    take: (element: Element, row: number) => void,
    leave: (element: Element) => void,
  ): void {
    const keep = (row: number) => (row >= span.from && row < span.to) || row === pinned;
    for (const [row, element] of this.#used) {
      if (keep(row)) continue;
      this.#used.delete(row);
      this.#free.push(element);
    }
    const hand = (row: number) => {
      if (this.#used.has(row)) return;
      const element = this.#free.pop() ?? this.make();
      this.#used.set(row, element);
      take(element, row);
    };
    for (let row = span.from; row < span.to; row += 1) hand(row);
    if (pinned !== null) hand(pinned);
    for (const element of this.#free) leave(element);
  }

  at(row: number): Element | undefined {
    return this.#used.get(row);
  }

  entries(): IterableIterator<[number, Element]> {
    return this.#used.entries();
  }

  /** Forgets every element, e.g. because the columns changed; `drop` takes each off the page. */
  clear(drop: (element: Element) => void): void {
    for (const element of [...this.#used.values(), ...this.#free]) drop(element);
    this.#used.clear();
    this.#free = [];
  }
}
