import { expect, test } from "vitest";

import { row } from "../../state/testing";
import { closedInVain, since } from "./since";

const NOW = Date.parse("2026-11-22T15:00:00Z");

test("an open one tells its age, an ended one its day", () => {
  expect(since("open", "2026-10-27T09:00:00Z", NOW)).toBe("for 26 days");
  expect(since("open", "2026-11-21T09:00:00Z", NOW)).toBe("for 1 day");
  expect(since("open", "2026-11-22T09:00:00Z", NOW)).toBe("since today");
  expect(since("closed", "2026-11-12T12:00:00Z", NOW)).toBe("on 12 Nov 2026");
});

test("closed without a hire is not closed by one", () => {
  const ats = { vendor: "greenhouse", job_id: "1", opening_id: "2", requisition_id: null, url: null } as const;
  const closed = { ...ats, opening_status: "closed" } as const;
  expect(closedInVain(row("a", { ats: closed }))).toBe(true);
  expect(closedInVain(row("a", { ats: closed, candidate: { name: null, email: null } }))).toBe(false);
  expect(closedInVain(row("a", { ats: { ...ats, opening_status: "open" } }))).toBe(false);
});
