/** A bare list: TanStack Virtual and plain elements, twelve columns of text, no feature but what is measured: a cell
    that the arrow keys move, and another order of the rows. Rows that stay in view keep their elements, as a
    framework with keys would have it; those that come into view are made. */
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { box, columns, place, rows } from "./box.js";
import "./list.css";

const shown = columns.slice(0, 12);
const width = `${shown.reduce((sum, column) => sum + column.width, 0)}px`;
let backwards = false;
let active = { row: 0, col: 0 };

function div(className, role) {
  const made = document.createElement("div");
  made.className = className;
  made.setAttribute("role", role);
  return made;
}

function cell(column, at, role, text) {
  const made = div(column.end ? "cell end" : "cell", role);
  made.style.width = `${column.width}px`;
  made.setAttribute("aria-colindex", at + 1);
  made.textContent = text;
  return made;
}

place.setAttribute("role", "grid");
const heads = div("heads", "row");
heads.style.width = width;
heads.append(...shown.map((column, at) => cell(column, at, "columnheader", column.title)));
const body = div("body", "rowgroup");
body.style.width = width;
place.append(heads, body);

const made = new Map();

function make(item) {
  const row = div("row", "row");
  row.setAttribute("aria-rowindex", item.index + 2);
  row.style.width = width;
  row.style.transform = `translateY(${item.start}px)`;
  const values = rows[backwards ? rows.length - 1 - item.index : item.index];
  row.append(...shown.map((column, at) => cell(column, at, "gridcell", values[at])));
  for (const each of row.children) each.tabIndex = -1;
  return row;
}

function draw() {
  const items = list.getVirtualItems();
  const wanted = new Set(items.map((item) => item.index));
  for (const [index, row] of made)
    if (!wanted.has(index)) {
      row.remove();
      made.delete(index);
    }
  for (const item of items)
    if (!made.has(item.index)) {
      const row = make(item);
      made.set(item.index, row);
      body.append(row);
    }
}

const list = new Virtualizer({
  count: rows.length,
  getScrollElement: () => place,
  estimateSize: () => box.row,
  overscan: 3,
  scrollPaddingStart: box.head,
  observeElementRect,
  observeElementOffset,
  scrollToFn: elementScroll,
  onChange: draw,
});
list._didMount();
list._willUpdate();
body.style.height = `${list.getTotalSize()}px`;
draw();

const focus = () => made.get(active.row)?.children[active.col]?.focus({ preventScroll: true });

const MOVES = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

place.addEventListener("keydown", (event) => {
  const move = MOVES[event.key];
  if (!move) return;
  event.preventDefault();
  const within = (value, end) => Math.max(0, Math.min(end - 1, value));
  active = { row: within(active.row + move[0], rows.length), col: within(active.col + move[1], shown.length) };
  list.scrollToIndex(active.row, { align: "auto" });
  draw();
  focus();
});

place.addEventListener("click", (event) => {
  const hit = event.target.closest("[role=gridcell]");
  if (hit) {
    active = { row: Number(hit.parentElement.getAttribute("aria-rowindex")) - 2, col: Number(hit.getAttribute("aria-colindex")) - 1 };
    focus();
  }
  // The other order is at hand already: what is measured is drawing it.
  if (event.target.closest("[role=columnheader]")) {
    backwards = !backwards;
    for (const row of made.values()) row.remove();
    made.clear();
    draw();
  }
});
