/** The plan status as a pill. */
import type { PositionRow } from "../../../api";
import { pill } from "../../../grid/cells";
import { planBadge } from "../../badges";

export const planStatus = pill<PositionRow>((_, row) => planBadge(row.plan_status));
