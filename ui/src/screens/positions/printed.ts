/** A cell as it stands on paper: its words, without the marks that only mean something on a screen. */
import type { Line, PositionRow } from "../../api";
import type { Column } from "../../grid/columns";
import { wordOf } from "../../state/columnKinds";
import { seatOf } from "./cells/filledBy";
import type { PositionColumn } from "./columns";

export function cellText(column: Column<Line>, row: PositionRow): string {
  const id = column.id as PositionColumn["id"];
  if (id === "candidate") {
    const seat = seatOf(row);
    return seat ? [seat.name, seat.remark].filter(Boolean).join(" · ") : "";
  }
  const value = column.value(row);
  return value === null || value === undefined ? "" : wordOf(id, String(value as string | number));
}
