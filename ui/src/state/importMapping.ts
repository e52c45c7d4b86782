/** A mapping as it is changed on the import screen, one decision at a time. Each change answers a new
    mapping; the old one stays as it was. */
import type { Field, ImportMapping } from "../api";

/** What a column is for: a field, one part of a code of several, or nothing. */
export type Target = Field | "code+" | "";

type Columns = ImportMapping["columns"];

const entries = (columns: Columns): [Field, string[]][] => Object.entries(columns) as [Field, string[]][];

/** The record with one entry set, or without it. */
function put<T extends object>(record: T, key: string, value: unknown, keep: boolean): T {
  const others = Object.entries(record).filter(([it]) => it !== key);
  return Object.fromEntries(keep ? [...others, [key, value]] : others) as T;
}

/** The field a column fills, and which part of it, counted from 1. */
export function targetOf(mapping: ImportMapping, key: string): { field: Field; part: number; of: number } | null {
  for (const [field, keys] of entries(mapping.columns)) {
    const at = keys.indexOf(key);
    if (at >= 0) return { field, part: at + 1, of: keys.length };
  }
  return null;
}

/** Gives a column another use. A field has one column, so the one it had is left out; only codes are joined. */
export function retarget(mapping: ImportMapping, key: string, target: Target): ImportMapping {
  const others = entries(mapping.columns)
    .map(([field, keys]) => [field, keys.filter((it) => it !== key)] as const)
    .filter(([, keys]) => keys.length > 0);
  const columns = Object.fromEntries(others) as Columns;
  if (target === "") return { ...mapping, columns };
  const field = target === "code+" ? "code" : target;
  const keys = target === "code+" ? [...(columns.code ?? []), key] : [key];
  return { ...mapping, columns: { ...columns, [field]: keys } };
}

/** Only rows where the column holds one of these; none: every row again. */
export const narrow = (mapping: ImportMapping, key: string, any: readonly string[]): ImportMapping => ({
  ...mapping,
  filter: put(mapping.filter, key, [...any], any.length > 0),
});

/** Says what a word of the file means; `null` forgets it. */
export function mean(mapping: ImportMapping, field: Field, word: string, meaning: string | null): ImportMapping {
  const words = put(mapping.values[field] ?? {}, word, meaning, meaning !== null);
  return { ...mapping, values: put(mapping.values, field, words, Object.keys(words).length > 0) };
}

/** The currency of pay that says none; blank: the plan's own. */
export const inCurrency = (mapping: ImportMapping, code: string): ImportMapping => ({
  ...mapping,
  constants: put(mapping.constants, "currency", code, code !== ""),
});

/** How many columns of the file are read. */
export const mapped = (mapping: ImportMapping): number =>
  new Set(entries(mapping.columns).flatMap(([, keys]) => keys)).size;
