/** What the confirmation says: what is made, changed or closed and where, what it costs, what stays behind. */
import type { Operation, PreviewField, PreviewItem, SyncPreview, SyncResult, Vendor } from "../../api";
import { count, lasting, plural } from "../../state/format";
import { VENDOR } from "../../state/words";

/** "3 requisitions"; at Greenhouse "2 jobs and 1 opening", where a job brings its own opening. */
function things(vendor: Vendor, items: readonly PreviewItem[]): string {
  if (vendor === "lever") return plural(items.length, "requisition");
  const jobs = items.filter((it) => it.operation === "create" && it.mode === "new_job").length;
  const openings = items.length - jobs;
  return [jobs > 0 && plural(jobs, "job"), openings > 0 && plural(openings, "opening")].filter(Boolean).join(" and ");
}

const changesIn = (_: Vendor, items: readonly PreviewItem[]) => plural(items.length, "change");
const number = (_: Vendor, items: readonly PreviewItem[]) => count(items.length);

const vendorsOf = (items: readonly PreviewItem[]): Vendor[] => [...new Set(items.flatMap((it) => it.vendor ?? []))].sort();

/** One part per ATS, each finished by `where`: "2 jobs in Greenhouse". */
function parts(items: readonly PreviewItem[], what: typeof things, where: (vendor: Vendor) => string): string {
  const told = vendorsOf(items).map((vendor) => {
    const here = items.filter((it) => it.vendor === vendor);
    return `${what(vendor, here)} ${where(vendor)}`.trimEnd();
  });
  return told.join(told.some((it) => it.includes(" and ")) ? ", " : " and ");
}

const VERB: Record<Operation, string> = { create: "create", update: "change", close: "close" };
const ORDER: readonly Operation[] = ["create", "update", "close"];

const going = ({ items }: SyncPreview) => items.filter((it) => it.problem === null);
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const inThe = (vendor: Vendor) => `in ${VENDOR[vendor]}`;

/** "Create 3 requisitions, change 2 in Lever"; changes alone are sent: "Send 1 change to Greenhouse". */
function deed(items: readonly PreviewItem[]): string {
  const kinds = ORDER.map((operation) => items.filter((it) => it.operation === operation)).filter((it) => it.length > 0);
  const [first, ...others] = kinds;
  if (!first) return "";
  if (others.length === 0 && first[0]?.operation === "update") return `Send ${parts(first, changesIn, (vendor) => `to ${VENDOR[vendor]}`)}`;
  // Where all of it goes to one ATS, its name comes once, at the end.
  const [only, ...more] = vendorsOf(items);
  const once = only && more.length === 0 && others.length > 0;
  const told = kinds.map((it, at) => `${VERB[it[0]?.operation ?? "create"]} ${parts(it, at === 0 ? things : number, once ? () => "" : inThe)}`);
  return upper(told.join(", ")) + (once ? ` ${inThe(only)}` : "");
}

/** "Create 3 requisitions in Lever and 2 jobs in Greenhouse". */
export function verbFor(preview: SyncPreview, choosing = false): string {
  if (preview.ready === 0) return choosing ? "Choose an ATS" : "Nothing to send";
  return deed(going(preview));
}

export function titleFor(preview: SyncPreview, choosing: boolean): string {
  if (preview.ready > 0) return verbFor(preview);
  return choosing ? "Greenhouse or Lever?" : "Nothing can be sent yet";
}

/** What becomes of the account: new records leave all others alone, changes touch only what is shown. */
function reach(items: readonly PreviewItem[], where: string): string {
  const creates = items.filter((it) => it.operation === "create").length;
  if (creates === items.length) return `New in ${where}. Nothing there is changed or closed.`;
  return `${creates === 0 ? "Changes" : "New and changed"} in ${where}. Only what is shown is sent.`;
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
  return `${reach(going(preview), where)} ${plural(requests, "request")}, ${lasting(seconds)} at ${pace}.`;
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
  const onWay = (vendor: Vendor) => `on the way to ${VENDOR[vendor]}`;
  const made = parts(went.filter((it) => it.operation === "create"), things, onWay);
  const others = parts(went.filter((it) => it.operation !== "create"), changesIn, onWay);
  const told = [made, others].filter(Boolean).map((it) => `${it}.`);
  return [told.length > 0 ? told.join(" ") : "Nothing was sent.", left > 0 && `${count(left)} left out.`].filter(Boolean).join(" ");
}

/** What goes comes first, so that the first one shown is one that will be sent. */
export const inOrder = (items: readonly PreviewItem[]): PreviewItem[] =>
  [...items].sort((a, b) => Number(a.problem !== null) - Number(b.problem !== null));

/** Codes are chosen at the moment of syncing: not known yet is not the same as not sent. */
const CODES = ["Requisition code", "Opening ID", "Requisition ID"];

/** A new record goes without it. */
export const isLeftOut = (field: PreviewField): boolean => field.value === null && field.before === null && !CODES.includes(field.label);

export function valueOf(field: PreviewField): string {
  if (field.value !== null) return field.value;
  if (field.before !== null) return "Emptied";
  return isLeftOut(field) ? "Not sent" : "Given when you sync";
}
