/** A cell whose text opens the record: a link to the eye, a button to the grid. */
import type { PositionRow } from "../api";
import { once, setLook } from "../grid/cells";
import type { Render } from "../grid/columns";
import "./opener.css";

/** The grid's name for what it does. */
export const OPEN = "open";

export const opener =
  (look: "" | "mono"): Render<PositionRow> =>
  (box, value) => {
    const text = typeof value === "string" ? value : "";
    setLook(box, look);
    once(box, `open ${text}`, () => {
      const button = document.createElement("button");
      button.type = "button";
      button.tabIndex = -1;
      button.dataset.action = OPEN;
      button.title = "Open (Ctrl+Enter)";
      button.textContent = text;
      return [button];
    });
  };
