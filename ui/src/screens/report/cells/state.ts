/** How far the request got, and what the ATS says of the seat. */
import type { PositionRow } from "../../../api";
import { pill } from "../../../grid/cells";
import { openingBadge, syncBadge } from "../../badges";

export const sync = pill<PositionRow>((_, row) => syncBadge(row.sync_status));

export const opening = pill<PositionRow>((_, row) =>
  row.ats?.opening_status ? openingBadge(row.ats.opening_status) : null,
);
