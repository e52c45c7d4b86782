/** The columns of the positions table, as data. Their ids are the core's own names. */
import type { Column as Name, ColumnState, Field, Line, PositionRow } from "../../api";
import type { Choice, Column, Edit, Render } from "../../grid/columns";
import { COLUMNS } from "../../state/columnKinds";
import { textOf } from "../../state/conflict.svelte";
import { date, decimal, pay } from "../../state/format";
import { movesFrom } from "../../state/list.svelte";
import { PLAN, REASON, TYPE } from "../../state/words";
import { code } from "./cells/code";
import { fill } from "./cells/fill";
import { filledBy, seatOf } from "./cells/filledBy";
import { mono } from "./cells/mono";
import { planStatus } from "./cells/plan";
import { syncStatus } from "./cells/sync";
import { title } from "./cells/title";
import { type } from "./cells/type";

export type PositionColumn = Column<PositionRow> & { id: Name };

const choices = (words: Record<string, string>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const optional = (words: Record<string, string>): Choice[] => [{ value: "", label: "–" }, ...choices(words)];

const edit = (field: Field, kind: Edit<PositionRow>["kind"] = "text"): Edit<PositionRow> => ({
  kind,
  text: (row) => textOf(row, field),
});

/** What a column of settled length takes of a wide window, so that words do not crowd at the right. */
const A_LITTLE = 0.4;

const text = (id: Field & Name, heading: string, width: number, grow = A_LITTLE): PositionColumn => ({
  id,
  title: heading,
  width,
  grow,
  sortable: true,
  value: (row) => row[id],
  edit: edit(id),
});

const planEdit: Edit<PositionRow> = {
  kind: "choice",
  text: (row) => row.plan_status,
  choices: async (row) =>
    [row.plan_status, ...(await movesFrom(row.id))].map((value) => ({ value, label: PLAN[value] })),
};

/** Pay stands under its currency when there is only one, else each amount carries its own. */
const amount = (id: "salary_min" | "salary_max", heading: string, currency: string | null): PositionColumn => ({
  id,
  title: currency ? `${heading} ${currency}` : heading,
  width: currency ? 66 : 96,
  grow: A_LITTLE,
  align: "end",
  sortable: true,
  value: (row) => {
    const value = row[id];
    if (value === null) return null;
    return currency || !row.currency ? pay(value) : `${pay(value)} ${row.currency}`;
  },
  edit: edit(id, "money"),
});

/** Derived by the core, so never edited. */
const state = (
  id: "fill_status" | "sync_status",
  heading: string,
  width: number,
  render: Render<PositionRow>,
): PositionColumn => ({ id, title: heading, width, grow: A_LITTLE, sortable: true, value: (row) => row[id], render });

const day = (id: "start_date" | "end_date", heading: string): PositionColumn => ({
  id,
  title: heading,
  width: 98,
  grow: A_LITTLE,
  sortable: true,
  value: (row) => (row[id] ? date(row[id]) : null),
  edit: edit(id, "date"),
});

/** At 1280 px the table ends after the state of the ATS; who fills the seat and pay are a scroll away. No word of
    ordinary data is cut. */
export const columnsFor = (currency: string | null): PositionColumn[] => [
  { ...text("code", "Code", 57), render: code },
  { ...text("title", "Title", 184, 3), rowHeader: true, render: title },
  text("department", "Department", 94, 2),
  text("location", "Location", 60, 1),
  text("manager", "Manager", 100, 2),
  {
    ...text("employment_type", "Type", 84),
    value: (row) => row.employment_type && TYPE[row.employment_type],
    render: type,
    edit: { ...edit("employment_type", "choice"), choices: () => optional(TYPE) },
  },
  day("start_date", "Start"),
  { ...text("plan_status", "Plan status", 132), render: planStatus, edit: planEdit },
  state("fill_status", "Fill", 62, fill),
  state("sync_status", "ATS", 92, syncStatus),
  // Not sorted by: the core knows the candidate's order, not the employee's.
  { id: "candidate", title: "Filled by", width: 200, grow: 1, value: seatOf, render: filledBy },
  amount("salary_min", "Min", currency),
  amount("salary_max", "Max", currency),
  { ...text("fte", "FTE", 56), align: "end", value: (row) => decimal(row.fte), edit: edit("fte", "number") },
  text("level", "Level", 72),
  text("hiring_manager", "Hiring manager", 112),
  text("cost_centre", "Cost centre", 92),
  day("end_date", "End"),
  {
    ...text("reason", "Reason", 76),
    value: (row) => row.reason && REASON[row.reason],
    edit: { ...edit("reason", "choice"), choices: () => optional(REASON) },
  },
  {
    id: "requisition_code",
    title: "Requisition",
    width: 96,
    sortable: true,
    value: (row) => row.requisition_code,
    render: mono,
  },
  text("currency", "Currency", 72),
  { ...text("notes", "Notes", 220), edit: edit("notes", "longtext") },
];

/** Every column there is, in the order in which *Fields* offers them. */
export const ALL: readonly Name[] = columnsFor("").map((column) => column.id);

/** As a view has them: in its order, with its widths. A group's heading has no values of its own, and is drawn by the
    grid; so what a column says of a position is enough. */
export function columnsShown(states: readonly ColumnState[], currency: string | null): Column<Line>[] {
  const all = new Map(columnsFor(currency).map((column) => [column.id, column]));
  return states.flatMap(({ column, width, frozen }) => {
    const known = all.get(column);
    if (!known) return [];
    const sized = width === null ? known : { ...known, width, grow: 0 };
    return [{ ...sized, frozen } as unknown as Column<Line>];
  });
}

/** What a row can be narrowed by: columns whose values repeat. */
export const FILTERABLE: readonly Name[] = [
  "plan_status",
  "sync_status",
  "fill_status",
  "department",
  "location",
  "manager",
  "hiring_manager",
  "cost_centre",
  "employment_type",
  "level",
  "start_date",
  "reason",
  "currency",
];

export const labelOf = (column: Name): string => COLUMNS[column].label;
