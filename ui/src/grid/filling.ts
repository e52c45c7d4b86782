/** The fill handle, and the keys that do the same. */
import { follow } from "./drag";
import { downFrom, endOfRun, fillTo, rightFrom, type Fill } from "./fill";
import type { Point } from "./props";
import { HEAD_HEIGHT } from "./surface";
import type { Table } from "./table";

export class Filling<Row> {
  constructor(private readonly table: Table<Row>) {}

  /** Ctrl+D and Ctrl+R copy; only the handle counts on. */
  async down(): Promise<void> {
    await this.#fill(downFrom(this.table.rect), false);
  }
  async right(): Promise<void> {
    await this.#fill(rightFrom(this.table.rect), false);
  }

  /** The handle was taken; with Ctrl held at the end, values repeat instead of counting on. */
  drag(from: Point): void {
    const { surface, rect } = this.table;
    if (!surface) return;
    let fill: Fill | null = null;
    let copies = false;
    const watch = (event: MouseEvent) => {
      copies = event.ctrlKey || event.metaKey;
    };
    window.addEventListener("pointerup", watch, true);
    follow(from, surface.scroller, () => ({ top: HEAD_HEIGHT, left: this.table.layout.frozen }), {
      move: (at) => {
        fill = fillTo(rect, surface.cellAt(at), surface.away(rect, at));
        surface.marks.filling(fill?.range ?? null);
      },
      end: (at) => {
        window.removeEventListener("pointerup", watch, true);
        surface.marks.filling(null);
        if (at) void this.#fill(fill, !copies);
      },
    });
  }

  /** A double click on the handle: down to where the neighbouring column ends. */
  async toNeighbour(): Promise<void> {
    const { rect } = this.table;
    const { columns, rowCount } = this.table.props();
    const beside = rect.left > 0 ? columns[rect.left - 1] : columns[rect.right + 1];
    if (!beside) return;
    const bottom = await endOfRun(rect.bottom + 1, rowCount, async (from, to) => {
      const rows = await this.table.windows.range(from, to);
      return rows.map((row) => this.table.isGroup(row) || blank(beside.value(row)));
    });
    if (bottom <= rect.bottom) return;
    const source = { lines: rect.bottom - rect.top + 1 };
    await this.#fill({ range: { ...rect, bottom }, source, backwards: false }, true);
  }

  async #fill(fill: Fill | null, series: boolean): Promise<void> {
    const { onfill } = this.table.props();
    if (!fill || !onfill || fill.range.top < 0) return;
    try {
      await onfill(fill.range, fill.source, fill.backwards, series);
      this.table.select(fill.range);
    } catch (problem) {
      this.table.fail(problem);
    }
  }
}

const blank = (value: unknown) => value === null || value === undefined || value === "";
