/** Why it failed or what it waits for, with the one thing to do about it. */
import type { PositionRow } from "../../../api";
import { note, type NoteLook } from "../../../grid/cells";

export function remarkOn(row: PositionRow): NoteLook {
  switch (row.sync_status) {
    case "Failed":
      return {
        text: row.problem ?? "Not sent",
        tone: "danger",
        action: { name: "retry", label: "Retry" },
      };
    case "Edited":
      return {
        text: row.problem ?? "Changed here",
        tone: "warning",
        action: { name: "compare", label: "Compare" },
      };
    case "Pending":
      return { text: row.problem ?? "Next in line", tone: "muted" };
    default:
      // Changed or gone there: the drawer says more, and what can be done.
      return row.problem ? { text: row.problem, tone: "warning", action: { name: "compare", label: "Open" } } : { text: afterwards(row), tone: "muted" };
  }
}

function afterwards(row: PositionRow): string {
  if (row.fill_status === "filled" && !row.employee) return "Filled, not in HR yet";
  return row.ats?.opening_status === "closed" ? "Closed without hire" : "";
}

export const remark = note<PositionRow>((_, row) => remarkOn(row));
