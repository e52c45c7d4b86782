/** The values a column of the open file holds, to filter by. */
import { call, type ColumnValues } from "../api";

export const columnValues = (file: number, column: string, search: string): Promise<ColumnValues> =>
  call("listColumnValues", { import: file, column, search });
