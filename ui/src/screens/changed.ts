/** A field's value in a history: blank said, dates and pay as everywhere on the screen. */
import type { FieldChange } from "../api";
import { date, pay } from "../state/format";

export function said({ field }: FieldChange, text: string | null): string {
  if (!text) return "blank";
  if (field !== "salary_min" && field !== "salary_max") return date(text);
  return Number.isFinite(Number(text)) ? pay(Number(text)) : text;
}
