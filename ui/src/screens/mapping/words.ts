/** The words of the Mapping screen. */
import type { Field, FieldOwner, FormField, FoundBy, MappedField, Mapping, MappingSource, NameKind } from "../../api";
import type { Option } from "../../parts/options";
import { plural } from "../../state/format";
import { keyOf } from "../../state/mapping.svelte";
import { FIELD } from "../../state/words";

export const OWNER: Record<FieldOwner, string> = { opening: "Opening fields", job: "Job fields", requisition: "Requisition fields" };
export const KIND: Record<NameKind, string> = { department: "Departments", office: "Locations" };

/** "2 required fields nothing fills · 3 values mean nothing there yet"; `null`: nothing is left to say. */
export function shortOf({ unmapped_required: fields, unmapped_values: values }: Mapping): string | null {
  const parts = [
    fields > 0 && `${plural(fields, "required field")} nothing fills`,
    values > 0 && `${plural(values, "value means", "values mean")} nothing there yet`,
  ].filter((it) => it !== false);
  return parts.length > 0 ? parts.join(" · ") : null;
}

/** What a row's choice is called in its list; a field of the plan goes by its own name. */
export type Choice = "name" | "constant" | "ask" | Field;

export function choiceOf(source: MappingSource | null): Choice {
  if (source === null) return "name";
  if (source === "ask") return "ask";
  return "field" in source ? source.field : "constant";
}

/** A range takes both ends of the pay, whichever of them is named. */
const isRange = (field: MappedField): boolean => field.type === "currency_range";
const wordFor = (field: MappedField, from: Field): string => (isRange(field) ? "Pay" : FIELD[from]);

export function choicesOf(field: MappedField): Option[] {
  const byName = field.by_name ? `By its name: ${wordFor(field, field.by_name)}` : "Not mapped";
  return [
    { value: "name", label: byName },
    ...field.fields
      .filter((it) => !isRange(field) || it === rangeBy(field))
      .map((it) => ({ value: it, label: wordFor(field, it) })),
    { value: "constant", label: "Always …" },
    { value: "ask", label: "Ask each time" },
  ];
}

/** The field of the plan that fills it now. */
export function filledBy(field: MappedField): Field | null {
  const choice = choiceOf(field.source);
  if (choice === "name") return field.by_name;
  return choice === "constant" || choice === "ask" ? null : choice;
}

/** Which end a range's one choice names: the one said before, else the first. */
const rangeBy = (field: MappedField): Field | undefined => {
  const said = choiceOf(field.source);
  return field.fields.find((it) => it === said) ?? field.fields[0];
};

export const FOUND: Record<FoundBy, string> = { name: "by name", person: "by you" };

/** A mapped field as a control of the job form takes it. */
export const asFormField = (field: MappedField): FormField => ({
  key: keyOf(field),
  label: field.name,
  section: "custom",
  type: field.type,
  value: null,
  text: null,
  origin: "user",
  required: true,
  options: field.options,
  problems: [],
  note: null,
});
