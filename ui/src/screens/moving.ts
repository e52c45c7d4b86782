/** Moves positions of the plan. Where one is closed whose opening stands in an ATS, that is asked about first. */
import type { PlanStatus, PositionId } from "../api";
import { closing } from "../state/closing.svelte";
import { moveStatus } from "../state/list.svelte";
import { MOVED } from "../state/words";
import { attempt, done } from "./notify";

export const ends = (to: PlanStatus): boolean => to === "closed" || to === "cancelled";

/** `who`: "P-201", "3 positions". */
export async function movePositions(ids: readonly PositionId[], to: PlanStatus, who: string): Promise<void> {
  if (ends(to)) {
    const asked = await attempt(() => closing.ask(ids, to, who));
    if (asked !== false) return;
  }
  const changed = await attempt(() => moveStatus(ids, to));
  if (changed) done(`${who} ${MOVED[to]}.`);
}
