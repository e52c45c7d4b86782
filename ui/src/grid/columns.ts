/** What a column is, and where each one stands. No drawing here. */

/** Draws a value into a cell's box. The box is recycled: it holds what some other row left there. */
export type Render<Row> = (box: HTMLElement, value: unknown, row: Row) => void;

export interface Choice {
  value: string;
  label: string;
}

export type EditKind = "text" | "number" | "money" | "date" | "choice" | "checkbox" | "longtext";

export interface Edit<Row> {
  kind: EditKind;
  /** What the editor starts with: a date as `2027-01-04`, a tick as `true` or `false`; the cell's own text when
      absent. */
  text?: (row: Row) => string;
  /** For "choice". What is committed is the choice's `value`. */
  choices?: (row: Row) => readonly Choice[] | Promise<readonly Choice[]>;
  /** For "choice": a text that is none of the choices may be committed too. */
  free?: boolean;
  /** Whether this row's cell may be edited; all may when absent. */
  allowed?: (row: Row) => boolean;
}

/** Marks on a cell: not sent yet, refused, differing elsewhere. */
export interface CellState {
  edited?: boolean;
  error?: string;
  conflict?: boolean;
}

export interface Column<Row> {
  id: string;
  title: string;
  width: number;
  minWidth?: number;
  /** Share of the room left over when all columns fit; none when absent. */
  grow?: number;
  align?: "start" | "end";
  /** Stays in view when scrolling sideways. Only leading columns may be frozen. */
  frozen?: boolean;
  /** The cell that names its row, for those who listen. */
  rowHeader?: boolean;
  sortable?: boolean;
  value: (row: Row) => unknown;
  /** Text when absent. */
  render?: Render<Row>;
  edit?: Edit<Row>;
  state?: (row: Row) => CellState | undefined;
}

export interface SortKey {
  column: string;
  direction: "asc" | "desc";
}

/** Press: this column alone, ascending → descending → none. With `add`, the other keys stay. */
export function nextSort(sort: readonly SortKey[], column: string, add: boolean): SortKey[] {
  const present = sort.find((key) => key.column === column);
  const next: SortKey | null = !present
    ? { column, direction: "asc" }
    : present.direction === "asc"
      ? { column, direction: "desc" }
      : null;
  if (!add) return next ? [next] : [];
  if (!present) return next ? [...sort, next] : [...sort];
  return sort.flatMap((key) => (key.column !== column ? [key] : next ? [next] : []));
}

export const NARROWEST = 40;

export interface Placed {
  /** From the left edge of the content, the gutter included. */
  left: number;
  width: number;
  frozen: boolean;
}

export interface Layout {
  columns: Placed[];
  gutter: number;
  /** Width of gutter and frozen columns: what sideways scrolling never uncovers. */
  frozen: number;
  total: number;
}

/** Frozen columns leave this much of the room to the others, or they are not frozen: a page that is zoomed in would
    show nothing else. */
const LOOSE = 0.3;

/** Widths as asked or as resized; room left over goes to the columns that grow. */
export function layOut<Row>(
  columns: readonly Column<Row>[],
  resized: ReadonlyMap<string, number>,
  gutter: number,
  room: number,
): Layout {
  const asked = columns.map((column) =>
    Math.max(column.minWidth ?? NARROWEST, resized.get(column.id) ?? column.width),
  );
  const grows = columns.map((column) => (resized.has(column.id) ? 0 : (column.grow ?? 0)));
  const shares = grows.reduce((sum, grow) => sum + grow, 0);
  const spare = Math.max(0, room - gutter - asked.reduce((sum, width) => sum + width, 0));
  let left = gutter;
  let given = 0;
  let counted = 0;
  let leading = true;
  const placed = columns.map((column, at): Placed => {
    counted += grows[at] ?? 0;
    // Cumulative rounding: the shares add up to the spare room to the pixel.
    const upTo = shares > 0 ? Math.round((spare * counted) / shares) : 0;
    const width = (asked[at] ?? 0) + upTo - given;
    given = upTo;
    leading &&= column.frozen === true && (room === 0 || left + width <= room * (1 - LOOSE));
    const here = { left, width, frozen: leading };
    left += width;
    return here;
  });
  const frozen = placed.reduce((edge, column) => (column.frozen ? column.left + column.width : edge), gutter);
  return { columns: placed, gutter, frozen, total: left };
}
