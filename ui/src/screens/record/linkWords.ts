/** What the link dialog says of the records of an account. */
import type { RecordRow, Vendor } from "../../api";
import { count, plural } from "../../state/format";

export function recordNoun(vendor: Vendor | null): string {
  if (vendor === null) return "requisition or opening";
  return vendor === "greenhouse" ? "opening" : "requisition";
}

/** "Lisbon · belongs to P-104"; which ATS, where there are two. */
export const whereIs = ({ location, position, job_id }: RecordRow, ats: string | null): string =>
  [ats, location, job_id && `Job ${job_id}`, position && `belongs to ${position}`].filter(Boolean).join(" · ");

/** How many are shown, and how to find the others. */
export function told(found: readonly RecordRow[] | null, cut: boolean, search: string, vendor: Vendor | null): string {
  if (!found) return "";
  if (found.length === 0)
    return search.trim() ? "None has these words." : "None is known yet. The list is read when Muster checks the ATS; press Refresh to ask now.";
  return cut ? `The first ${count(found.length)}; type to find others.` : plural(found.length, vendor === null ? "record" : recordNoun(vendor));
}
