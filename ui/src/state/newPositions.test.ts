/** Positions for employees: who is chosen unasked, what is sent, and what Reconcile shows as done. */
import { beforeEach, expect, test } from "vitest";

import type { Finding, Reconciliation, UnseatedEmployee } from "../api";
import { NewPositions } from "./newPositions.svelte";
import { picking } from "./picking.svelte";
import { reconciling } from "./reconciling.svelte";
import { fake, refuse } from "./testing";

const person = (id: string, over: Partial<UnseatedEmployee> = {}): UnseatedEmployee => ({
  id,
  name: `Name ${id}`,
  title: "Clerk",
  department: null,
  location: null,
  hire_date: null,
  hired_for: null,
  lacks: null,
  ...over,
});
const staff = [person("E1"), person("E2"), person("E3", { hired_for: "P-9" }), person("E4", { lacks: "No title." })];
const changed = { positions: ["a", "a"], label: "Add 2 positions for employees" };

const finding = (employee: string): Finding => ({
  class: "MM1",
  key: `MM1/employee/${employee}`,
  subject: employee,
  position: null,
  employee,
  record: null,
  rule: "",
  why_not: null,
  evidence: [],
  action: { kind: "match" },
});
const run: Reconciliation = {
  id: 1,
  at: "",
  by: "",
  has_people: true,
  has_ats: true,
  sheet: { terms: [], unexplained: 0 },
  findings: [finding("E1"), finding("E2"), finding("E3")],
  before: null,
  fresh: [],
  settled: 0,
};

beforeEach(() => reconciling.reset());

test("whoever may be somebody hired is left to the person; one step settles the findings, and undo opens them again", async () => {
  const host = fake({
    listUnseated: () => ({ count: 4, rows: staff }),
    addPositionsFor: () => ({ changed, skipped: [{ employee: "E2", name: "Name E2", why: "Sits elsewhere." }] }),
    listReconciliations: () => [{ id: 1, at: "", by: "", findings: 3, unexplained: 0 }],
    getReconciliation: () => run,
  });
  await reconciling.look();
  const it = new NewPositions();
  await it.ask();
  expect([[...it.chosen], it.everybody, it.possible.length]).toEqual([["E1", "E2"], false, 3]);
  it.chooseAll(true);
  expect([...it.chosen]).toEqual(["E1", "E2", "E3"]);
  it.choose("E3", false);
  expect((await it.confirm())?.skipped.length).toBe(1);
  expect(host.asked.at(-1)?.args).toEqual({ employees: ["E1", "E2"], all: false });
  expect([it.open, ...run.findings.map((found) => reconciling.isDone(found.key))]).toEqual([false, true, false, false]);
  reconciling.takenBack({ positions: ["a"], label: `Undo: ${changed.label}` });
  expect(reconciling.isDone("MM1/employee/E1")).toBe(false);
});

test("of a list too long to show all are meant, until the person takes somebody out", async () => {
  const host = fake({ listUnseated: () => ({ count: 5000, rows: staff }), addPositionsFor: () => ({ changed, skipped: [] }) });
  const it = new NewPositions();
  await it.ask();
  expect(it.everybody).toBe(true);
  await it.confirm();
  expect(host.asked.at(-1)?.args).toEqual({ employees: [], all: true });
  await it.ask();
  it.choose("E2", false);
  expect(it.everybody).toBe(false);
});

test("a refusal leaves the choice as it is", async () => {
  fake({ listUnseated: () => ({ count: 4, rows: staff }), addPositionsFor: () => refuse({ code: "not_allowed", message: "They sit already." }) });
  const it = new NewPositions();
  await it.ask();
  expect(await it.confirm()).toBeNull();
  expect([it.problem?.message, it.open, it.chosen.size]).toEqual(["They sit already.", true, 2]);
});

test("for one finding alone a position is added from its dialog", async () => {
  const host = fake({ addPositionsFor: () => ({ changed, skipped: [] }) });
  picking.ask(finding("E1"));
  expect(await picking.addFor()).toEqual(changed);
  expect(host.asked.at(-1)?.args).toEqual({ employees: ["E1"], all: false });
  expect(picking.open).toBe(false);
});
