import { beforeEach, expect, test, vi } from "vitest";

import type { View, Views, ViewState } from "../api";
import { positions } from "./list.svelte";
import { shown } from "./shown.svelte";
import { fake, type FakeHost } from "./testing";
import { views } from "./views.svelte";

let kept: View[];
let last: ViewState | null;
let host: FakeHost;

const all = (): Views => ({ views: kept, last });

beforeEach(() => {
  kept = [];
  last = null;
  positions.reset();
  views.reset();
  host = fake({
    listViews: all,
    saveView: ({ id, name, state }) => {
      const view = { id: id ?? `v${String(kept.length + 1)}`, name, state };
      kept = [...kept.filter((it) => it.id !== view.id), view];
      return all();
    },
    deleteView: ({ id }) => {
      kept = kept.filter((it) => it.id !== id);
      return all();
    },
    keepView: () => ({}),
  });
});

test("the last view comes back, with its columns and its place", async () => {
  await views.load();
  positions.filter("department", ["Data"]);
  positions.groupBy(["location"]);
  shown.toggle("fte");
  last = { ...views.state, top: 40, left: 12, row_height: 44 };
  positions.reset();
  views.reset();
  expect(shown.has("fte")).toBe(false);
  await views.load();
  expect(positions.filters).toEqual([{ column: "department", any_of: ["Data"] }]);
  expect(positions.group).toEqual(["location"]);
  expect([shown.has("fte"), shown.top, shown.left, shown.rowHeight]).toEqual([true, 40, 12, 44]);
});

test("a view is saved, changed, put back and found again", async () => {
  await views.load();
  positions.find("engineer");
  expect(views.changed).toBe(true);
  await views.saveAs(" Engineers ");
  expect([views.current?.name, views.changed]).toEqual(["Engineers", false]);
  positions.find("");
  expect(views.changed).toBe(true);
  views.revert();
  expect([positions.search, views.changed]).toEqual(["engineer", false]);
  views.choose(null);
  expect([positions.search, views.current, views.changed]).toEqual(["", null, false]);
});

test("folding a group or scrolling changes no view", async () => {
  await views.load();
  positions.groupBy(["department"]);
  await views.saveAs("By department");
  positions.fold(["Data"]);
  shown.scrolled(10, 0);
  expect(views.changed).toBe(false);
});

test("a view that was deleted comes back as the same one", async () => {
  await views.load();
  await views.saveAs("Mine");
  const mine = views.current;
  if (!mine) throw new Error("it was saved");
  await views.remove(mine);
  expect([views.all, views.currentId]).toEqual([[], null]);
  await views.restore(mine);
  expect(views.all).toEqual([mine]);
});

test("what is shown is kept once it rests, and never before the last one is in place", async () => {
  vi.useFakeTimers();
  views.keep();
  await vi.advanceTimersByTimeAsync(2000);
  expect(host.names()).not.toContain("keepView");
  await views.load();
  positions.find("a");
  views.keep();
  positions.find("ab");
  views.keep();
  await vi.advanceTimersByTimeAsync(2000);
  views.keep();
  await vi.advanceTimersByTimeAsync(2000);
  vi.useRealTimers();
  const asked = host.asked.filter((it) => it.name === "keepView").map((it) => (it.args as { state: ViewState }).state.search);
  expect(asked).toEqual(["ab"]);
});
