/** How the heading of a group reads: its value, how many, and what they cost. */
import type { GroupLine, Line } from "../../api";
import type { Group } from "../../grid/rows";
import { COLUMNS, wordOf } from "../../state/columnKinds";
import { count, date, decimal, pay, plural } from "../../state/format";
import { isGroupLine } from "../../state/list.svelte";

const labelOf = ({ column, label, path }: GroupLine): string => {
  const value = path.at(-1) ?? "";
  if (label === "" && value === "") return `No ${COLUMNS[column].label.toLowerCase()}`;
  return COLUMNS[column].kind === "date" ? date(label) : wordOf(column, label);
};

export function groupOf(line: Line): Group | null {
  if (!isGroupLine(line)) return null;
  const counts = [plural(line.positions, "position"), line.filled > 0 ? `${count(line.filled)} filled` : "", `${decimal(line.fte)} FTE`];
  return {
    label: labelOf(line),
    note: counts.filter(Boolean).join(" · "),
    summary: line.pay.map((it) => [pay(Math.round(it.amount)), it.currency].filter(Boolean).join(" ")).join(" + "),
    open: line.open,
    depth: line.depth,
  };
}
