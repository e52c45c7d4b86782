/** What a grid is told, and what it tells back. It asks for every change; it never makes one. */
import type { Column, SortKey } from "./columns";
import type { Group, Gutter } from "./rows";
import type { Cell, Rect } from "./selection";
import type { GetWindow } from "./windows";

/** Cells as two texts for the clipboard: one for a text, one for a sheet. */
export interface Copied {
  tsv: string;
  html: string;
}

/** What a fill starts from: the first lines or columns of its range; the last when it goes backwards. */
export type FillSource = { lines: number } | { columns: number };

/** A place in the window, for a menu. */
export interface Point {
  x: number;
  y: number;
}

/** Hands for a block of cells. A range is inclusive: lines by shown columns. */
export interface RangeProps<Row> {
  /** The rectangle of cells changed and stays so. Given, or `oncopy`, cells can be selected by the block. */
  onrange?: ((range: Rect) => void) | undefined;
  oncopy?: ((range: Rect, headings: boolean) => Promise<Copied>) | undefined;
  /** As `oncopy`, and the cells become empty. */
  oncut?: ((range: Rect) => Promise<Copied>) | undefined;
  onpaste?: ((at: Rect, cells: string[][]) => Promise<void>) | undefined;
  onfill?:
    | ((range: Rect, source: FillSource, backwards: boolean, series: boolean) => Promise<void>)
    | undefined;
  /** One text for all cells of the range, "" to clear them. A sentence if it is refused, else null. */
  onsetrange?: ((range: Rect, text: string) => Promise<string | null>) | undefined;
  /** Right click, Shift+F10 or the menu key. */
  onmenu?: ((at: Point, row: Row | null, index: number, column: Column<Row> | null) => void) | undefined;
}

/** Hands for columns and for the place that is shown. */
export interface ColumnProps<Row> {
  onheadmenu?: ((at: Point, column: Column<Row>) => void) | undefined;
  /** All columns in their new order, after one was moved. */
  oncolumns?: ((order: string[]) => void) | undefined;
  onresize?: ((column: string, width: number) => void) | undefined;
  /** The line at the top, and the pixels to the left, to begin with. */
  initialTop?: number | undefined;
  initialLeft?: number | undefined;
  onscrolled?: ((top: number, left: number) => void) | undefined;
}

export interface GridProps<Row> extends RangeProps<Row>, ColumnProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rowCount: number;
  getWindow: GetWindow<Row>;
  rowKey: (row: Row) => string;
  /** Raise it when rows changed: those in view are read again without flashing. */
  version?: number;
  density?: 28 | 34 | 44;
  gutter?: Gutter;
  sort?: readonly SortKey[];
  onsort?: (sort: SortKey[]) => void;
  selectedKeys?: ReadonlySet<string>;
  onselect?: (keys: Set<string>) => void;
  /** Keys of a span of rows without their data; `getWindow` serves when absent. */
  getKeys?: (start: number, count: number) => Promise<readonly string[]>;
  /** The row shown elsewhere, e.g. in a drawer. */
  currentKey?: string | undefined;
  onopen?: (row: Row) => void;
  /** The active cell moved to a row (null: the header, or not loaded yet). */
  onactive?: (row: Row | null, index: number) => void;
  /** A sentence if the text is refused, else null. */
  onedit?: (row: Row, column: Column<Row>, text: string) => Promise<string | null>;
  /** A `data-action` button in a cell was pressed. */
  onaction?: (row: Row, column: Column<Row>, name: string) => void;
  /** Rows could not be read, or the clipboard could not be used. Rows are asked for again when `version` rises. */
  onerror?: (error: unknown) => void;
  /** Rows that head a group. When given, the grid is a tree grid. */
  group?: ((row: Row) => Group | null) | undefined;
  ongroup?: ((row: Row) => void) | undefined;
  rowNumber?: (row: Row, index: number) => number | null;
}

export interface OpenEdit<Row> {
  cell: Cell;
  row: Row;
  column: Column<Row>;
  /** The text before the edit. */
  text: string;
  /** What the editor begins with in its place: what was typed to open it, or what was refused before; else null. */
  seed: string | null;
  /** The seed was typed just now: the caret stands behind it. */
  typed: boolean;
}

/** What a menu may have the grid do; its component exports these (`bind:this`). */
export interface GridHands {
  focus(): void;
  copy(headings?: boolean): Promise<void>;
  cut(): Promise<void>;
  paste(): Promise<void>;
  clear(): Promise<void>;
  fillDown(): Promise<void>;
  fillRight(): Promise<void>;
  selectAll(): void;
  /** Shows a cell and makes it the active one. */
  goTo(index: number, column?: string): void;
  /** As wide as its widest text in view. */
  fitColumn(column: string): void;
  /** One place to the left (-1) or right (1), within the frozen or the loose columns. */
  moveColumn(column: string, by: number): void;
}
