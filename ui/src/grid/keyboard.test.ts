import { describe, expect, it } from "vitest";
import { command, type Command, type Place } from "./keyboard";
import { pressOf } from "./press.test-data";

const one = (row: number, col: number) => ({
  active: { row, col },
  head: { row, col },
  rect: { top: row, left: col, bottom: row, right: col },
});

/** A table whose cells are not selected by the block. */
const place: Place = {
  ...one(5, 2),
  rows: 100,
  cols: 6,
  page: 10,
  editable: true,
  tick: false,
  selectable: true,
  ranges: false,
  fillable: false,
  settable: false,
  tabbing: false,
  group: null,
};

const move = (row: number, col: number): Command => ({ do: "move", to: { row, col } });

describe("on a cell", () => {
  it.each<[string, Command | null]>([
    ["ArrowUp", move(4, 2)],
    ["ArrowDown", move(6, 2)],
    ["ArrowLeft", move(5, 1)],
    ["ArrowRight", move(5, 3)],
    ["Ctrl+ArrowUp", move(0, 2)],
    ["Ctrl+ArrowDown", move(99, 2)],
    ["Ctrl+ArrowLeft", move(5, 0)],
    ["Meta+ArrowRight", move(5, 5)],
    ["Home", move(5, 0)],
    ["End", move(5, 5)],
    ["Ctrl+Home", move(0, 0)],
    ["Ctrl+End", move(99, 5)],
    ["PageUp", move(0, 2)],
    ["PageDown", move(15, 2)],
    ["Shift+ArrowDown", { do: "extendRows", to: 6 }],
    ["Shift+ArrowUp", { do: "extendRows", to: 4 }],
    ["Shift+PageDown", { do: "extendRows", to: 15 }],
    ["Ctrl+Shift+ArrowDown", { do: "extendRows", to: 99 }],
    ["Shift+ArrowLeft", null],
    ["Enter", { do: "edit", seed: null }],
    ["F2", { do: "edit", seed: null }],
    ["Shift+Enter", move(4, 2)],
    ["Ctrl+Enter", { do: "open" }],
    ["ContextMenu", { do: "menu" }],
    ["Shift+F10", { do: "menu" }],
    ["Ctrl+d", null],
    ["a", { do: "edit", seed: "a" }],
    ["Shift+A", { do: "edit", seed: "A" }],
    ["7", { do: "edit", seed: "7" }],
    ["=", { do: "edit", seed: "=" }],
    ["é", { do: "edit", seed: "é" }],
    ["Delete", { do: "edit", seed: "" }],
    ["Backspace", { do: "edit", seed: "" }],
    ["Space", { do: "toggleRow" }],
    ["Ctrl+a", { do: "selectAll" }],
    ["Meta+a", { do: "selectAll" }],
    ["Escape", { do: "clear" }],
    ["Ctrl+c", null],
    ["Ctrl+z", null],
    ["Alt+ArrowLeft", null],
    ["Tab", null],
    ["F5", null],
    ["Shift", null],
  ])("%s", (keys, expected) => {
    expect(command(pressOf(keys), place)).toEqual(expected);
  });

  it.each<[string, Command | null]>([
    ["Enter", { do: "open" }],
    ["F2", null],
    ["a", null],
    ["Delete", null],
    ["Ctrl+Enter", { do: "open" }],
  ])("%s where nothing may be edited", (keys, expected) => {
    expect(command(pressOf(keys), { ...place, editable: false })).toEqual(expected);
  });

  it.each(["Space", "Ctrl+a", "Shift+ArrowDown"])("%s where rows cannot be selected", (keys) => {
    expect(command(pressOf(keys), { ...place, selectable: false })).toBeNull();
  });

  it.each<[string, number, number, Command]>([
    ["ArrowUp", 0, 0, move(-1, 0)],
    ["ArrowLeft", 0, 0, move(0, 0)],
    ["ArrowDown", 99, 5, move(99, 5)],
    ["ArrowRight", 99, 5, move(99, 5)],
    ["PageDown", 95, 0, move(99, 0)],
    ["PageUp", 3, 0, move(0, 0)],
    ["Shift+ArrowUp", 0, 0, { do: "extendRows", to: 0 }],
  ])("%s at row %i, column %i stays inside", (keys, row, col, expected) => {
    expect(command(pressOf(keys), { ...place, ...one(row, col) })).toEqual(expected);
  });
});

describe("in the header", () => {
  const header = { ...place, ...one(-1, 2), editable: false };

  it.each<[string, Command | null]>([
    ["Enter", { do: "sort", add: false }],
    ["Space", { do: "sort", add: false }],
    ["Shift+Enter", { do: "sort", add: true }],
    ["Alt+ArrowRight", { do: "resize", by: 8 }],
    ["Alt+ArrowLeft", { do: "resize", by: -8 }],
    ["Ctrl+Alt+ArrowRight", { do: "moveColumn", by: 1 }],
    ["Alt+Shift+ArrowLeft", { do: "moveColumn", by: -1 }],
    ["Shift+F10", { do: "menu" }],
    ["ArrowRight", move(-1, 3)],
    ["ArrowDown", move(0, 2)],
    ["ArrowUp", move(-1, 2)],
    ["End", move(-1, 5)],
    ["a", null],
    ["F2", null],
    ["Shift+ArrowDown", null],
  ])("%s", (keys, expected) => {
    expect(command(pressOf(keys), header)).toEqual(expected);
  });
});

it("goes to the header of an empty table", () => {
  const empty = { ...place, rows: 0, ...one(0, 0) };
  expect(command(pressOf("ArrowDown"), empty)).toEqual(move(-1, 0));
});

describe("where cells are selected by the block", () => {
  const planner = { ...place, ranges: true, fillable: true, settable: true };
  const extend = (row: number, col: number): Command => ({ do: "extend", to: { row, col } });

  it.each<[string, Command | null]>([
    ["Shift+ArrowUp", extend(4, 2)],
    ["Shift+ArrowDown", extend(6, 2)],
    ["Shift+ArrowLeft", extend(5, 1)],
    ["Shift+ArrowRight", extend(5, 3)],
    ["Ctrl+Shift+ArrowUp", extend(0, 2)],
    ["Ctrl+Shift+ArrowDown", extend(99, 2)],
    ["Ctrl+Shift+ArrowLeft", extend(5, 0)],
    ["Ctrl+Shift+ArrowRight", extend(5, 5)],
    ["Shift+PageDown", extend(15, 2)],
    ["Shift+PageUp", extend(0, 2)],
    ["Shift+Home", extend(5, 0)],
    ["Shift+End", extend(5, 5)],
    ["Ctrl+Shift+End", extend(99, 5)],
    ["Ctrl+Shift+Home", extend(0, 0)],
    ["Shift+Space", { do: "selectLines" }],
    ["Ctrl+Space", { do: "selectColumns" }],
    ["Space", { do: "toggleRow" }],
    ["Ctrl+a", { do: "selectCells" }],
    ["Ctrl+Shift+C", { do: "copy" }],
    ["Ctrl+c", null],
    ["Ctrl+x", null],
    ["Ctrl+v", null],
    ["Ctrl+d", { do: "fillDown" }],
    ["Ctrl+r", { do: "fillRight" }],
    ["Ctrl+Shift+R", null],
    ["Delete", { do: "empty" }],
    ["Backspace", { do: "empty" }],
    ["Enter", { do: "edit", seed: null }],
    ["Tab", null],
  ])("%s on one cell", (keys, expected) => {
    expect(command(pressOf(keys), planner)).toEqual(expected);
  });

  const block = { ...planner, head: { row: 8, col: 3 }, rect: { top: 5, left: 2, bottom: 8, right: 3 } };
  it.each<[string, Command | null]>([
    ["Shift+ArrowDown", extend(9, 3)],
    ["Shift+ArrowLeft", extend(8, 2)],
    ["ArrowDown", move(6, 2)],
    ["Enter", { do: "step", ending: "down" }],
    ["Shift+Enter", { do: "step", ending: "up" }],
    ["Tab", { do: "step", ending: "right" }],
    ["Shift+Tab", { do: "step", ending: "left" }],
    ["F2", { do: "edit", seed: null }],
    ["x", { do: "edit", seed: "x" }],
    ["Escape", { do: "clear" }],
  ])("%s in a block", (keys, expected) => {
    expect(command(pressOf(keys), block)).toEqual(expected);
  });

  it("goes on by Tab after an edit that ended with it", () => {
    expect(command(pressOf("Tab"), { ...planner, tabbing: true })).toEqual({ do: "step", ending: "right" });
  });

  it.each<[string, Command | null]>([
    ["Space", { do: "tick" }],
    ["Enter", { do: "tick" }],
    ["x", null],
    ["Shift+Space", { do: "selectLines" }],
  ])("%s on a tick", (keys, expected) => {
    expect(command(pressOf(keys), { ...planner, tick: true })).toEqual(expected);
  });

  it.each<[string, "open" | "closed", Command | null]>([
    ["ArrowLeft", "open", { do: "fold" }],
    ["ArrowRight", "closed", { do: "fold" }],
    ["ArrowRight", "open", move(5, 3)],
    ["ArrowLeft", "closed", move(5, 1)],
    ["ArrowDown", "open", move(6, 2)],
  ])("%s on the heading of a group that is %s", (keys, group, expected) => {
    expect(command(pressOf(keys), { ...planner, group, editable: false })).toEqual(expected);
  });
});
