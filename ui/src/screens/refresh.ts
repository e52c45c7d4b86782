/** Asks the ATS now, and says what was found. */
import type { Refreshed } from "../api";
import { toasts } from "../parts/toasts.svelte";
import { plural } from "../state/format";
import { syncing } from "../state/syncing.svelte";
import { VENDOR } from "../state/words";
import { attempt } from "./notify";

export async function refresh(): Promise<void> {
  const answers = await attempt(() => syncing.refresh());
  if (!answers) return;
  if (answers.length === 0) toasts.show("No ATS is connected yet. Connect Greenhouse or Lever under Connections.");
  for (const answer of answers) {
    if (answer.error) toasts.show(`${VENDOR[answer.vendor]}: ${answer.error}`, { tone: "danger" });
    else toasts.show(sentence(answer));
  }
}

/** What of ours was looked at, what there is to choose from, and who was hired. */
export function sentence({ vendor, requisitions, jobs, hires }: Refreshed): string {
  const ours = plural(requisitions, vendor === "greenhouse" ? "opening" : "requisition");
  const choice = jobs > 0 ? [plural(jobs, "job")] : [];
  return `${VENDOR[vendor]} checked: ${[ours, ...choice, hires === 0 ? "no new hire" : plural(hires, "new hire")].join(", ")}.`;
}
