/** How a position stands to its ATS: whether it is there, and what may still be said of it. */
import type { PositionRow } from "../../api";

/** The ATS has its opening or requisition, as far as we know; a job alone is not it yet. */
export const isThere = ({ ats }: PositionRow): boolean => (ats?.opening_id ?? ats?.requisition_id ?? null) !== null;

/** How it goes there can still be chosen. */
export const isUnsent = (row: PositionRow): boolean => row.sync_status === "Not Started" || (row.sync_status === "Failed" && !isThere(row));

const hasEnded = (row: PositionRow): boolean => row.plan_status === "closed" || row.plan_status === "cancelled";

/** Ended in the plan, open there, and nothing is under way about it. */
export const isLeftOpen = (row: PositionRow): boolean =>
  hasEnded(row) && isThere(row) && row.ats?.opening_status === "open" && row.sync_status !== "Pending";

/** Nothing of it is in an ATS, nor on its way: it can be tied to what is there already. */
export const linkable = (row: PositionRow): boolean => row.sync_status === "Not Started" && !row.ats?.job_id && !row.employee;
