/** Which input each field of a position takes. */
import type { Field } from "../api";
import { REASON, TYPE } from "../state/words";

export type Kind = "text" | "long" | "choice" | "date" | "number";

export const KIND: Partial<Record<Field, Kind>> = {
  employment_type: "choice",
  reason: "choice",
  start_date: "date",
  end_date: "date",
  fte: "number",
  salary_min: "number",
  salary_max: "number",
  notes: "long",
};

const options = (words: Record<string, string>) => [
  { value: "", label: "–" },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];

export const CHOICES: Partial<Record<Field, { value: string; label: string }[]>> = {
  employment_type: options(TYPE),
  reason: options(REASON),
};
