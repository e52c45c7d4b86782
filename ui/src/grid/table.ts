/** What the parts of a grid know of the whole. */
import type { Layout } from "./columns";
import type { GridProps } from "./props";
import type { Cell, Rect } from "./selection";
import type { Surface } from "./surface";
import type { Windows } from "./windows";

export interface Table<Row> {
  props(): GridProps<Row>;
  readonly windows: Windows<Row>;
  readonly surface: Surface<Row> | null;
  readonly layout: Layout;
  readonly active: Cell;
  /** The selected rectangle; of one cell, if no more is selected. */
  readonly rect: Rect;
  /** Makes a cell the active and only one, and shows it. */
  activate(cell: Cell, focus?: boolean): void;
  select(rect: Rect): void;
  isGroup(row: Row): boolean;
  mayEdit(row: Row | undefined, col: number): boolean;
  /** Something a person asked for went wrong. */
  fail(problem: unknown): void;
}
