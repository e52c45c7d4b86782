/** The menus of a cell, of a group's heading and of a column's head. */
import type { Column as Name, GroupLine, Line, PositionRow } from "../../api";
import type { MenuItem } from "../../parts/Menu.svelte";
import { plural } from "../../state/format";
import { isGroupLine, positions } from "../../state/list.svelte";
import { route } from "../../state/route.svelte";
import { FIXED, shown } from "../../state/shown.svelte";
import { backfill } from "../copies";
import { movePositions } from "../moving";
import { attempt } from "../notify";
import { FILTERABLE, labelOf } from "./columns";
import { duplicateMarked, editMarked, positionsMeant, table } from "./hands.svelte";
import { panels } from "./panels.svelte";

const ENDED = new Set(["closed", "cancelled"]);

const end = async (row: PositionRow): Promise<void> => {
  const ids = (await attempt(() => positionsMeant(row))) ?? [];
  const only = ids.length === 1 && ids[0] === row.id;
  if (ids.length > 0) await movePositions(ids, "closed", only ? row.code : plural(ids.length, "position"));
};

function ofGroup(line: GroupLine): MenuItem[] {
  return [
    { id: "fold", label: line.open ? "Collapse" : "Expand", onselect: () => positions.fold(line.path) },
    { id: "fold-all", label: "Collapse all", apart: true, onselect: () => void attempt(() => positions.foldAll()) },
    { id: "unfold-all", label: "Expand all", onselect: () => positions.unfoldAll() },
  ];
}

/** `edit`: the cell can be typed into. */
export function cellMenu(line: Line, edit: (() => void) | null): MenuItem[] {
  if (isGroupLine(line)) return ofGroup(line);
  const hands = table.hands;
  const marked = positions.selected.has(line.id) ? positions.selected.size : 0;
  return [
    { id: "open", label: "Open", onselect: () => route.open(line.id) },
    { id: "edit", label: "Edit", keys: "F2", disabled: edit === null, onselect: () => edit?.() },
    { id: "copy", label: "Copy", keys: "Ctrl+C", apart: true, onselect: () => void hands?.copy() },
    { id: "copy-heads", label: "Copy with headings", keys: "Ctrl+Shift+C", onselect: () => void hands?.copy(true) },
    { id: "paste", label: "Paste", keys: "Ctrl+V", onselect: () => void hands?.paste() },
    { id: "fill", label: "Fill down", keys: "Ctrl+D", onselect: () => void hands?.fillDown() },
    { id: "clear", label: "Clear", keys: "Del", onselect: () => void hands?.clear() },
    { id: "many", label: marked > 1 ? `Edit ${plural(marked, "position")}…` : "Edit many…", apart: true, onselect: () => void editMarked(line) },
    { id: "duplicate", label: "Duplicate", onselect: () => void duplicateMarked(line) },
    ...(line.employee || line.candidate
      ? [{ id: "backfill", label: "Open a backfill", onselect: () => void backfill(line.id) }]
      : []),
    { id: "close", label: "Close position…", disabled: ENDED.has(line.plan_status), danger: true, onselect: () => void end(line) },
  ];
}

export function headMenu(column: Name): MenuItem[] {
  const sorted = positions.sort.find((it) => it.column === column);
  const sort = (descending: boolean) => () => (positions.sort = [{ column, descending }]);
  const state = shown.columns.find((it) => it.column === column);
  const grouped = positions.group.includes(column);
  const group = grouped ? positions.group.filter((it) => it !== column) : [...positions.group, column];
  const sortable = column !== "candidate";
  const narrows = FILTERABLE.includes(column);
  return [
    { id: "up", label: "Sort ascending", disabled: !sortable, checked: sorted?.descending === false, onselect: sort(false) },
    { id: "down", label: "Sort descending", disabled: !sortable, checked: sorted?.descending === true, onselect: sort(true) },
    ...(narrows
      ? [{ id: "group", label: grouped ? "No longer group by this" : `Group by ${labelOf(column)}`, onselect: () => positions.groupBy(group) }]
      : []),
    { id: "filter", label: `Filter by ${labelOf(column)}…`, onselect: () => filterBy(column, narrows) },
    { id: "left", label: "Move to the left", apart: true, onselect: () => shown.move(column, -1) },
    { id: "right", label: "Move to the right", onselect: () => shown.move(column, 1) },
    { id: "freeze", label: "Freeze", checked: state?.frozen ?? false, onselect: () => shown.freeze(column) },
    { id: "fit", label: "Fit to content", onselect: () => table.hands?.fitColumn(column) },
    { id: "hide", label: "Hide", disabled: FIXED.has(column), onselect: () => shown.toggle(column) },
  ];
}

/** Values that repeat are ticked off; the others are compared with. */
function filterBy(column: Name, values: boolean): void {
  if (values) panels.show("filter", column);
  else panels.build(column);
}
