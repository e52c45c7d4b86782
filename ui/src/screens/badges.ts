/** Which look each state has. Quiet where nothing is to be done: only what waits for somebody has a fill. */
import type { LucideIcon } from "@lucide/svelte";
import Check from "@lucide/svelte/icons/check";
import Circle from "@lucide/svelte/icons/circle-small";
import Clock from "@lucide/svelte/icons/clock";
import Pause from "@lucide/svelte/icons/pause";
import Pen from "@lucide/svelte/icons/pencil";
import Search from "@lucide/svelte/icons/search";
import Warn from "@lucide/svelte/icons/triangle-alert";

import type { FillStatus, HireState, OpeningStatus, OutboxState, PlanStatus, SyncStatus } from "../api";
import type { Tone } from "../parts/tone";
import { HIRE } from "../state/peopleWords";
import { FILL, OPENING, OWED, PLAN } from "../state/words";

export interface Badge {
  tone: Tone;
  word: string;
  icon?: LucideIcon;
}

const PLAN_TONE: Record<PlanStatus, Tone> = {
  draft: "dashed",
  pending_approval: "yellow",
  approved: "grey",
  open: "blue",
  on_hold: "amber",
  closed: "faint",
  cancelled: "faint",
};

export const planBadge = (status: PlanStatus): Badge => ({
  tone: PLAN_TONE[status],
  word: PLAN[status],
  ...(status === "approved" && { icon: Check }),
});

/** `null`: an empty seat is the ordinary case, a word is enough. */
export function fillBadge(status: FillStatus): Badge | null {
  const tone: Partial<Record<FillStatus, Tone>> = { offer: "violet", filled: "green", leaving: "amber" };
  const found = tone[status];
  return found ? { tone: found, word: FILL[status] } : null;
}

const SYNC: Record<SyncStatus, { tone: Tone; icon: LucideIcon }> = {
  "Not Started": { tone: "flat", icon: Circle },
  Pending: { tone: "blue", icon: Clock },
  Synced: { tone: "flat-success", icon: Check },
  Edited: { tone: "yellow", icon: Pen },
  Failed: { tone: "red", icon: Warn },
};

export const syncBadge = (status: SyncStatus): Badge => ({ ...SYNC[status], word: status });

const OWED_LOOK: Record<OutboxState, { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: "blue", icon: Clock },
  looking: { tone: "violet", icon: Search },
  held: { tone: "amber", icon: Pause },
  failed: { tone: "red", icon: Warn },
};

export const owedBadge = (state: OutboxState): Badge => ({ ...OWED_LOOK[state], word: OWED[state] });

/** Quiet where nothing is to be done: matched, or waiting for somebody else. */
const HIRE_LOOK: Record<HireState, { tone: Tone; icon?: LucideIcon }> = {
  taken_back_after: { tone: "red", icon: Warn },
  suggested: { tone: "yellow" },
  waiting: { tone: "flat", icon: Clock },
  matched: { tone: "flat-success", icon: Check },
  taken_back: { tone: "faint" },
};

export const hireBadge = (state: HireState): Badge => ({ ...HIRE_LOOK[state], word: HIRE[state] });

const OPENING_TONE: Record<OpeningStatus, Tone> = { open: "blue", filled: "green", closed: "faint" };

export const openingBadge = (status: OpeningStatus): Badge => ({
  tone: OPENING_TONE[status],
  word: OPENING[status],
});

/** A job of the account, by the vendor's own word for its state. */
export const jobBadge = (status: string): Badge =>
  status === "open"
    ? { tone: "blue", word: "Open" }
    : { tone: status === "closed" ? "faint" : "dashed", word: status.charAt(0).toUpperCase() + status.slice(1) };
