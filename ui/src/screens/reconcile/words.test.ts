import { expect, test } from "vitest";

import type { Finding, Reconciliation, TermOf } from "../../api";
import { amount, grouped, isEnd, namesIn, ofPeople, oneSided, recordTitle, side, summaryOf, unexplainedWords, verbOf } from "./words";

const finding = (key: string, over: Partial<Finding> = {}): Finding => ({
  class: "MM1",
  key,
  subject: "Kofi Mensah",
  position: null,
  employee: "E-14",
  record: null,
  rule: "",
  why_not: null,
  evidence: [],
  action: { kind: "explain" },
  ...over,
});
const run = (over: Partial<Reconciliation>): Reconciliation => ({
  id: 1,
  at: "",
  by: "",
  has_people: true,
  has_ats: true,
  sheet: { terms: [], unexplained: 0 },
  findings: [],
  before: null,
  fresh: [],
  settled: 0,
  ...over,
});

test("terms carry their sign; the ends and nothing carry none", () => {
  const told = (of: TermOf, count: number) => amount({ of, count, rows: [] });
  expect([told("hr_active", 1246), told("unclaimed", -3), told("starts_not_loaded", 2), told("on_leave", 0), told("plan_filled", 4)]).toEqual([
    "1,246",
    "− 3",
    "+ 2",
    "0",
    "4",
  ]);
  expect([isEnd("plan_filled"), isEnd("unknown"), ofPeople("outside"), ofPeople("exits_not_loaded")]).toEqual([true, false, true, false]);
});

test("what is left over is said with its sign", () => {
  expect([0, 2, -2].map(unexplainedWords)).toEqual(["0 unexplained", "+ 2 unexplained", "− 2 unexplained"]);
});

test("findings stand in the order of the classes, the new ones counted", () => {
  const findings = [finding("c", { class: "MM10" }), finding("a"), finding("b", { class: "MM2" }), finding("d")];
  const groups = grouped(run({ findings, fresh: ["d"] }));
  expect(groups.map((it) => [it.of, it.findings.length, it.fresh])).toEqual([["MM1", 2, 1], ["MM2", 1, 0], ["MM10", 1, 0]]);
});

test("a first run is compared with none", () => {
  const findings = [finding("a")];
  const before = { id: 1, at: "", by: "", findings: 3, unexplained: 0 };
  expect([summaryOf(run({})), summaryOf(run({ findings })), summaryOf(run({ findings, before, fresh: ["a"], settled: 3 }))]).toEqual([
    "No differences",
    "1 difference",
    "1 difference · 1 new and 3 settled since the run before",
  ]);
});

test("a button says what it does, and there is none where nothing can be done", () => {
  expect([verbOf({ kind: "push_start", to: "2026-12-22" }), verbOf({ kind: "wait_for_hr" }), verbOf({ kind: "explain" })]).toEqual([
    "Move start to 22 Dec 2026",
    null,
    null,
  ]);
  expect([side(null), side("2026-06-30"), side("left")]).toEqual(["–", "30 Jun 2026", "left"]);
});

test("a draft takes the record's name without its code", () => {
  const ghost = (subject: string, code: string) => recordTitle(finding("a", { subject, record: { vendor: "lever", id: "r", code } }));
  expect([ghost("REQ-77 Field Marketer", "REQ-77"), ghost("Field Marketer", ""), ghost("REQ-77", "REQ-77")]).toEqual(["Field Marketer", "Field Marketer", "REQ-77"]);
});

test("names are told of employees, not of positions", () => {
  const findings = [finding("a"), finding("b", { employee: "E-1", position: "p", subject: "P-1 Analyst" })];
  expect([...namesIn(run({ findings }))]).toEqual([["E-14", "Kofi Mensah"]]);
});

test("what one side alone says is told in a line, without the subject's own name", () => {
  const row = (what: string, plan: string | null, ats: string | null, hr: string | null) => ({ what, plan, ats, hr });
  const alone = finding("a", { evidence: [row("Employee", null, null, "Kofi Mensah"), row("Hire date", null, null, "2026-02-03")] });
  expect(oneSided(alone)).toEqual({ side: "HR", facts: [{ what: "Hire date", value: "3 Feb 2026" }] });
  const both = finding("b", { evidence: [row("Title", "Clerk", null, null), row("Title", null, null, "Lead")] });
  expect([oneSided(both), oneSided(finding("c"))]).toEqual([null, null]);
});
