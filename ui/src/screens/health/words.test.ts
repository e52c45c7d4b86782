import { expect, test } from "vitest";

import type { Connection, SyncResult } from "../../api";
import { owed } from "../../state/testingOutbox";
import { statusLook, toTheSecond } from "./requestColumns";
import { careOf, nextTry, notCancelled, sendWord, sentOf, toldOf, troubleOf, willBe } from "./words";

const NOW = Date.UTC(2026, 10, 22, 10);
const after = (ms: number) => new Date(NOW + ms).toISOString();

test("the next try is told to the second while it is near", () => {
  const cases = [
    [{}, true, "now"],
    [{ next_attempt_at: after(-5000) }, true, "now"],
    [{ next_attempt_at: after(5200) }, true, "in 6 s"],
    [{ next_attempt_at: after(240_000) }, true, "in 4 min"],
    [{ next_attempt_at: after(5000) }, false, "–"],
    [{ state: "held", next_attempt_at: after(5000) }, true, "–"],
    [{ state: "failed" }, true, "–"],
    [{ state: "looking", next_attempt_at: after(1000) }, true, "in 1 s"],
  ] as const;
  for (const [over, connected, told] of cases) expect([over, nextTry(owed("a", over), connected, NOW)]).toEqual([over, told]);
});

test("why it can't be cancelled is said", () => {
  expect(notCancelled(owed("a"))).toBeNull();
  expect(notCancelled(owed("a", { can_cancel: false }))).toBe("Trace-a may already be in Lever, so it can’t be cancelled.");
  expect(notCancelled(owed("a", { can_cancel: false, state: "failed" }))).toBe("Trace-a may already be in Lever. Look there, or retry.");
});

test("a connection in trouble says that nothing is lost", () => {
  const it = (over: Partial<Connection>) => troubleOf({ vendor: "lever", state: "connected", problem: null, ...over } as Connection);
  expect(it({})).toBeNull();
  expect(it({ state: "unauthorized", problem: "The key is refused." })).toBe(
    "Lever: The key is refused. Everything queued is kept and goes on by itself afterwards.",
  );
  expect(it({ problem: "Lever has a failure of its own." })).toMatch(/^Lever has a failure of its own\. Everything/);
  expect(it({ state: "disconnected" })).toMatch(/^Lever is not connected\. Everything queued is kept/);
});

test("nothing sent and emptied are told apart", () => {
  const field = { label: "Location", before: "Lisbon", value: null, source: "", fixed: false };
  const said = (operation: "create" | "update") => willBe({ row: owed("a", { operation }), fields: [], log: [] }, field);
  expect([said("create"), said("update")]).toEqual(["Not sent", "Emptied"]);
  const care = (operation: "update" | "close") => careOf(owed("a", { operation }));
  expect([care("update"), care("close")]).toEqual([expect.stringContaining("writes only what differs"), expect.stringContaining("closes only what is still open")]);
});

test("the button says what it does: a closing is not sent", () => {
  const words = (operation: "create" | "update" | "close") => (["waiting", "held", "failed"] as const).map((state) => sendWord(owed("a", { operation, state })));
  expect([words("create"), words("update"), words("close")]).toEqual([
    ["Send now", "Let it go on", "Retry"],
    ["Send now", "Let it go on", "Retry"],
    ["Close now", "Let it go on", "Close again"],
  ]);
});

test("what came of a press is counted, and the first reason is told", () => {
  expect([toldOf("held", 2, 2), toldOf("held", 1, 2), toldOf("cancelled", 3, 5), toldOf("held", 0, 2)]).toEqual([
    "2 requests held.",
    "1 request held. 1 left as it is.",
    "3 requests cancelled. 2 left as they are.",
    "Nothing to be held.",
  ]);
  const result = (problem?: string): SyncResult => ({ position: "P-1", id: "a", sync_status: "Pending", requisition_code: null, ...(problem && { problem }) });
  expect(sentOf([result()]).text).toBe("P-1 goes next.");
  expect(sentOf([result(), result()]).text).toBe("2 requests go next.");
  expect(sentOf([result(), result("Lever is not connected.")])).toEqual({ text: "Lever is not connected.", wrong: true });
});

test("a status is coloured by its class", () => {
  const cases = [[200, ""], [204, ""], [302, ""], [404, "warning"], [429, "warning"], [500, "danger"], [null, "danger"]] as const;
  for (const [status, look] of cases) expect([status, statusLook({ status } as never)]).toEqual([status, look]);
  expect(toTheSecond("nonsense", NOW)).toBe("nonsense");
  expect(toTheSecond(after(3000), NOW)).toMatch(/^\d\d:\d\d:\d\d$/);
  expect(toTheSecond(after(-86_400_000 * 3), NOW)).toMatch(/^19 Nov, \d\d:\d\d:\d\d$/);
});
