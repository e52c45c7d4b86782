/** Text in mono, for codes, and text that stays in the background. */
import type { PositionRow } from "../../../api";
import { styled } from "../../../grid/cells";

export const mono = styled<PositionRow>(() => "mono");
export const muted = styled<PositionRow>(() => "muted");
