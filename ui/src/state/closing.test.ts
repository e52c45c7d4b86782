/** Closing in the ATS: when there is a question, what is asked for, and in which order. */
import { beforeEach, expect, test } from "vitest";

import type { Closing, SyncResult } from "../api";
import { closing } from "./closing.svelte";
import { fake, refuse } from "./testing";

const REASONS = [{ id: 7, name: "Budget cut" }];
const of = (vendor: "greenhouse" | "lever", problem: string | null = null): Closing => ({
  vendor,
  requisition_code: "Trace-1",
  reasons: vendor === "greenhouse" ? REASONS : [],
  problem,
});
const closed = (positions: readonly string[]): SyncResult[] =>
  positions.map((id) => ({ position: id, id, sync_status: "Pending", requisition_code: "Trace-1" }));
/** "g…" stands open at Greenhouse, "l…" at Lever. */
const open = ({ query }: { query: { filters: { column: string; any_of: string[] }[] } }) =>
  query.filters[0]?.any_of[0] === "greenhouse" ? ["g1", "g2"] : ["l1"];
const asks = {
  listPositionIds: open,
  getClosing: ({ position }: { position: string }) => of(position.startsWith("g") ? "greenhouse" : "lever"),
};
const moved = { moveStatus: ({ positions }: { positions: string[] }) => ({ positions, label: "Close" }) };

beforeEach(() => closing.close());

test("nothing stands open: there is no question", async () => {
  fake(asks);
  expect(await closing.ask(["p"], "closed", "P-1")).toBe(false);
  fake({ ...asks, getClosing: () => of("greenhouse", "It is filled.") });
  expect(await closing.ask(["g1"], "closed", "P-1")).toBe(false);
  expect(closing.open).toBe(false);
});

test("Greenhouse's reason is needed, and goes to Greenhouse alone", async () => {
  const host = fake({ ...asks, ...moved, closeInAts: ({ positions }) => closed(positions) });
  await closing.ask(["p", "g1", "l1", "g2"], "cancelled", "P-1");
  expect(closing.ready).toBe(false);
  closing.reason = "7";
  expect(closing.ready).toBe(true);
  const results = await closing.both();
  expect(results?.map((it) => it.id)).toEqual(["g1", "g2", "l1"]);
  expect(host.asked.slice(-3)).toEqual([
    { name: "moveStatus", args: { positions: ["p", "g1", "l1", "g2"], to: "cancelled" } },
    { name: "closeInAts", args: { positions: ["g1", "g2"], reason: 7 } },
    { name: "closeInAts", args: { positions: ["l1"], reason: null } },
  ]);
  expect(closing.open).toBe(false);
});

test("Lever asks for no reason; the plan alone may move", async () => {
  const host = fake({ ...asks, ...moved });
  await closing.ask(["l1"], "closed", "P-1");
  expect(closing.ready).toBe(true);
  expect(await closing.planOnly()).toEqual(["l1"]);
  expect(host.names()).not.toContain("closeInAts");
});

test("a refused closing keeps the question, and the plan moves once", async () => {
  let busy = true;
  const host = fake({
    ...asks,
    ...moved,
    closeInAts: ({ positions }) => (busy ? refuse({ code: "busy", message: "Try again." }) : closed(positions)),
  });
  await closing.ask(["l1"], "closed", "P-1");
  expect(await closing.both()).toBeNull();
  expect([closing.open, closing.problem?.code]).toEqual([true, "busy"]);
  busy = false;
  expect(await closing.both()).toHaveLength(1);
  expect(host.names().filter((it) => it === "moveStatus")).toHaveLength(1);
});
