/** How a field's value stands in its control: each control takes one shape, a refused value any. */
import type { FormField, FormValue, MoneyValue, NumberRangeValue, RangeValue } from "../api";
import type { Option } from "../parts/options";

/** What an optional choice offers to choose nothing. */
export const NOTHING = "–";

/** As many as can be looked over; more are searched. */
const LISTED = 10;

export const isMany = (field: FormField): boolean => (field.options?.length ?? 0) > LISTED;

export const asText = (value: FormValue | null): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";

export const asNumber = (value: FormValue | null): number | null => (typeof value === "number" ? value : null);

export const asIds = (value: FormValue | null): string[] => (Array.isArray(value) ? value : []);

export const asMoney = (value: FormValue | null): MoneyValue | null =>
  typeof value === "object" && value !== null && "amount" in value ? value : null;

export const asRange = (value: FormValue | null): RangeValue | null =>
  typeof value === "object" && value !== null && "currency" in value && "min" in value ? value : null;

/** Two numbers without a currency. */
export const asNumbers = (value: FormValue | null): NumberRangeValue | null =>
  typeof value === "object" && value !== null && "min" in value && !("currency" in value) ? value : null;

/** "" while neither was said. */
export const asYesNo = (value: FormValue | null): string => (typeof value === "boolean" ? (value ? "yes" : "no") : "");

export function options(field: FormField): Option[] {
  const given = (field.options ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return field.required || field.type !== "single_select" ? given : [{ value: NOTHING, label: NOTHING }, ...given];
}

export function placeholder(field: FormField): string {
  const n = field.options?.length ?? 0;
  return n === 0 ? "Nothing to choose from" : `Choose ${field.type === "multi_select" ? "from" : "one of"} ${n.toLocaleString()}`;
}
