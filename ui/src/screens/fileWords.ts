/** What both imports say: how far the work has got, and when a file was last read so. */
import type { ImportProgress } from "../api";
import { brief, count } from "../state/format";

const STAGE = { reading: "Reading", comparing: "Comparing", writing: "Writing" } as const;

/** Bytes are read, rows are compared, what they say is written: only the last two are worth counting out. */
export function stageWords({ stage, done, total }: ImportProgress): string {
  if (!stage) return "";
  if (total === 0) return `${STAGE[stage]}…`;
  if (stage === "reading") return `Reading, ${String(Math.floor((done / total) * 100))} %`;
  return `${STAGE[stage]} ${count(done)} of ${count(total)}`;
}

/** "12 Oct", or "today". */
export function dayWords(at: string, now: number): string {
  const told = brief(at, now);
  return told.includes(":") ? `today, ${told}` : told;
}
