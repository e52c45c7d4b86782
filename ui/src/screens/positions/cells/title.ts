/** The title; struck through once nobody will be hired. */
import type { PositionRow } from "../../../api";
import { styled } from "../../../grid/cells";

export const title = styled<PositionRow>(({ plan_status }) =>
  plan_status === "closed" || plan_status === "cancelled" ? "struck" : "",
);
