/** Which of the selected have something to send, and what that would be. */
import type { PositionRow, Vendor } from "../../api";
import { count, plural } from "../../state/format";
import { VENDOR } from "../../state/words";

/** What is there as confirmed, or on its way, is not sent again. */
export const mayBeSent = ({ sync_status }: PositionRow): boolean =>
  sync_status === "Not Started" || sync_status === "Failed" || sync_status === "Edited";

/** Jobs and openings are told apart by the confirmation; here they are positions, and what was edited is a change. */
export function toSendIn(vendor: Vendor | null, rows: readonly PositionRow[]): string {
  const sent = rows.filter(mayBeSent);
  const changes = sent.filter((row) => row.sync_status === "Edited").length;
  const made = sent.length - changes;
  if (sent.length === 0) return "Nothing to send";
  if (!vendor) return `${count(sent.length)} to send`;
  const noun = vendor === "lever" ? "requisition" : "position";
  const told = [made > 0 && plural(made, noun), changes > 0 && plural(changes, "change")].filter(Boolean).join(" and ");
  return `${told} ${vendor === "lever" && changes === 0 ? "in" : "to"} ${VENDOR[vendor]}`;
}
