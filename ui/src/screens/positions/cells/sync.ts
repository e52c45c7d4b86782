/** How far the request has got in the ATS. Blank while the position could not be sent anyway. */
import type { PositionRow } from "../../../api";
import { pill } from "../../../grid/cells";
import { syncBadge } from "../../badges";

const mayBeSent = ({ plan_status, employee }: PositionRow) =>
  employee === null && (plan_status === "approved" || plan_status === "open");

export const syncStatus = pill<PositionRow>((_, row) =>
  row.sync_status === "Not Started" && !mayBeSent(row) ? null : syncBadge(row.sync_status),
);
