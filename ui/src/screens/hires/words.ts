/** What the Hires page says of a hire: who it may be, and the days from approved to started. */
import type { HireRow, Timeline } from "../../api";
import { count, plural } from "../../state/format";
import { VENDOR } from "../../state/words";

export const nameOf = ({ candidate_name }: Pick<HireRow, "candidate_name">): string => candidate_name ?? "Name withheld";

/** Who took the seat, or who may. */
export function whoOf(row: HireRow): string {
  const [first, ...others] = row.suggestions;
  switch (row.state) {
    case "matched":
      return row.employee?.name ?? "";
    case "taken_back_after":
      return `${row.employee?.name ?? ""}; the hire was taken back in ${VENDOR[row.vendor]}`;
    case "suggested":
      return first ? `${first.name}?${others.length > 0 ? ` Or ${plural(others.length, "other")}` : ""}` : "";
    case "waiting":
      return row.hire === null ? "To be chosen by hand" : "Nobody on staff fits yet";
    case "taken_back":
      return "";
  }
}

export interface Step {
  name: string;
  /** ISO; `null`: not known, or not yet. */
  at: string | null;
  /** Calendar days since the step before, where both are known and in order. */
  days: number | null;
  /** The day lies ahead. */
  ahead: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const dayOf = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);

/** Calendar days from one day to another; `null` where the two are not in order. */
export function daysBetween(from: string | null, to: string | null): number | null {
  if (!from || !to) return null;
  const days = Math.round((dayOf(to) - dayOf(from)) / DAY_MS);
  return Number.isNaN(days) || days < 0 ? null : days;
}

/** Approved → opened → hired → started; until the HR system says a first day, the one that was agreed on. */
export function stepsOf({ approved, opened, accepted, agreed, started: begun }: Timeline, today: string): Step[] {
  const started = begun ?? agreed;
  const all: [string, string | null][] = [
    ["Approved", approved],
    ["Opened", opened],
    ["Hired", accepted],
    [begun === null && agreed !== null ? "First day agreed" : started !== null && started > today ? "Starts" : "Started", started],
  ];
  return all.map(([name, at], index) => ({
    name,
    at,
    days: daysBetween(all[index - 1]?.[1] ?? null, at),
    ahead: at !== null && at.slice(0, 10) > today,
  }));
}

/** "12 d"; short, because four steps share one line. */
export const daysWord = (days: number): string => `${count(days)} d`;

/** Weights beyond this fill their half of the bar. */
const FULL = 16;

/** How much of its half a weight's bar takes, in percent. */
export const barOf = (bits: number): number => Math.min(100, Math.max(bits === 0 ? 0 : 4, (Math.abs(bits) / FULL) * 100));
