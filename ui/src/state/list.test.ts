import { beforeEach, expect, test } from "vitest";

import type { PositionRow, Lines } from "../api";
import { movesOf, PositionList } from "./list.svelte";
import { fake, row } from "./testing";

const ROWS = ["a", "b", "c", "d"].map((id) => row(id, { currency: "EUR" }));

const found = (rows: PositionRow[], over: Partial<Lines> = {}): Lines => ({
  version: 1,
  total: 4,
  matched: rows.length,
  lines: rows.length,
  start: 0,
  rows,
  by_sync_status: { "Not Started": 3, Failed: 1 },
  ...over,
});

let list: PositionList;
beforeEach(() => {
  list = new PositionList("all");
});

const answers = () => ({
  listLines: ({ start, count }: { start: number; count: number }) => found(ROWS.slice(start, start + count), { matched: 4, lines: 4 }),
  listPositionIds: () => ROWS.map((it) => it.id),
  listValues: () => [{ value: "EUR", label: "EUR", count: 4 }],
});

test("looking counts; one currency is named once", async () => {
  fake(answers());
  await list.look();
  expect([list.matched, list.total, list.countAll, list.countAt("Failed"), list.countAt("Synced")]).toEqual([4, 4, 4, 1, 0]);
  expect(list.currency).toBe("EUR");
});

test("the version rises with the core's and with the query, not with every look", async () => {
  let version = 1;
  fake({ ...answers(), listLines: () => found([], { version }) });
  await list.look();
  const first = list.version;
  await list.look();
  expect(list.version).toBe(first);
  version = 2;
  await list.look();
  expect(list.version).toBe(first + 1);
  list.find("x");
  await list.look();
  expect(list.version).toBe(first + 2);
});

test("a late answer to an older question is dropped", async () => {
  const waiting: ((rows: Lines) => void)[] = [];
  fake({ ...answers(), listLines: () => new Promise<Lines>((resolve) => waiting.push(resolve)) });
  const old = list.look();
  list.find("new");
  const now = list.look();
  waiting[1]?.(found([], { matched: 1 }));
  await now;
  waiting[0]?.(found([], { matched: 9 }));
  await old;
  expect(list.matched).toBe(1);
});

test("rows that fall out of sight are no longer selected", () => {
  const acts = [
    () => list.find("x"),
    () => list.filter("department", ["Data"]),
    () => list.showOnly("Failed"),
    () => list.clear(),
  ];
  for (const act of acts) {
    list.selected = new Set(["a"]);
    act();
    expect(list.selected.size).toBe(0);
  }
  list.selected = new Set(["a"]);
  list.sort = [{ column: "title", descending: false }];
  expect(list.selected.size).toBe(1);
});

test("an empty choice takes the filter away; the tab is a filter of its own", () => {
  list.filter("department", ["Data", "Sales"]);
  list.showOnly("Pending");
  expect(list.query.filters).toEqual([
    { column: "department", any_of: ["Data", "Sales"] },
    { column: "sync_status", any_of: ["Pending"] },
  ]);
  list.filter("department", []);
  expect(list.narrowed).toBe(false);
});

test("the neighbour is found beside the row, or by asking for all when the row moved", async () => {
  const host = fake(answers());
  expect(await list.neighbour("b", 1, 1)).toEqual({ id: "c", at: 2 });
  expect(host.names()).not.toContain("listPositionIds");
  expect(await list.neighbour("d", -1, 0)).toEqual({ id: "c", at: 2 });
  expect(await list.neighbour("a", -1, 0)).toBeNull();
  expect(await list.neighbour("gone", 1, null)).toBeNull();
});

test("the positions on some lines of groups are known without their headings; all of them with what is folded", async () => {
  const heading = { id: "group:x", path: ["x"], column: "department", label: "x", depth: 0, open: true, positions: 2, filled: 0, fte: 2, pay: [] } as const;
  const lines = [{ ...heading, path: ["x"], pay: [] }, ...ROWS.slice(0, 2)];
  fake({
    ...answers(),
    listLines: ({ start, count }) => ({ ...found([]), rows: lines.slice(start, start + count), lines: 3, matched: 4 }),
  });
  expect(await list.idsBetween(1, 3)).toEqual(["b", "c"]);
  list.groupBy(["department"]);
  await list.look();
  expect(await list.idsBetween(0, 2)).toEqual(["a"]);
  expect(await list.idsBetween(0, 3)).toEqual(["a", "b", "c", "d"]);
});

test("a group is folded by its path and unfolded by it; all by their values", async () => {
  fake({ ...answers(), listValues: () => [{ value: "Data", label: "Data", count: 1 }, { value: "", label: "", count: 3 }] });
  list.groupBy(["department", "location"]);
  list.fold(["Data", "Lisbon"]);
  list.fold(["Data"]);
  list.fold(["Data", "Lisbon"]);
  expect(list.query.closed).toEqual([["Data"]]);
  await list.foldAll();
  expect(list.query.closed).toEqual([["Data"], [""]]);
  list.groupBy([]);
  expect(list.query.closed).toEqual([]);
});

test("several positions can move where each of them can", async () => {
  const moves = { draft: ["pending_approval", "cancelled"], open: ["on_hold", "cancelled"] } as const;
  const rows = [row("a"), row("b"), row("c", { plan_status: "open" })];
  const host = fake({
    getPosition: ({ position }) => {
      const it = rows.find((one) => one.id === position) ?? row("?");
      const found = [...moves[it.plan_status as keyof typeof moves]];
      return { row: it, moves: found, missing: [], approval: null, not_ready: null, edits: [], sync_log: [], there: null, owed: null, seat: null };
    },
  });
  expect(await movesOf(rows)).toEqual(["cancelled"]);
  expect(host.asked).toHaveLength(2); // one row of each status stands for the rest
  expect(await movesOf([])).toEqual([]);
});
