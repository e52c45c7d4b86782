/** What the import screen says about its fields. */
import type { Field, ImportApplied } from "../../api";
import { date, pay, plural } from "../../state/format";
import { PLAN, REASON, TYPE } from "../../state/words";

/** What was done, for a toast. */
export function doneWords({ created, updated }: ImportApplied): string {
  const parts = [
    ...(created > 0 ? [`${plural(created, "position")} added`] : []),
    ...(updated > 0 ? [`${plural(updated, "position")} changed`] : []),
  ];
  return `${parts.join(", ") || "Nothing changed"}.`;
}

export const readIn = (seconds: number): string => `read in ${Math.max(0.1, seconds).toFixed(1)} s`;

/** The words a field takes, where it takes no others. */
export const CHOICES: Partial<Record<Field, Record<string, string>>> = {
  plan_status: PLAN,
  employment_type: TYPE,
  reason: REASON,
};

/** Columns of few words are as wide as they need to be. */
export const HEADING: Partial<Record<Field, string>> = {
  employment_type: "Type",
  start_date: "Start",
  end_date: "End",
  salary_min: "Min",
  salary_max: "Max",
};

export const NUMBERS: ReadonlySet<Field> = new Set(["fte", "salary_min", "salary_max"] as const);

/** A field's text as the tables show it. */
export function cellText(field: Field, text: string): string {
  if (text === "") return "";
  const words = CHOICES[field];
  if (words) return words[text] ?? text;
  if (field === "start_date" || field === "end_date") return date(text);
  if (field === "salary_min" || field === "salary_max") return pay(Number(text));
  return text;
}
