/** What the buttons of the outbox do, each with what it says afterwards. */
import type { OutboxRow } from "../../api";
import { toasts } from "../../parts/toasts.svelte";
import { outbox } from "../../state/outbox.svelte";
import { attempt, said } from "../notify";
import { sentOf, toldOf } from "./words";

export async function send(rows: readonly OutboxRow[]): Promise<void> {
  const results = await attempt(() => outbox.send(rows));
  if (!results?.length) return;
  const { text, wrong } = sentOf(results);
  toasts.show(text, { tone: wrong ? "danger" : "plain" });
}

export async function hold(rows: readonly OutboxRow[]): Promise<void> {
  const held = await attempt(() => outbox.hold(rows));
  if (held !== null) said(toldOf("held", held, rows.length));
}

export async function cancel(rows: readonly OutboxRow[]): Promise<void> {
  const cancelled = await attempt(() => outbox.cancel(rows));
  if (cancelled !== null) said(toldOf("cancelled", cancelled, rows.length));
}

export async function letGo(row: OutboxRow): Promise<void> {
  const gone = await attempt(() => outbox.letGo([row]));
  if (gone) said(`${row.requisition_code} is let go. ${row.position} gets a new code when it is synced again.`);
}
