import { beforeEach, expect, test } from "vitest";

import type { Finding, Reconciliation, RunRow } from "../api";
import { picking } from "./picking.svelte";
import { Reconciling, reconciling } from "./reconciling.svelte";
import { fake, refuse, row } from "./testing";

const finding = (over: Partial<Finding> = {}): Finding => ({
  class: "MM7",
  key: "MM7/position/a",
  subject: "P-1 Analyst",
  position: "a",
  employee: "E1",
  record: null,
  rule: "They differ.",
  why_not: null,
  evidence: [],
  action: { kind: "take_over", values: { title: "Lead Analyst", location: "Lisbon" } },
  ...over,
});
const runOf = (id: number, over: Partial<Reconciliation> = {}): Reconciliation => ({
  id,
  at: "2026-11-22T10:00:00Z",
  by: "Ana",
  has_people: true,
  has_ats: true,
  sheet: { terms: [{ of: "starts_not_loaded", count: 1, rows: ["P-9"] }], unexplained: 0 },
  findings: [finding()],
  before: null,
  fresh: [],
  settled: 0,
  ...over,
});
const line = ({ id, at, by }: Reconciliation): RunRow => ({ id, at, by, findings: 1, unexplained: 0 });

let runs: Reconciliation[];
const answers = () => ({
  listReconciliations: () => runs.map(line),
  getReconciliation: ({ id }: { id: number | null }) => runs.find((it) => id === null || it.id === id) ?? null,
  reconcile: () => {
    const made = runOf(runs.length + 1);
    runs = [made, ...runs];
    return made;
  },
});

beforeEach(() => {
  runs = [runOf(1)];
  reconciling.reset();
  picking.close();
});

test("a past run stays in view, and a new one takes its place", async () => {
  runs = [runOf(2), runOf(1)];
  fake(answers());
  const state = new Reconciling();
  await state.look();
  expect([state.run?.id, state.past]).toEqual([2, false]);
  await state.choose(1);
  await state.look();
  expect([state.run?.id, state.past]).toEqual([1, true]);
  await state.now();
  expect([state.run?.id, state.past, state.busy]).toEqual([3, false, false]);
});

test("what is taken over is one step, marked until the next run", async () => {
  const host = fake({ ...answers(), setCells: () => ({ positions: ["a"], label: "Undo: Change 2 fields of P-1" }) });
  const state = new Reconciling();
  await state.look();
  await state.takeOver(finding());
  expect(host.asked.at(-1)).toEqual({
    name: "setCells",
    args: {
      edits: [
        { position: "a", field: "title", value: "Lead Analyst", revision: null },
        { position: "a", field: "location", value: "Lisbon", revision: null },
      ],
    },
  });
  await state.look();
  expect(state.isDone("MM7/position/a")).toBe(true);
  await state.now();
  expect(state.isDone("MM7/position/a")).toBe(false);
});

test("the step that is taken back opens its finding again, and no other", () => {
  const state = new Reconciling();
  state.mark("one", { positions: ["a"], label: "Undo: Move P-1" });
  state.mark("two", { positions: ["b"], label: "Undo: Move P-1" });
  state.mark("three", { positions: ["a"], label: "Undo: Change P-1" });
  state.mark("four", null);
  state.takenBack({ positions: ["a"], label: "Redo: Move P-1" });
  expect(["one", "two", "three", "four"].map((it) => state.isDone(it))).toEqual([false, true, true, true]);
});

test("what the core refuses is not done", async () => {
  fake({ decideLeaver: () => refuse({ code: "not_allowed", message: "Nobody leaves P-1." }) });
  const state = new Reconciling();
  await expect(state.decide(finding(), "close")).rejects.toMatchObject({ message: "Nobody leaves P-1." });
  expect(state.isDone("MM7/position/a")).toBe(false);
});

test("only what was really sent is done after the sync dialog", async () => {
  let status: "Not Started" | "Pending" = "Not Started";
  fake({ getPosition: () => ({ row: row("a", { sync_status: status }) }) as never });
  const state = new Reconciling();
  for (const [now, done] of [["Not Started", false], ["Pending", true]] as const) {
    status = now;
    state.sending = finding();
    await state.lookWhetherSent();
    expect([state.isDone("MM7/position/a"), state.sending]).toEqual([done, null]);
  }
});

const found = (...ids: string[]) => ({ version: 1, total: 9, matched: ids.length, start: 0, rows: ids.map((id) => row(id)), by_sync_status: {} });

test("seats of somebody hired come first, and the choice is seated", async () => {
  const host = fake({
    ...answers(),
    listPositions: ({ query }) => (query.filters.some((it) => it.column === "code") ? found("p-9") : found("p-9", "p-1")),
    seatEmployee: () => ({ positions: ["p-9"], label: "Undo: Fill P-9" }),
  });
  await reconciling.look();
  picking.ask(finding({ key: "MM1/employee/E1", action: { kind: "match" }, position: null }));
  await picking.look();
  expect(picking.found?.map((it) => it.id)).toEqual(["p-9", "p-1"]);
  picking.choose(row("p-9"));
  await picking.seat();
  expect(host.asked.at(-1)).toEqual({ name: "seatEmployee", args: { position: "p-9", employee: "E1" } });
  expect([picking.open, reconciling.isDone("MM1/employee/E1")]).toEqual([false, true]);
});

test("a draft for a record is tied to it; a refusal leaves the question open", async () => {
  const ghost = finding({ key: "MM4/lever/r1", position: null, record: { vendor: "lever", id: "r1", code: "REQ-1" }, action: { kind: "link_record" } });
  const adding = { addPositions: () => ({ positions: ["new"], label: "Undo: Add P-7" }) };
  fake({ ...adding, linkRecord: () => refuse({ code: "unreachable", message: "Lever does not answer." }) });
  picking.ask(ghost);
  await picking.addDraft("Marketer");
  expect([picking.open, picking.problem?.message, reconciling.isDone(ghost.key)]).toEqual([true, "Lever does not answer.", false]);
  const host = fake({ ...adding, linkRecord: () => ({ positions: ["new"], label: "" }) });
  await picking.addDraft("Marketer");
  expect(host.asked.at(-1)?.args).toEqual({ position: "new", vendor: "lever", remote_id: "r1" });
  expect([host.names(), picking.open, reconciling.isDone(ghost.key)]).toEqual([["linkRecord"], false, true]);
});
