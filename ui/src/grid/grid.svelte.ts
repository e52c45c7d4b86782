/** What a grid knows and does between its props and its surface: active cell, widths, edits. */
import { layOut, NARROWEST, nextSort, type Column } from "./columns";
import { after, Edits, type Ending } from "./editing";
import { command, type Command } from "./keyboard";
import type { GridProps, OpenEdit } from "./props";
import type { Gutter, Scene } from "./rows";
import {
  clampTo,
  HEADER,
  joined,
  moveTo,
  rowsBetween,
  START,
  toggled,
  type Cell,
} from "./selection";
import { Surface, type Box } from "./surface";
import { Windows } from "./windows";

export type { GridProps, OpenEdit } from "./props";

/** Long row numbers need more room; four digits leave some to the words. */
function gutterWidth(gutter: Gutter, rows: number): number {
  if (gutter === "number") return rows > 99_999 ? 56 : rows > 9_999 ? 44 : 36;
  return gutter === "checkbox" ? 40 : 0;
}

const NOTHING: ReadonlySet<string> = new Set();

export class GridState<Row> {
  readonly #props: () => GridProps<Row>;
  readonly #edits = new Edits();
  readonly #windows: Windows<Row>;
  #surface: Surface<Row> | null = null;
  #selection = $state.raw(START);
  #resized = $state.raw<ReadonlyMap<string, number>>(new Map());
  #room = $state(0);
  /** Rises when something under a floating box moved. */
  #moved = $state(0);
  editor = $state.raw<OpenEdit<Row> | null>(null);
  #refusal = $state.raw<{ cell: Cell; key: string; text: string } | null>(null);

  constructor(props: () => GridProps<Row>) {
    this.#props = props;
    this.#windows = new Windows<Row>(
      (start, count) => this.#props().getWindow(start, count),
      (span) => {
        this.#surface?.repaint(span);
        this.#recheck();
      },
      (error) => {
        this.#props().onerror?.(error);
      },
    );
  }

  readonly gutter = $derived.by<Gutter>(() => this.#props().gutter ?? "number");
  readonly rowHeight = $derived.by(() => this.#props().density ?? 28);
  readonly layout = $derived.by(() =>
    layOut(this.#props().columns, this.#resized, gutterWidth(this.gutter, this.#props().rowCount), this.#room),
  );
  readonly active = $derived.by(() => this.#selection.active);
  /** The header cell that Tab reaches, or -1 while the active cell is a row's. */
  readonly headerCell = $derived.by(() => (this.active.row === HEADER ? this.active.col : -1));
  readonly selected = $derived.by(() => this.#props().selectedKeys ?? NOTHING);

  attach(scroller: HTMLElement, body: HTMLElement): () => void {
    const surface = new Surface(scroller, body, this.#windows, () => this.#scene());
    this.#surface = surface;
    const onscroll = () => {
      surface.scrolled();
      if (this.editor || this.#refusal) this.#moved += 1;
    };
    const watch = new ResizeObserver(() => {
      this.#room = scroller.clientWidth;
      surface.resize(this.#props().rowCount, this.rowHeight);
    });
    this.#room = scroller.clientWidth;
    scroller.addEventListener("scroll", onscroll, { passive: true });
    watch.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", onscroll);
      watch.disconnect();
      this.#surface = null;
    };
  }

  reload(count: number): void {
    this.#windows.refresh(count);
    this.#selection = clampTo(this.#selection, count, this.#props().columns.length);
    this.#surface?.resize(count, this.rowHeight);
    this.#surface?.keep(this.active);
    this.#surface?.repaint();
  }
  rebuild(): void {
    this.#surface?.rebuild();
  }
  relayout(): void {
    this.#surface?.relayout();
    this.#moved += 1;
  }
  repaint(): void {
    this.#surface?.repaint();
  }

  boxOf(cell: Cell): Box | null {
    void this.#moved;
    return this.#surface?.boxOf(cell) ?? null;
  }

  /** The sentence to show under a cell: the refused edit, or what is wrong with the active cell. */
  get message(): { cell: Cell; text: string } | null {
    if (this.editor) return null;
    return this.#refusal;
  }

  activate(cell: Cell, focus = true): void {
    this.#selection = moveTo(this.#selection, cell);
    this.#surface?.activate(cell, focus);
    this.#explain(cell);
    const row = this.#windows.row(cell.row);
    this.#props().onactive?.(row ?? null, cell.row);
  }

  #explain(cell: Cell): void {
    const row = this.#windows.row(cell.row);
    const column = this.#props().columns[cell.col];
    if (!row || !column) {
      this.#refusal = null;
      return;
    }
    const key = this.#props().rowKey(row);
    const text = this.#edits.refused(key, column.id) ?? column.state?.(row)?.error;
    this.#refusal = text ? { cell, key, text } : null;
  }

  /** Other rows took the place of the one a sentence is about: it must not stand under them. */
  #recheck(): void {
    if (!this.#refusal) return;
    const row = this.#windows.row(this.#refusal.cell.row);
    if (row === undefined || this.#props().rowKey(row) !== this.#refusal.key) this.#refusal = null;
  }

  keydown(event: KeyboardEvent): void {
    const { columns, rowCount, onselect } = this.#props();
    const row = this.#windows.row(this.active.row);
    const column = columns[this.active.col];
    const found = command(event, {
      active: this.active,
      rows: rowCount,
      cols: columns.length,
      page: this.#surface?.map.rowsPerPage ?? 1,
      editable: row !== undefined && column !== undefined && this.#mayEdit(row, column),
      selectable: onselect !== undefined,
    });
    if (!found) return;
    if (found.do === "clear" && !this.#refusal && this.selected.size === 0) return;
    event.preventDefault();
    this.#run(found, row, column);
  }

  #run(found: Command, row: Row | undefined, column: Column<Row> | undefined): void {
    switch (found.do) {
      case "move":
        this.activate(found.to);
        break;
      case "extendRows":
        void this.selectTo(found.to);
        this.activate({ row: found.to, col: this.active.col });
        break;
      case "edit":
        this.edit(this.active, found.seed);
        break;
      case "open":
        if (row !== undefined) this.open(row, column);
        break;
      case "toggleRow":
        if (row !== undefined) this.toggle(this.active.row);
        break;
      case "selectAll":
        void this.selectAll();
        break;
      case "clear":
        if (this.#refusal) this.#refusal = null;
        else this.#props().onselect?.(new Set());
        break;
      case "sort":
        if (column) this.sort(column, found.add);
        break;
      case "resize":
        if (column) this.resize(this.active.col, found.by);
        break;
    }
  }

  open(row: Row, column: Column<Row> | undefined): void {
    const { group, ongroup, onaction, onopen } = this.#props();
    if (group?.(row)) {
      ongroup?.(row);
      return;
    }
    const button = this.#surface?.element(this.active)?.querySelector<HTMLElement>("[data-action]");
    if (button?.dataset.action && column) onaction?.(row, column, button.dataset.action);
    else onopen?.(row);
  }

  sort(column: Column<Row>, add: boolean): void {
    const { sort = [], onsort } = this.#props();
    if (column.sortable && onsort) onsort(nextSort(sort, column.id, add));
  }

  resize(col: number, by: number): void {
    const column = this.#props().columns[col];
    const placed = this.layout.columns[col];
    if (!column || !placed) return;
    const width = Math.max(column.minWidth ?? NARROWEST, Math.round(placed.width + by));
    this.#resized = new Map([...this.#resized, [column.id, width]]);
    this.#props().onresize?.(column.id, width);
  }

  toggle(index: number): void {
    const { rowKey, onselect } = this.#props();
    const row = this.#windows.row(index);
    if (row === undefined || this.#isGroup(row)) return;
    this.#selection = { ...this.#selection, rowAnchor: index };
    onselect?.(toggled(this.selected, rowKey(row)));
  }

  async selectTo(index: number): Promise<void> {
    const { from, to } = rowsBetween(this.#selection.rowAnchor ?? this.active.row, index);
    this.#selection = { ...this.#selection, rowAnchor: this.#selection.rowAnchor ?? this.active.row };
    const before = this.selected;
    this.#props().onselect?.(joined(before, await this.#keys(from, to)));
  }

  async selectAll(): Promise<void> {
    this.#props().onselect?.(new Set(await this.#keys(0, this.#props().rowCount)));
  }

  /** The box in the header: everything, or nothing if anything is selected. */
  toggleAll(): void {
    if (this.selected.size > 0) this.#props().onselect?.(new Set());
    else void this.selectAll();
  }

  async #keys(from: number, to: number): Promise<readonly string[]> {
    const { getKeys, rowKey } = this.#props();
    if (getKeys) return getKeys(from, to - from);
    const rows = await this.#windows.range(from, to);
    return rows.filter((row) => !this.#isGroup(row)).map(rowKey);
  }

  pointerdown(event: PointerEvent): void {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const index = this.#surface?.indexOf(event.target) ?? -1;
    if (index < 0 || event.target.closest("[data-action]")) return;
    event.preventDefault(); // the focus goes to the cell, not to whatever was hit inside it
    const col = Number(event.target.closest<HTMLElement>("[data-col]")?.dataset.col ?? -1);
    const { onselect } = this.#props();
    if (onselect && event.shiftKey) void this.selectTo(index);
    else if (onselect && (col < 0 || event.ctrlKey || event.metaKey)) this.toggle(index);
    this.activate({ row: index, col: col < 0 ? this.active.col : col });
    const row = this.#windows.row(index);
    if (row !== undefined && this.#isGroup(row)) this.#props().ongroup?.(row);
  }

  click(event: MouseEvent): void {
    const button = (event.target as Element).closest<HTMLElement>("[data-action]");
    if (!button?.dataset.action) return;
    const cell = { row: this.#surface?.indexOf(button) ?? -1, col: Number(button.closest<HTMLElement>("[data-col]")?.dataset.col) };
    const row = this.#windows.row(cell.row);
    const column = this.#props().columns[cell.col];
    this.activate(cell);
    if (row !== undefined && column) this.#props().onaction?.(row, column, button.dataset.action);
  }

  doubleClick(event: MouseEvent): void {
    const target = event.target as Element;
    const row = this.#windows.row(this.#surface?.indexOf(target) ?? -1);
    const column = this.#props().columns[this.active.col];
    if (row === undefined || !column || !target.closest(".cell") || target.closest("[data-action]")) return;
    if (this.#mayEdit(row, column)) this.edit(this.active, null);
    else this.open(row, undefined);
  }

  edit(cell: Cell, seed: string | null): void {
    const row = this.#windows.row(cell.row);
    const column = this.#props().columns[cell.col];
    if (row === undefined || !column || !this.#mayEdit(row, column)) return;
    const value = column.value(row);
    const plain = value === null || value === undefined ? "" : String(value as string | number);
    this.editor = { cell, row, column, seed, text: column.edit?.text?.(row) ?? plain };
  }

  /** The editor ended. `shown` is how the cell reads until the new row is here. */
  async finish(ending: Ending, text: string, shown = text): Promise<void> {
    const edit = this.editor;
    if (!edit) return;
    this.editor = null;
    const { rowCount, columns, rowKey, onedit } = this.#props();
    if (ending !== "stay") this.activate(after(ending, edit.cell, rowCount, columns.length));
    if (ending === "cancel" || text === edit.text || !onedit) return;
    const key = rowKey(edit.row);
    const turn = this.#edits.begin(key, edit.column.id, shown);
    this.#refusal = null;
    this.#surface?.repaint();
    const error = await onedit(edit.row, edit.column, text).catch((problem: unknown) =>
      problem instanceof Error ? problem.message : String(problem),
    );
    if (error === null) {
      this.#windows.refresh(this.#props().rowCount);
      await this.#windows.settled();
    }
    if (!this.#edits.settle(key, edit.column.id, turn, error)) return;
    this.#surface?.repaint();
    const still = this.#windows.row(edit.cell.row);
    if (error === null || still === undefined || rowKey(still) !== key) return;
    // Back to the refused cell, unless the person is already typing elsewhere.
    if (!this.editor) this.activate(edit.cell, this.#surface?.element(this.active) === document.activeElement);
  }

  #mayEdit(row: Row, column: Column<Row>): boolean {
    if (!column.edit || !this.#props().onedit || this.#isGroup(row)) return false;
    return column.edit.allowed?.(row) ?? true;
  }

  #isGroup(row: Row): boolean {
    return Boolean(this.#props().group?.(row));
  }

  #scene(): Scene<Row> {
    const { columns, rowKey, rowNumber, group, currentKey } = this.#props();
    return {
      columns,
      rowKey,
      gutter: this.gutter,
      layout: this.layout,
      rowNumber: rowNumber ?? ((_, index) => index + 1),
      group: group ?? (() => null),
      selected: this.selected,
      current: currentKey,
      edits: this.#edits,
    };
  }
}
