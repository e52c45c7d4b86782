/** What the question about closing says: what stands where, and what each button does. */
import type { PlanStatus, SyncResult, Vendor } from "../../api";
import type { Standing } from "../../state/closing.svelte";
import { count, plural } from "../../state/format";
import { MOVED, VENDOR } from "../../state/words";

const NOUN: Record<Vendor, string> = { greenhouse: "opening", lever: "requisition" };

/** "the opening", "3 requisitions". */
function what({ ids, closing }: Standing): string {
  const noun = NOUN[closing.vendor];
  return ids.length === 1 ? `the ${noun}` : plural(ids.length, noun);
}

const vendors = (standing: readonly Standing[]) => standing.map((it) => VENDOR[it.closing.vendor]).join(" and ");

export function closingTitle(standing: readonly Standing[], to: PlanStatus | null): string {
  const told = standing.map((it) => `${what(it)} in ${VENDOR[it.closing.vendor]}`).join(" and ");
  return `Close ${told}${to === null ? "" : " as well"}?`;
}

export function closingNote(standing: readonly Standing[]): string {
  const [only, ...others] = standing;
  if (!only) return "";
  if (others.length === 0 && only.ids.length === 1)
    return `${only.closing.requisition_code} is still open there, and recruiters can go on hiring on it.`;
  return "They are still open there, and recruiters can go on hiring on them.";
}

/** "Close position and opening"; `both`: false for the plan alone. */
export function closingVerb(standing: readonly Standing[], to: PlanStatus | null, positions: number, both: boolean): string {
  if (to === null) return `Close in ${vendors(standing)}`;
  const verb = to === "cancelled" ? "Cancel" : "Close";
  const seats = positions === 1 ? "position" : "positions";
  if (!both) return `${verb} ${seats} only`;
  const there = standing.map((it) => (it.ids.length === 1 ? NOUN[it.closing.vendor] : `${NOUN[it.closing.vendor]}s`)).join(" and ");
  return to === "cancelled" ? `Cancel ${seats}, close ${there}` : `Close ${seats} and ${there}`;
}

/** "P-201 closed.", "3 positions cancelled." */
export const moved = (who: string, to: PlanStatus): string => `${who} ${MOVED[to]}.`;

/** What became of the closing, and of what could not be closed. */
export function closingSent(standing: readonly Standing[], results: readonly SyncResult[]): string {
  const refused = results.filter((it) => it.problem);
  const [only] = refused;
  if (only && results.length === 1) return only.problem ?? "";
  const went = standing
    .map((it) => ({ ...it, ids: it.ids.filter((id) => !refused.some((no) => no.id === id)) }))
    .filter((it) => it.ids.length > 0)
    .map((it) => `${plural(it.ids.length, NOUN[it.closing.vendor])} being closed in ${VENDOR[it.closing.vendor]}.`);
  if (refused.length > 0) went.push(`${count(refused.length)} left open: ${only?.problem ?? ""}`);
  return went.join(" ");
}
