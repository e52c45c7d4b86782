/** How a filter's value reads in its chip. */
import type { Column } from "../../api";
import { COLUMNS, wordOf } from "../../state/columnKinds";

export function wordFor(column: Column, value: string, date: (iso: string) => string): string {
  if (value === "") return "blank";
  return COLUMNS[column].kind === "date" ? date(value) : wordOf(column, value);
}
