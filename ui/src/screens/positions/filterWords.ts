/** How a filter's value reads in its chip. */
import type { Column } from "../../api";
import { FILL, PLAN, REASON, TYPE } from "../../state/words";

const WORDS: Partial<Record<Column, Record<string, string>>> = {
  plan_status: PLAN,
  fill_status: FILL,
  employment_type: TYPE,
  reason: REASON,
};

export function wordFor(column: Column, value: string, date: (iso: string) => string): string {
  if (value === "") return "blank";
  if (column === "start_date" || column === "end_date") return date(value);
  return WORDS[column]?.[value] ?? value;
}
