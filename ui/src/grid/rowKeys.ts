/** Whole rows that are selected, by their keys, whether or not they are here. */
import { joined, rowsBetween, toggled } from "./selection";
import type { Table } from "./table";

const NOTHING: ReadonlySet<string> = new Set();

export class RowKeys<Row> {
  /** Where a Shift-click in the gutter starts counting. */
  #anchor: number | null = null;

  constructor(private readonly table: Table<Row>) {}

  get selected(): ReadonlySet<string> {
    return this.table.props().selectedKeys ?? NOTHING;
  }

  toggle(index: number): void {
    const { rowKey, onselect } = this.table.props();
    const row = this.table.windows.row(index);
    if (row === undefined || this.table.isGroup(row)) return;
    this.#anchor = index;
    onselect?.(toggled(this.selected, rowKey(row)));
  }

  async selectTo(index: number): Promise<void> {
    this.#anchor ??= this.table.active.row;
    const { from, to } = rowsBetween(this.#anchor, index);
    const before = this.selected;
    const keys = await this.#keys(from, to);
    this.table.props().onselect?.(joined(before, keys));
  }

  async selectAll(): Promise<void> {
    const keys = await this.#keys(0, this.table.props().rowCount);
    this.table.props().onselect?.(new Set(keys));
  }

  /** The box in the header: everything, or nothing if anything is selected. */
  toggleAll(): Promise<void> | undefined {
    if (this.selected.size === 0) return this.selectAll();
    this.clear();
    return undefined;
  }

  clear(): void {
    this.table.props().onselect?.(new Set());
  }

  async #keys(from: number, to: number): Promise<readonly string[]> {
    const { getKeys, rowKey } = this.table.props();
    if (getKeys) return getKeys(from, to - from);
    const rows = await this.table.windows.range(from, to);
    return rows.filter((row) => !this.table.isGroup(row)).map(rowKey);
  }
}
