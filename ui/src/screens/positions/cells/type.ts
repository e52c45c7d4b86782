/** Full-time is the ordinary case and quiet; the exceptions are ink. */
import type { PositionRow } from "../../../api";
import { styled } from "../../../grid/cells";

export const type = styled<PositionRow>(({ employment_type }) => (employment_type === "full_time" ? "muted" : ""));
