/** Which of the selected have something to send, and what that would be. */
import type { PositionRow, Vendor } from "../../api";
import { count, plural } from "../../state/format";
import { VENDOR } from "../../state/words";

/** What is there, or on its way, is not sent again; later changes are made in the ATS too. */
export const mayBeSent = ({ sync_status }: PositionRow): boolean => sync_status === "Not Started" || sync_status === "Failed";

/** Jobs and openings are told apart by the confirmation; here they are positions. */
export function toSendIn(vendor: Vendor | null, positions: number): string {
  if (positions === 0) return "Nothing to send";
  if (vendor === "lever") return `${plural(positions, "requisition")} in ${VENDOR.lever}`;
  return vendor ? `${plural(positions, "position")} to ${VENDOR[vendor]}` : `${count(positions)} to send`;
}
