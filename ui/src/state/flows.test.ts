/** The small flows: adding, syncing, a clash, files without a dialog. */
import { beforeEach, expect, test } from "vitest";

import type { PositionDetail } from "../api";
import { adding } from "./adding.svelte";
import { conflicts, textOf } from "./conflict.svelte";
import { files } from "./files.svelte";
import { record } from "./record.svelte";
import { session } from "./session.svelte";
import { plan } from "./status.svelte";
import { fake, refuse, row } from "./testing";

const detail = (over: Partial<PositionDetail> = {}): PositionDetail => ({
  row: row("a", { location: "Austin", revision: 4 }),
  moves: [],
  seat: null,
  missing: [],
  approval: null,
  not_ready: null,
  edits: [],
  sync_log: [],
  there: null,
  owed: null,
  ...over,
});

beforeEach(() => {
  adding.close();
  adding.clear();
  record.close();
});

test("what was typed survives an error and is forgotten after success", async () => {
  let refused = true;
  const host = fake({
    suggestCode: () => "P-8",
    addPositions: () =>
      refused ? refuse({ code: "invalid", message: "Title is missing.", field: "title" }) : { positions: ["a"], label: "Add" },
  });
  await adding.start();
  adding.fields = { department: "Data", title: "  " };
  adding.setCopies(3);
  expect(await adding.submit()).toBeNull();
  expect(adding.problem?.field).toBe("title");
  expect([adding.open, adding.fields.department, adding.copies]).toEqual([true, "Data", 3]);
  refused = false;
  expect(await adding.submit()).not.toBeNull();
  expect(host.asked.at(-1)?.args).toEqual({ fields: { department: "Data" }, copies: 3 });
  expect([adding.open, adding.touched, adding.copies]).toEqual([false, false, 1]);
});

test("how many is a whole number between one and the limit", () => {
  for (const [asked, got] of [[0, 1], [2.4, 2], [Number.NaN, 1], [9999, 200]] as const) {
    adding.setCopies(asked);
    expect(adding.copies).toBe(got);
  }
});

test("a clash shows both values, and mine is sent on the newest revision", async () => {
  const host = fake({ getPosition: () => detail(), setCells: () => ({ positions: ["a"], label: "Edit" }) });
  await conflicts.show("a", "location", "Lisbon");
  expect(conflicts.clash).toMatchObject({ mine: "Lisbon", theirs: "Austin" });
  await conflicts.useMine();
  expect(host.asked.at(-1)?.args).toEqual({ edits: [{ position: "a", field: "location", value: "Lisbon", revision: 4 }] });
  expect(conflicts.clash).toBeNull();
});

test("a field's text is what would be typed", () => {
  const it = row("a", { salary_min: 98000.5, plan_status: "on_hold" });
  expect([textOf(it, "salary_min"), textOf(it, "plan_status"), textOf(it, "notes")]).toEqual(["98000.5", "on_hold", ""]);
});

test("without a file dialog a path is asked for, once at a time", async () => {
  fake({});
  const first = files.choose("import");
  const second = files.choose("new_plan", "/home/a/Plan.muster");
  expect(await first).toBeNull();
  expect(files.asking?.suggested).toBe("/home/a/Plan.muster");
  files.asking?.answer("/x");
  expect(await second).toBe("/x");
  expect(files.asking).toBeNull();
});

test("the record that was asked for last is the one shown", async () => {
  const waiting = new Map<string, (it: PositionDetail) => void>();
  fake({
    getPosition: ({ position }) => new Promise((resolve) => waiting.set(position, resolve)),
    listHistory: () => [],
  });
  const first = record.load("a");
  const second = record.load("b");
  waiting.get("b")?.(detail({ row: row("b") }));
  await second;
  waiting.get("a")?.(detail());
  await first;
  expect(record.detail?.row.id).toBe("b");
});

test("a record that is gone says so", async () => {
  fake({ getPosition: () => refuse({ code: "not_found", message: "There is no such position." }), listHistory: () => [] });
  await record.load("x");
  expect([record.detail, record.problem?.code]).toEqual([null, "not_found"]);
});

test("the theme is set on the page, and System leaves it to the system", async () => {
  const state = { version: "1", profile: null, workspace: null, recent: [], suggested_path: "", problem: null, has_sample: true, in_sample: false };
  fake({ setTheme: ({ theme }) => ({ ...state, theme }) });
  await session.setTheme("dark");
  expect(document.documentElement.dataset.theme).toBe("dark");
  await session.setTheme("system");
  expect(document.documentElement.dataset.theme).toBeUndefined();
});

test("undo tells what it undid", async () => {
  fake({ undo: () => ({ positions: [], label: "Add 3 positions" }) });
  expect((await plan.undo()).label).toBe("Add 3 positions");
});
