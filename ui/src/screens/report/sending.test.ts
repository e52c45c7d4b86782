import { expect, test } from "vitest";

import type { SyncStatus } from "../../api";
import { row } from "../../state/testing";
import { mayBeSent, toSendIn } from "./sending";

test("what is not there yet, or edited since, may be sent", () => {
  const cases: [SyncStatus, boolean][] = [
    ["Not Started", true],
    ["Failed", true],
    ["Pending", false],
    ["Synced", false],
    ["Edited", true],
  ];
  for (const [sync_status, sent] of cases) expect([sync_status, mayBeSent(row("a", { sync_status }))]).toEqual([sync_status, sent]);
});

test("what would be sent is named after the only ATS", () => {
  const rows = (...statuses: SyncStatus[]) => statuses.map((sync_status, at) => row(String(at), { sync_status }));
  expect(toSendIn("lever", rows("Failed"))).toBe("1 requisition in Lever");
  expect(toSendIn("greenhouse", rows("Not Started", "Failed", "Synced"))).toBe("2 positions to Greenhouse");
  expect(toSendIn("lever", rows("Not Started", "Edited", "Edited"))).toBe("1 requisition and 2 changes to Lever");
  expect(toSendIn("greenhouse", rows("Edited"))).toBe("1 change to Greenhouse");
  expect(toSendIn(null, rows("Not Started", "Edited", "Failed"))).toBe("3 to send");
  expect(toSendIn("lever", rows("Synced"))).toBe("Nothing to send");
});
