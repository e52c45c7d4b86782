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
  if (answers.length === 0) toasts.show("No ATS is connected yet. Connect Lever in Settings.");
  for (const answer of answers) {
    if (answer.error) toasts.show(`${VENDOR[answer.vendor]}: ${answer.error}`, { tone: "danger" });
    else toasts.show(sentence(answer));
  }
}

export const sentence = ({ vendor, requisitions, hires }: Refreshed): string =>
  `${VENDOR[vendor]} checked: ${plural(requisitions, "requisition")}, ${hires === 0 ? "no new hire" : plural(hires, "new hire")}.`;
