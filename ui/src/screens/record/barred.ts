/** Whether a position may go to an ATS at all, whatever its job form says. */
import type { PositionDetail } from "../../api";

/** Why it may not, as the core says it; `null`: it may. */
export function barred({ row, not_ready }: PositionDetail): string | null {
  const mayGo = row.plan_status === "approved" || row.plan_status === "open";
  return mayGo && !row.employee ? null : not_ready;
}
