/** For how long an opening has stood as it does. */
import type { OpeningStatus, PositionRow } from "../../api";
import { dayOf, plural } from "../../state/format";

const DAY_MS = 24 * 60 * 60 * 1000;

/** An open one grows older, "for 26 days"; an ended one has its day, "on 12 Nov 2026". */
export function since(status: OpeningStatus, iso: string, now: number): string {
  if (status !== "open") return `on ${dayOf(iso)}`;
  const days = Math.floor((now - new Date(iso).getTime()) / DAY_MS);
  if (Number.isNaN(days)) return "";
  return days < 1 ? "since today" : `for ${plural(days, "day")}`;
}

/** Nobody was hired, and nobody will be. */
export const closedInVain = (row: PositionRow): boolean => row.ats?.opening_status === "closed" && row.candidate === null;
