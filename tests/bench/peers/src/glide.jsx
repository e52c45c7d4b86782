/** Glide Data Grid with the same rows and columns, two of them frozen, and row numbers, as in Muster. */
import { DataEditor, GridCellKind } from "@glideapps/glide-data-grid";
import "@glideapps/glide-data-grid/dist/index.css";
import { createRoot } from "react-dom/client";
import { box, columns, place, rows } from "./box.js";

document.body.style.margin = "0";

const heads = columns.map(({ title, width }) => ({ id: title, title, width }));

function content([col, row]) {
  const text = rows[row][col];
  return {
    kind: GridCellKind.Text,
    data: text,
    displayData: text,
    allowOverlay: true,
    contentAlign: columns[col].end ? "right" : undefined,
  };
}

createRoot(place).render(
  <DataEditor
    width={box.width}
    height={box.height}
    rows={rows.length}
    columns={heads}
    getCellContent={content}
    rowHeight={box.row}
    headerHeight={box.head}
    freezeColumns={2}
    rowMarkers="number"
    smoothScrollX
    smoothScrollY
    theme={{ baseFontStyle: "13px", fontFamily: "sans-serif" }}
  />,
);
const portal = document.createElement("div");
portal.id = "portal";
document.body.append(portal);
