/** Who sits in the seat: a quiet word while it is empty, a pill once something happens. */
import type { PositionRow } from "../../../api";
import { pill, setLook, setText } from "../../../grid/cells";
import type { Render } from "../../../grid/columns";
import { FILL } from "../../../state/words";
import { fillBadge } from "../../badges";

const asPill = pill<PositionRow>((_, row) => fillBadge(row.fill_status));

export const fill: Render<PositionRow> = (box, value, row) => {
  if (fillBadge(row.fill_status)) {
    setLook(box, "");
    asPill(box, value, row);
    return;
  }
  setLook(box, "muted");
  setText(box, FILL[row.fill_status]);
};
