/** What Sync health says of a request: when it is tried, why it can't be taken back, what came of a press. */
import type { Connection, OutboxItem, OutboxRow, PreviewField, SyncResult, Vendor } from "../../api";
import { ago, count, plural } from "../../state/format";
import { VENDOR } from "../../state/words";

export const NONE = "–";

/** "now", "in 6 s", "in 4 min"; a dash while it waits for a person. */
export function nextTry({ state, next_attempt_at }: OutboxRow, connected: boolean, now: number): string {
  if (state === "held" || state === "failed" || !connected) return NONE;
  if (next_attempt_at === null) return "now";
  const seconds = Math.ceil((new Date(next_attempt_at).getTime() - now) / 1000);
  if (Number.isNaN(seconds) || seconds <= 0) return "now";
  return seconds < 90 ? `in ${count(seconds)} s` : `in ${count(Math.round(seconds / 60))} min`;
}

/** `null`: it can be taken back. */
export const notCancelled = ({ can_cancel, requisition_code, vendor, state }: OutboxRow): string | null =>
  can_cancel
    ? null
    : state === "failed"
      ? `${requisition_code} may already be in ${VENDOR[vendor]}. Look there, or retry.`
      : `${requisition_code} may already be in ${VENDOR[vendor]}, so it can’t be cancelled.`;

/** Whether a vendor can be spoken to at all. */
export const isConnected = (connections: readonly Connection[], vendor: Vendor): boolean =>
  connections.some((it) => it.vendor === vendor && it.state === "connected");

/** Why the newest requests to a vendor don't leave. */
export function troubleOf({ vendor, state, problem }: Connection): string | null {
  const kept = "Everything queued is kept and goes on by itself afterwards.";
  if (state === "disconnected") return `${VENDOR[vendor]} is not connected. ${kept}`;
  if (state === "connected" && problem === null) return null;
  const said = problem ?? "The credentials are refused.";
  // Most sentences of the core name the vendor already.
  return `${said.startsWith(VENDOR[vendor]) ? said : `${VENDOR[vendor]}: ${said}`} ${kept}`;
}

/** "Lever checked 2 min ago." for each that is connected. */
export const checkedWords = (connections: readonly Connection[], now: number): string =>
  connections
    .filter((it) => it.state !== "disconnected")
    .map(({ vendor, checked_at }) => `${VENDOR[vendor]} ${checked_at ? `checked ${ago(checked_at, now)}` : "not checked yet"}.`)
    .join(" ");

/** What stands in the column "Will be sent". */
export const willBe = ({ row: { operation } }: OutboxItem, { value }: PreviewField): string =>
  value ?? (operation === "create" ? "Not sent" : "Emptied");

export const costWords = ({ requests }: OutboxRow): string => `Up to ${plural(requests, "request")}.`;

/** On the button that goes on with it: a closing is closed, not sent. */
export function sendWord({ state, operation }: OutboxRow): string {
  const closes = operation === "close";
  const WORDS: Record<OutboxRow["state"], string> = {
    waiting: closes ? "Close now" : "Send now",
    looking: "Look now",
    held: "Let it go on",
    failed: closes ? "Close again" : "Retry",
  };
  return WORDS[state];
}

/** What a create finds first is what keeps it from being made twice. */
export function careOf({ operation, requisition_code, vendor }: OutboxRow): string {
  const where = VENDOR[vendor];
  if (operation === "create") return `Muster looks for ${requisition_code} in ${where} first, and creates only what is not there.`;
  if (operation === "close") return `Muster reads ${requisition_code} in ${where} first, and closes only what is still open.`;
  return `Muster reads ${requisition_code} in ${where} first, and writes only what differs.`;
}

/** "3 requests held. 1 left as it is." */
export function toldOf(done: string, how: number, of: number): string {
  const left = of - how;
  const told = how === 0 ? `Nothing to be ${done}.` : `${plural(how, "request")} ${done}.`;
  return left === 0 || how === 0 ? told : `${told} ${count(left)} left as ${left === 1 ? "it is" : "they are"}.`;
}

/** What came of sending: the first reason why one stayed behind, else how many go. */
export function sentOf(results: readonly SyncResult[]): { text: string; wrong: boolean } {
  const behind = results.find((it) => it.problem);
  if (behind?.problem) return { text: behind.problem, wrong: true };
  return { text: results.length === 1 ? `${results[0]?.position ?? ""} goes next.` : `${plural(results.length, "request")} go next.`, wrong: false };
}
