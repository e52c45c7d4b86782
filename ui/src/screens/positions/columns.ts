/** The columns of the positions table, as data. Their ids are the core's own names. */
import type { Column as Name, Field, PositionRow } from "../../api";
import type { Choice, Column, Edit, Render } from "../../grid/columns";
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
  width: 92,
  grow: A_LITTLE,
  sortable: true,
  value: (row) => (row[id] ? date(row[id]) : null),
  edit: edit(id, "date"),
});

/** At 1280 px the table ends after the state of the ATS; who fills the seat and pay are a scroll away. No word of
    ordinary data is cut. */
export const columnsFor = (currency: string | null): PositionColumn[] => [
  { ...text("code", "Code", 57), frozen: true, render: code },
  { ...text("title", "Title", 146, 3), frozen: true, rowHeader: true, render: title },
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
];

/** Shown from the start; the others wait under *Fields*. */
export const FIRST: ReadonlySet<Name> = new Set<Name>([
  "code",
  "title",
  "department",
  "location",
  "manager",
  "employment_type",
  "start_date",
  "plan_status",
  "fill_status",
  "sync_status",
  "candidate",
  "salary_min",
  "salary_max",
]);

/** Never hidden: a row without them has no name. */
export const FIXED: ReadonlySet<Name> = new Set<Name>(["code", "title"]);

/** What a row can be narrowed by: columns whose values repeat. */
export const FILTERABLE: readonly { column: Name; label: string }[] = [
  { column: "plan_status", label: "Plan status" },
  { column: "sync_status", label: "ATS" },
  { column: "fill_status", label: "Fill" },
  { column: "department", label: "Department" },
  { column: "location", label: "Location" },
  { column: "manager", label: "Manager" },
  { column: "hiring_manager", label: "Hiring manager" },
  { column: "cost_centre", label: "Cost centre" },
  { column: "employment_type", label: "Type" },
  { column: "level", label: "Level" },
  { column: "start_date", label: "Start" },
  { column: "reason", label: "Reason" },
  { column: "currency", label: "Currency" },
];
