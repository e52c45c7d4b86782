/** The person hired; the ATS may keep the name to itself. */
import type { PositionRow } from "../../../api";
import { setLook, setText } from "../../../grid/cells";
import type { Render } from "../../../grid/columns";

export const candidate: Render<PositionRow> = (box, _, { candidate: person }) => {
  setLook(box, person && !person.name ? "muted" : "");
  setText(box, person ? (person.name ?? "Name withheld") : "");
};
