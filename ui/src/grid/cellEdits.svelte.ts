/** Edits in place: the editor that is open, what is on its way, and the sentence under a refused cell. */
import { after, Edits, type Ending } from "./editing";
import type { OpenEdit } from "./props";
import { isOne, type Cell } from "./selection";
import type { Table } from "./table";

interface Said {
  cell: Cell;
  /** Of the row it is said of; null for a sentence about the whole selection. */
  key: string | null;
  text: string;
}

const sentence = (problem: unknown) => (problem instanceof Error ? problem.message : String(problem));

export class CellEdits<Row> {
  readonly edits = new Edits();
  editor = $state.raw<OpenEdit<Row> | null>(null);
  #said = $state.raw<Said | null>(null);
  /** The last edit ended with Tab: Tab goes on from cell to cell. */
  tabbing = false;

  constructor(
    private readonly table: Table<Row>,
    /** Goes on inside the selected rectangle. */
    private readonly step: (ending: "down" | "up" | "right" | "left") => void,
  ) {}

  /** The sentence to show under a cell: the refused edit, or what is wrong with the active cell. */
  get message(): Said | null {
    return this.editor ? null : this.#said;
  }

  get quiet(): boolean {
    return this.editor === null && this.#said === null;
  }

  hush(): boolean {
    const said = this.#said;
    if (!said) return false;
    // Escape under a refused edit takes the old value.
    const column = this.table.props().columns[said.cell.col];
    if (said.key !== null && column) this.edits.forgive(said.key, column.id);
    this.#said = null;
    this.table.surface?.repaint();
    return true;
  }

  explain(cell: Cell): void {
    const row = this.table.windows.row(cell.row);
    const column = this.table.props().columns[cell.col];
    this.#said = null;
    if (row === undefined || !column) return;
    const key = this.table.props().rowKey(row);
    const text = this.edits.refused(key, column.id)?.why ?? column.state?.(row)?.error;
    if (text) this.#said = { cell, key, text };
  }

  /** Other rows took the place of the one a sentence is about: it must not stand under them. */
  recheck(): void {
    const said = this.#said;
    if (!said || said.key === null) return;
    const row = this.table.windows.row(said.cell.row);
    if (row === undefined || this.table.props().rowKey(row) !== said.key) this.#said = null;
  }

  /** Opens the editor; a text that was refused before is there again. */
  edit(cell: Cell, seed: string | null): void {
    const row = this.table.windows.row(cell.row);
    const column = this.table.props().columns[cell.col];
    if (row === undefined || !column || !this.table.mayEdit(row, cell.col)) return;
    const text = this.#textOf(row, cell.col);
    const refused = this.edits.refused(this.table.props().rowKey(row), column.id)?.text;
    this.editor = { cell, row, column, seed: seed ?? refused ?? null, text, typed: seed !== null };
  }

  /** A tick changes at once, without an editor. */
  async tick(cell: Cell): Promise<void> {
    const row = this.table.windows.row(cell.row);
    if (row === undefined || !this.table.mayEdit(row, cell.col)) return;
    const text = this.#textOf(row, cell.col) === "true" ? "false" : "true";
    await this.#send(row, cell, text, null);
  }

  #textOf(row: Row, col: number): string {
    const column = this.table.props().columns[col];
    const value = column?.value(row);
    const plain = value === null || value === undefined ? "" : String(value as string | number);
    return column?.edit?.text?.(row) ?? plain;
  }

  /** The editor ended. `shown` is how the cell reads until the new row is here. */
  async finish(ending: Ending, text: string, shown = text): Promise<void> {
    const edit = this.editor;
    if (!edit) return;
    this.editor = null;
    this.tabbing = ending === "right" || ending === "left";
    if (ending === "fill" && !isOne(this.table.rect) && this.table.props().onsetrange) {
      this.table.surface?.activate(edit.cell, true);
      return this.setRange(text);
    }
    this.#leave(ending, edit.cell);
    if (ending === "cancel") this.edits.forgive(this.table.props().rowKey(edit.row), edit.column.id);
    if (ending === "cancel" || text === edit.text) {
      this.table.surface?.repaint();
      return;
    }
    await this.#send(edit.row, edit.cell, text, shown, edit.column.id);
  }

  #leave(ending: Ending, cell: Cell): void {
    if (ending === "stay") return;
    const { rowCount, columns } = this.table.props();
    const going = ending === "fill" || ending === "cancel" ? null : ending;
    if (isOne(this.table.rect)) this.table.activate(after(ending, cell, rowCount, columns.length));
    else if (going) this.step(going);
    else this.table.surface?.activate(cell, true);
  }

  async #send(row: Row, cell: Cell, text: string, shown: string | null, id?: string): Promise<void> {
    const { rowKey, onedit, columns } = this.table.props();
    const column = columns.find((one) => one.id === id) ?? columns[cell.col];
    if (!onedit || !column) return;
    const key = rowKey(row);
    const turn = shown === null ? 0 : this.edits.begin(key, column.id, shown);
    this.#said = null;
    this.table.surface?.repaint();
    const error = await onedit(row, column, text).catch(sentence);
    if (error === null) {
      this.table.windows.refresh(this.table.props().rowCount);
      await this.table.windows.settled();
    }
    if (shown === null) {
      if (error !== null) this.#said = { cell, key, text: error };
      return;
    }
    if (!this.edits.settle(key, column.id, turn, error)) return;
    this.table.surface?.repaint();
    const still = this.table.windows.row(cell.row);
    if (error === null || still === undefined || rowKey(still) !== key) return;
    // Back to the refused cell, unless the person is already typing elsewhere.
    const { surface, active } = this.table;
    if (!this.editor) this.table.activate(cell, surface?.element(active) === document.activeElement);
  }

  /** One text for every selected cell. */
  async setRange(text: string): Promise<void> {
    const { onsetrange } = this.table.props();
    const { rect, active } = this.table;
    if (!onsetrange || rect.top < 0) return;
    this.#said = null;
    const error = await onsetrange(rect, text).catch(sentence);
    if (error !== null) this.#said = { cell: active, key: null, text: error };
  }
}
