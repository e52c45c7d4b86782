import { expect, test } from "vitest";

import { row } from "../../../state/testing";
import { remarkOn } from "./remark";

test("a remark says what is wrong and offers the one thing to do", () => {
  const filled = { fill_status: "filled" } as const;
  const cases = [
    [{ sync_status: "Failed", problem: "Refused." }, "Refused.", "retry"],
    [{ sync_status: "Edited" }, "Changed here", "compare"],
    [{ sync_status: "Pending" }, "Next in line", undefined],
    [{ sync_status: "Synced", problem: "Changed in Lever: Location." }, "Changed in Lever: Location.", "compare"],
    [{ sync_status: "Synced", ...filled }, "Filled, not in HR yet", undefined],
    [{ sync_status: "Synced", ...filled, employee: { id: "e", name: "Eli", leaves: null, next: null } }, "", undefined],
    [{ sync_status: "Not Started" }, "", undefined],
  ] as const;
  for (const [over, text, action] of cases) {
    const found = remarkOn(row("a", over));
    expect([found.text, found.action?.name]).toEqual([text, action]);
  }
});
