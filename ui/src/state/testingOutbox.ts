/** A request in the outbox, for tests. */
import type { OutboxRow } from "../api";

export const owed = (id: string, over: Partial<OutboxRow> = {}): OutboxRow => ({
  position: id.toUpperCase(),
  id,
  title: "Engineer",
  requisition_code: `Trace-${id}`,
  vendor: "lever",
  operation: "create",
  state: "waiting",
  what: "A requisition",
  queued_at: "2026-11-22T10:00:00Z",
  queued_by: "Ana",
  attempts: 0,
  next_attempt_at: null,
  sent_at: null,
  last_error: null,
  requests: 3,
  can_cancel: true,
  ...over,
});
