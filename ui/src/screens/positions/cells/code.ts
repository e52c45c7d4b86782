/** Codes and requisition codes: ids, so in mono. */
import type { PositionRow } from "../../../api";
import { styled } from "../../../grid/cells";

export const code = styled<PositionRow>(() => "mono");
