import { beforeEach, expect, test } from "vitest";

import { shown } from "./shown.svelte";

beforeEach(() => shown.reset());

test("a column is shown at the end, and never twice; code and title stay", () => {
  shown.toggle("fte");
  expect(shown.names.at(-1)).toBe("fte");
  shown.toggle("fte");
  shown.toggle("title");
  expect([shown.has("fte"), shown.has("title")]).toEqual([false, true]);
  shown.set([{ column: "fte", width: 90, frozen: false }, { column: "fte", width: null, frozen: false }]);
  expect(shown.names).toEqual(["code", "title", "fte"]);
});

test("frozen columns lead, and a column moves among its own kind", () => {
  shown.freeze("location");
  expect(shown.names.slice(0, 4)).toEqual(["code", "title", "location", "department"]);
  shown.move("location", 1);
  expect(shown.names[2]).toBe("location");
  shown.move("location", -1);
  expect(shown.names.slice(0, 3)).toEqual(["code", "location", "title"]);
  shown.order(["manager", "title", "code", "location"]);
  expect(shown.columns.filter((it) => it.frozen).map((it) => it.column)).toEqual(["title", "code", "location"]);
});
