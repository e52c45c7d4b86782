/** What the confirmation says: how many are created, how many brought up to date, what stays behind. */
import type { PreviewField, SyncPreview, SyncResult } from "../../api";
import { count, lasting, plural } from "../../state/format";
import { VENDOR } from "../../state/words";

/** "Create 12 requisitions", "Update 1 requisition", "Create 2 and update 1 requisition". */
export function verbFor({ ready }: SyncPreview, updates: number): string {
  const creates = ready - updates;
  if (updates === 0) return `Create ${plural(creates, "requisition")}`;
  if (creates === 0) return `Update ${plural(updates, "requisition")}`;
  return `Create ${count(creates)} and update ${plural(updates, "requisition")}`;
}

export const titleFor = (preview: SyncPreview, updates: number): string =>
  preview.ready === 0
    ? "Nothing can be sent yet"
    : `${verbFor(preview, updates)} in ${VENDOR[preview.vendor]}`;

export function noteFor(preview: SyncPreview, updates: number): string {
  const vendor = VENDOR[preview.vendor];
  if (preview.ready === 0) return "Each position says why.";
  const what = updates === 0 ? `New in ${vendor}` : `In ${vendor}`;
  const safe = updates === 0 ? "Nothing there is changed or closed." : "Nothing there is closed.";
  return `${what}, ${preview.host}. ${safe} ${plural(preview.requests, "request")}, ${lasting(preview.seconds)} at ${vendor}’s pace.`;
}

export function summaryOf({ items, ready }: SyncPreview): string {
  const blocked = items.length - ready;
  return blocked === 0 ? `${count(ready)} complete` : `${count(ready)} complete · ${count(blocked)} left out`;
}

export function sentFor(results: readonly SyncResult[], vendor: string): string {
  const queued = results.filter((it) => !it.problem).length;
  const left = results.length - queued;
  const told = `${plural(queued, "requisition")} on the way to ${vendor}.`;
  return left === 0 ? told : `${told} ${count(left)} left out.`;
}

/** The code is chosen at the moment of syncing: not known yet is not the same as not sent. */
const CODE = "Requisition code";

export const isLeftOut = (field: PreviewField): boolean => field.value === null && field.label !== CODE;

export const valueOf = (field: PreviewField): string =>
  field.value ?? (isLeftOut(field) ? "Not sent" : "Given when you sync");
