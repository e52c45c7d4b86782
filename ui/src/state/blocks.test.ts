import { beforeEach, expect, test } from "vitest";

import type { BlockResult, Mode } from "../api";
import { blockOf, blocks, goodIn, pasting, setting } from "./blocks.svelte";
import { shown } from "./shown.svelte";
import { fake, refuse } from "./testing";

const RANGE = { top: 3, left: 1, bottom: 5, right: 2 };

const result = (over: Partial<BlockResult> = {}): BlockResult => ({
  cells: 6,
  changed: 6,
  unchanged: 0,
  added: 0,
  bad: [],
  bad_count: 0,
  sample: [],
  written: true,
  label: "Clear 6 cells",
  positions: [],
  ...over,
});

let modes: Mode[];
beforeEach(() => {
  modes = [];
  blocks.cancel();
  shown.reset();
});

const core = (answer: (mode: Mode) => BlockResult) =>
  fake({
    setBlock: ({ mode }) => {
      modes.push(mode);
      return answer(mode);
    },
  });

test("a block is named by its lines and the columns as shown", () => {
  expect(blockOf(RANGE)).toMatchObject({ from: 3, to: 6, columns: ["title", "department"] });
});

test("where every cell is good it is done at once", async () => {
  core(() => result());
  expect((await blocks.start(setting(RANGE, ""), 6))?.label).toBe("Clear 6 cells");
  expect([modes, blocks.asked]).toEqual([["all_or_nothing"], null]);
});

test("one wrong cell writes nothing and asks; the good ones are kept when a person says so", async () => {
  core((mode) => (mode === "good_cells" ? result() : result({ written: false, bad_count: 2, changed: 4 })));
  expect(await blocks.start(setting(RANGE, "x"), 6)).toBeNull();
  expect(blocks.asked && goodIn(blocks.asked.result)).toBe(4);
  expect((await blocks.confirm())?.written).toBe(true);
  expect([modes, blocks.asked]).toEqual([["all_or_nothing", "good_cells"], null]);
});

test("many cells are looked at first, and cancelling writes nothing", async () => {
  core(() => result({ written: false }));
  await blocks.start(setting(RANGE, "x"), 501);
  blocks.cancel();
  expect([modes, blocks.asked]).toEqual([["preview"], null]);
});

test("a table that moved meanwhile is said in the dialog, which stays", async () => {
  core((mode) => (mode === "good_cells" ? refuse({ code: "conflict", message: "The table changed." }) : result({ written: false, bad_count: 1 })));
  await blocks.start(setting(RANGE, "x"), 6);
  expect(await blocks.confirm()).toBeNull();
  expect([blocks.problem?.message, blocks.asked !== null]).toEqual(["The table changed.", true]);
});

test("a paste reaches to the right of its target, as the columns are shown", async () => {
  const host = fake({ pasteCells: () => result() });
  await pasting({ top: 2, left: 10, bottom: 2, right: 10 }, [["a", "b"]]).run("preview");
  expect(host.asked[0]?.args).toMatchObject({ from: 2, lines: 1, width: 1, columns: ["candidate", "salary_min", "salary_max"], cells: [["a", "b"]] });
});
