/** Positions made from others: alike, or for who comes after somebody who leaves. */
import type { PositionId } from "../api";
import { plural } from "../state/format";
import { duplicatePositions, openBackfill } from "../state/list.svelte";
import { route } from "../state/route.svelte";
import { attempt, done } from "./notify";

export async function duplicate(ids: readonly PositionId[]): Promise<void> {
  const changed = await attempt(() => duplicatePositions(ids));
  if (changed) done(`${plural(ids.length, "position")} duplicated, as ${ids.length === 1 ? "a draft" : "drafts"}.`);
}

/** The new draft lies open: most of it is as before, something usually is not. */
export async function backfill(id: PositionId): Promise<void> {
  const changed = await attempt(() => openBackfill(id));
  if (!changed) return;
  done("A backfill is opened, as a draft.");
  const made = changed.positions.find((it) => it !== id);
  if (made) route.open(made);
}
