/** What the confirmation says: what is created and where, what it costs, what stays behind. */
import type { PreviewField, PreviewItem, SyncPreview, SyncResult, Vendor } from "../../api";
import { count, lasting, plural } from "../../state/format";
import { VENDOR } from "../../state/words";

/** "3 requisitions"; at Greenhouse "2 jobs and 1 opening", where a job brings its own opening. */
function things(vendor: Vendor, items: readonly PreviewItem[]): string {
  if (vendor === "lever") return plural(items.length, "requisition");
  const jobs = items.filter((it) => it.mode === "new_job").length;
  const openings = items.length - jobs;
  return [jobs > 0 && plural(jobs, "job"), openings > 0 && plural(openings, "opening")].filter(Boolean).join(" and ");
}

/** One part per ATS, each finished by `where`: "2 jobs in Greenhouse". */
function parts(items: readonly PreviewItem[], where: (vendor: Vendor) => string): string {
  const vendors = [...new Set(items.flatMap((it) => it.vendor ?? []))].sort();
  const told = vendors.map((vendor) => {
    const here = items.filter((it) => it.vendor === vendor);
    return `${things(vendor, here)} ${where(vendor)}`;
  });
  return told.join(told.some((it) => it.includes(" and ")) ? ", " : " and ");
}

const going = ({ items }: SyncPreview) => items.filter((it) => it.problem === null);

/** "Create 3 requisitions in Lever and 2 jobs in Greenhouse". */
export function verbFor(preview: SyncPreview, choosing = false): string {
  if (preview.ready === 0) return choosing ? "Choose an ATS" : "Nothing to create";
  return `Create ${parts(going(preview), (vendor) => `in ${VENDOR[vendor]}`)}`;
}

export function titleFor(preview: SyncPreview, choosing: boolean): string {
  if (preview.ready > 0) return verbFor(preview);
  return choosing ? "Greenhouse or Lever?" : "Nothing can be sent yet";
}

export function noteFor(preview: SyncPreview, choosing: boolean): string {
  const targets = [...preview.targets].sort((a, b) => a.vendor.localeCompare(b.vendor));
  const [only, ...others] = targets;
  if (!only) return choosing ? "Both are connected. Say where these positions go." : "Each position says why.";
  const alone = others.length === 0;
  const where = alone
    ? `${VENDOR[only.vendor]}, ${only.host}`
    : targets.map((it) => `${VENDOR[it.vendor]} (${it.host})`).join(" and ");
  const requests = targets.reduce((sum, it) => sum + it.requests, 0);
  // The vendors are spoken to side by side.
  const seconds = Math.max(...targets.map((it) => it.seconds));
  const pace = alone ? `${VENDOR[only.vendor]}’s pace` : "their pace";
  return `New in ${where}. Nothing there is changed or closed. ${plural(requests, "request")}, ${lasting(seconds)} at ${pace}.`;
}

export function summaryOf({ items, ready }: SyncPreview, choosing: boolean): string {
  const blocked = items.length - ready;
  if (blocked === 0) return `${count(ready)} complete`;
  return `${count(ready)} complete · ${count(blocked)} ${choosing ? "not yet" : "left out"}`;
}

/** What is on its way, by what the confirmation had shown. */
export function sentFor(preview: SyncPreview, results: readonly SyncResult[]): string {
  const queued = new Set(results.filter((it) => !it.problem).map((it) => it.id));
  const went = preview.items.filter((it) => queued.has(it.id));
  const left = preview.items.length - went.length;
  const told = went.length === 0 ? "Nothing was sent." : `${parts(went, (vendor) => `on the way to ${VENDOR[vendor]}`)}.`;
  return left === 0 ? told : `${told} ${count(left)} left out.`;
}

/** What goes comes first, so that the first one shown is one that will be sent. */
export const inOrder = (items: readonly PreviewItem[]): PreviewItem[] =>
  [...items].sort((a, b) => Number(a.problem !== null) - Number(b.problem !== null));

/** Codes are chosen at the moment of syncing: not known yet is not the same as not sent. */
const CODES = ["Requisition code", "Opening ID", "Requisition ID"];

export const isLeftOut = (field: PreviewField): boolean => field.value === null && !CODES.includes(field.label);

export const valueOf = (field: PreviewField): string =>
  field.value ?? (isLeftOut(field) ? "Not sent" : "Given when you sync");
