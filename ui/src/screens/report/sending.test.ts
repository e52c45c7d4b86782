import { expect, test } from "vitest";

import type { SyncStatus } from "../../api";
import { row } from "../../state/testing";
import { mayBeSent, toSendIn } from "./sending";

test("only what is not there yet may be sent", () => {
  const cases: [SyncStatus, boolean][] = [
    ["Not Started", true],
    ["Failed", true],
    ["Pending", false],
    ["Synced", false],
    ["Edited", false],
  ];
  for (const [sync_status, sent] of cases) expect([sync_status, mayBeSent(row("a", { sync_status }))]).toEqual([sync_status, sent]);
});

test("what would be sent is named after the only ATS", () => {
  expect(toSendIn("lever", 1)).toBe("1 requisition in Lever");
  expect(toSendIn("greenhouse", 2)).toBe("2 positions to Greenhouse");
  expect(toSendIn(null, 3)).toBe("3 to send");
  expect(toSendIn("lever", 0)).toBe("Nothing to send");
});
