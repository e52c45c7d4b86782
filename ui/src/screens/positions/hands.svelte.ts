/** What is done with the cells of the table, and what is said afterwards. */
import type { BlockResult, Line, PositionId } from "../../api";
import type { GridHands } from "../../grid/props";
import type { Rect } from "../../grid/selection";
import { blocks, cellsIn, type Deed, filling, pasting, setting, type Source } from "../../state/blocks.svelte";
import { isPosition, positions } from "../../state/list.svelte";
import { asProblem } from "../../state/problem";
import { bulk } from "../../state/bulk.svelte";
import { range } from "../../state/range.svelte";
import { duplicate } from "../copies";
import { attempt, done, said, supersede } from "../notify";

/** The table in view, for those who do something with it from outside: menus, shortcuts. */
export const table: { hands: GridHands | null } = { hands: null };

export function told(result: BlockResult): void {
  if (result.written) done(`${result.label}.`);
  else said("Nothing to change: these cells hold that already.");
}

async function perform(deed: Deed, cells: number): Promise<void> {
  supersede();
  const result = await attempt(() => blocks.start(deed, cells));
  if (result) told(result);
}

export const paste = (at: Rect, cells: string[][]): Promise<void> =>
  perform(pasting(at, cells), cells.reduce((sum, row) => sum + row.length, 0));

export const fill = (at: Rect, source: Source, backwards: boolean, series: boolean): Promise<void> =>
  perform(filling(at, source, backwards, series), cellsIn(at));

/** A sentence when it is refused; a dialog asks where some cells can't be set. */
export async function setRange(at: Rect, text: string): Promise<string | null> {
  supersede();
  try {
    const result = await blocks.start(setting(at, text), cellsIn(at));
    if (result) told(result);
    return null;
  } catch (thrown) {
    return asProblem(thrown).message;
  }
}

/** Emptied only once the copy is made. */
export async function cut(at: Rect): Promise<{ tsv: string; html: string }> {
  const copied = await blocks.copy(at, false);
  await perform(setting(at, ""), cellsIn(at));
  return copied;
}

/** The positions a menu is about: the rows marked, if the one under the pointer is among them; else those of the
    rectangle. Without a pointer, whatever is marked. */
export async function positionsMeant(line: Line | null): Promise<PositionId[]> {
  const { selected } = positions;
  if (line ? selected.has(line.id) : selected.size > 0) return [...selected];
  const { at } = range;
  if (!at) return line && isPosition(line) ? [line.id] : [];
  return positions.idsBetween(at.top, at.bottom + 1);
}

const meant = async (line: Line | null): Promise<PositionId[]> => {
  const ids = (await attempt(() => positionsMeant(line))) ?? [];
  if (ids.length === 0) said("Select positions first.");
  return ids;
};

export async function editMarked(line: Line | null = null): Promise<void> {
  const ids = await meant(line);
  if (ids.length > 0) bulk.start(ids);
}

export async function duplicateMarked(line: Line | null = null): Promise<void> {
  const ids = await meant(line);
  if (ids.length > 0) await duplicate(ids);
}
