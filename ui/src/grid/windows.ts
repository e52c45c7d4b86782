/** Rows arrive in windows, asked for ahead of the scroll. This keeps them and knows what to ask next. */
import type { Span } from "./virtual";

export type GetWindow<Row> = (start: number, count: number) => Promise<readonly Row[]>;

const SIZE = 200;
const AHEAD = 3;
const AT_ONCE = 3;
const KEPT = 32;

interface Window<Row> {
  rows: readonly Row[] | null;
  /** Which reading of the source the rows, or the request under way, belong to. */
  asked: number;
  have: number;
  failed: boolean;
}

export class Windows<Row> {
  #count = 0;
  #reading = 0;
  #windows = new Map<number, Window<Row>>();
  #wanted: number[] = [];
  #underWay = 0;
  #lastFrom = 0;
  #settled: (() => void)[] = [];

  constructor(
    private readonly get: GetWindow<Row>,
    /** Rows arrived: redraw these. */
    private readonly arrived: (span: Span) => void,
    private readonly failed: (error: unknown) => void,
    private readonly size = SIZE,
  ) {}

  get count(): number {
    return this.#count;
  }

  /** The source changed its rows: what is shown stays until the new rows are here. */
  refresh(count: number): void {
    this.#count = count;
    this.#reading += 1;
    const last = Math.ceil(count / this.size);
    // What was wanted of a longer table must not be asked of a shorter one.
    this.#wanted = this.#wanted.filter((at) => at < last);
    for (const [at, window] of this.#windows) {
      window.failed = false;
      if (at >= last || !this.#wanted.includes(at)) this.#windows.delete(at);
    }
    this.#pump();
  }

  row(index: number): Row | undefined {
    if (index < 0 || index >= this.#count) return undefined;
    return this.#windows.get(Math.floor(index / this.size))?.rows?.[index % this.size];
  }

  /** These rows are in view: fetch them first, then some in the direction of travel. */
  want(span: Span): void {
    const first = Math.floor(span.from / this.size);
    const last = Math.floor(Math.max(span.from, span.to - 1) / this.size);
    const back = span.from < this.#lastFrom;
    this.#lastFrom = span.from;
    const wanted: number[] = [];
    for (let at = first; at <= last; at += 1) wanted.push(at);
    for (let step = 1; step <= AHEAD; step += 1) wanted.push(back ? first - step : last + step);
    wanted.push(back ? last + 1 : first - 1);
    const end = Math.ceil(this.#count / this.size);
    this.#wanted = wanted.filter((at) => at >= 0 && at < end);
    this.#pump();
  }

  /** Rows of any span, in view or not; a selection across unseen rows needs them. */
  async range(from: number, to: number): Promise<readonly Row[]> {
    const held: Row[] = [];
    for (let index = from; index < to; index += 1) {
      const row = this.row(index);
      if (row === undefined) return this.get(from, to - from);
      held.push(row);
    }
    return held;
  }

  /** Resolves when nothing wanted is outstanding. */
  async settled(): Promise<void> {
    if (this.#underWay === 0) return;
    await new Promise<void>((resolve) => this.#settled.push(resolve));
  }

  #pump(): void {
    for (const at of this.#wanted) {
      if (this.#underWay >= AT_ONCE) return;
      const window = this.#windows.get(at);
      if (window && (window.failed || window.asked === this.#reading)) continue;
      void this.#fetch(at, window);
    }
  }

  async #fetch(at: number, held: Window<Row> | undefined): Promise<void> {
    const window = held ?? { rows: null, asked: 0, have: -1, failed: false };
    this.#windows.set(at, window);
    const reading = this.#reading;
    window.asked = reading;
    this.#underWay += 1;
    const start = at * this.size;
    try {
      const rows = await this.get(start, Math.min(this.size, this.#count - start));
      // An older answer may still fill a gap, but never replaces a newer one.
      if (this.#windows.get(at) === window && reading > window.have) {
        window.rows = rows;
        window.have = reading;
        this.arrived({ from: start, to: start + rows.length });
      }
    } catch (error) {
      if (window.asked === reading) window.failed = true;
      this.failed(error);
    } finally {
      this.#underWay -= 1;
      this.#forget();
      this.#pump();
      if (this.#underWay === 0) for (const resolve of this.#settled.splice(0)) resolve();
    }
  }

  /** Oldest first, never one that is wanted. A Map keeps the order of insertion. */
  #forget(): void {
    for (const at of this.#windows.keys()) {
      if (this.#windows.size <= KEPT) return;
      if (!this.#wanted.includes(at)) this.#windows.delete(at);
    }
  }
}
