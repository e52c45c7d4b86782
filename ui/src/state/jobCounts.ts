/** What a job form amounts to, in numbers: what is filled, from where, what is still asked. */
import type { FormField, FormOrigin, JobForm } from "../api";
import { count, plural } from "./format";

/** Fields Muster or the vendor fills are not counted: nobody waits for them. */
const open = (form: JobForm): FormField[] => form.fields.filter((it) => it.type !== "read_only");

export const isMissing = (field: FormField): boolean => field.required && field.value === null;

/** A sentence of its own, beyond that something is missing. */
export const complaints = (field: FormField): string[] =>
  field.problems.filter((it) => it !== `${field.label} is missing.`);

export function filled(form: JobForm): { filled: number; of: number } {
  const fields = open(form);
  return { filled: fields.filter((it) => it.value !== null).length, of: fields.length };
}

/** Where a value comes from, the default told apart: remembered, mapped, or Muster's own. */
export type Source = Exclude<FormOrigin, "default"> | "last" | "mapping" | "only" | "muster";

export function sourceOf(field: FormField): Source {
  if (field.origin !== "default") return field.origin;
  if (field.type === "read_only") return "muster";
  if (field.note?.startsWith("As last time")) return "last";
  return field.note?.endsWith("by your mapping") ? "mapping" : "only";
}

export const SOURCE: Record<Source, string> = {
  position: "from position",
  template: "from template",
  last: "as last time",
  mapping: "by mapping",
  only: "the only one",
  muster: "by Muster",
  user: "yours",
};

/** A note that the word for its source leaves unsaid. */
export const noteOf = (field: FormField): string | null =>
  ["last", "mapping"].includes(sourceOf(field)) ? null : field.note;

const ORDER: readonly Source[] = ["position", "template", "last", "mapping", "only", "user"];

/** "7 from position", "2 yours": only those there are. */
export function origins(form: JobForm): { n: number; words: string }[] {
  const fields = open(form).filter((it) => it.value !== null);
  return ORDER.map((source) => ({ n: fields.filter((it) => sourceOf(it) === source).length, words: SOURCE[source] })).filter(
    (it) => it.n > 0,
  );
}

/** Why the form is not whole, in a few words; `null`: it is. */
export function shortfall(form: JobForm): string | null {
  if (form.complete) return null;
  if (form.mode === "existing_job" && form.job === null) return "Choose a job first";
  const missing = form.fields.filter(isMissing).length;
  const wrong = form.fields.filter((it) => it.problems.length > 0 && !isMissing(it)).length;
  const parts = [
    missing > 0 && (missing === 1 ? "1 required field is empty" : `${count(missing)} required fields are empty`),
    wrong > 0 && `${plural(wrong, "field")} to mend`,
  ].filter((it) => it !== false);
  return parts.length > 0 ? parts.join(", ") : "Not complete yet";
}
