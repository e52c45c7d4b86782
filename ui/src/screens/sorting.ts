/** The grid's sort keys and the core's, which name one thing twice. */
import type { Column, Sort } from "../api";
import type { SortKey } from "../grid/columns";

export const toKeys = (sort: readonly Sort[]): SortKey[] =>
  sort.map(({ column, descending }) => ({ column, direction: descending ? "desc" : "asc" }));

/** Column ids are the core's names, so the cast states a fact about our tables. */
export const toSort = (keys: readonly SortKey[]): Sort[] =>
  keys.map(({ column, direction }) => ({ column: column as Column, descending: direction === "desc" }));
