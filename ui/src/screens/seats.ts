/** Fills and empties seats, and says what was done: from the Hires page and from a position's drawer. */
import type { Next, PositionId } from "../api";
import { NEXT } from "../state/peopleWords";
import { seating } from "../state/seating.svelte";
import { attempt, done } from "./notify";

interface At {
  position: PositionId;
  code: string;
}

export async function fillSeat({ position, code }: At, employee: string, name: string): Promise<void> {
  if (await attempt(() => seating.fill(position, employee))) done(`${name} is in ${code}.`);
}

export async function emptySeat({ position, code }: At, name: string): Promise<void> {
  if (await attempt(() => seating.empty(position))) done(`${code} is empty again. ${name} stays an employee.`);
}

/** `left`: the last day is over, so it is carried out at once. */
export async function decideLeaver({ position, code }: At, next: Next, left: boolean): Promise<void> {
  const changed = await attempt(() => seating.decide(position, next));
  if (changed) done(`${code}: ${NEXT[next].toLowerCase()}${left ? "" : ", once the last day is over"}.`);
}
