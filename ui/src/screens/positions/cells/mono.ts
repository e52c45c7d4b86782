/** Requisition codes: ids, so in mono. */
import type { PositionRow } from "../../../api";
import { styled } from "../../../grid/cells";

export const mono = styled<PositionRow>(() => "mono");
