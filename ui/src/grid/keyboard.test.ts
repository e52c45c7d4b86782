import { describe, expect, it } from "vitest";
import { command, type Command, type Place } from "./keyboard";

const place: Place = {
  active: { row: 5, col: 2 },
  rows: 100,
  cols: 6,
  page: 10,
  editable: true,
  selectable: true,
};

/** "Ctrl+Shift+End" as a key press. */
function press(keys: string) {
  const parts = keys === "+" ? ["+"] : keys.split("+");
  const key = parts.at(-1) ?? "";
  return {
    key: key === "Space" ? " " : key,
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Meta"),
    altKey: parts.includes("Alt"),
    shiftKey: parts.includes("Shift"),
  };
}

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
    ["Ctrl+Enter", { do: "open" }],
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
    expect(command(press(keys), place)).toEqual(expected);
  });

  it.each<[string, Command | null]>([
    ["Enter", { do: "open" }],
    ["F2", null],
    ["a", null],
    ["Delete", null],
    ["Ctrl+Enter", { do: "open" }],
  ])("%s where nothing may be edited", (keys, expected) => {
    expect(command(press(keys), { ...place, editable: false })).toEqual(expected);
  });

  it.each(["Space", "Ctrl+a", "Shift+ArrowDown"])("%s where rows cannot be selected", (keys) => {
    expect(command(press(keys), { ...place, selectable: false })).toBeNull();
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
    expect(command(press(keys), { ...place, active: { row, col } })).toEqual(expected);
  });
});

describe("in the header", () => {
  const header = { ...place, active: { row: -1, col: 2 }, editable: false };

  it.each<[string, Command | null]>([
    ["Enter", { do: "sort", add: false }],
    ["Space", { do: "sort", add: false }],
    ["Shift+Enter", { do: "sort", add: true }],
    ["Alt+ArrowRight", { do: "resize", by: 8 }],
    ["Alt+ArrowLeft", { do: "resize", by: -8 }],
    ["ArrowRight", move(-1, 3)],
    ["ArrowDown", move(0, 2)],
    ["ArrowUp", move(-1, 2)],
    ["End", move(-1, 5)],
    ["a", null],
    ["F2", null],
    ["Shift+ArrowDown", null],
  ])("%s", (keys, expected) => {
    expect(command(press(keys), header)).toEqual(expected);
  });
});

it("goes to the header of an empty table", () => {
  const empty = { ...place, rows: 0, active: { row: 0, col: 0 } };
  expect(command(press("ArrowDown"), empty)).toEqual(move(-1, 0));
});
