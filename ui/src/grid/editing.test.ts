import { describe, expect, it } from "vitest";
import { pressOf } from "./press.test-data";
import { after, Edits, endingOf, type Ending } from "./editing";

it.each<[string, Ending | null]>([
  ["Enter", "down"],
  ["Shift+Enter", "up"],
  ["Tab", "right"],
  ["Shift+Tab", "left"],
  ["Ctrl+Enter", "fill"],
  ["Meta+Enter", "fill"],
  ["Alt+Enter", null],
  ["Escape", "cancel"],
  ["ArrowLeft", null],
  ["a", null],
])("%s ends an edit by %s", (keys, ending) => {
  expect(endingOf(pressOf(keys))).toBe(ending);
});

it.each<[Ending, number, number, number, number]>([
  ["down", 3, 2, 4, 2],
  ["down", 9, 2, 9, 2],
  ["up", 3, 2, 2, 2],
  ["up", 0, 2, 0, 2],
  ["right", 3, 2, 3, 3],
  ["right", 3, 4, 4, 0],
  ["right", 9, 4, 9, 4],
  ["left", 3, 2, 3, 1],
  ["left", 3, 0, 2, 4],
  ["left", 0, 0, 0, 0],
  ["stay", 3, 2, 3, 2],
  ["cancel", 3, 2, 3, 2],
  ["fill", 3, 2, 3, 2],
])("%s from %i,%i goes to %i,%i", (ending, row, col, toRow, toCol) => {
  expect(after(ending, { row, col }, 10, 5)).toEqual({ row: toRow, col: toCol });
});

describe("Edits", () => {
  it("shows the new text while it is on its way", () => {
    const edits = new Edits();
    const turn = edits.begin("r1", "title", "New");
    expect(edits.pending("r1", "title")).toBe("New");
    expect(edits.pending("r1", "place")).toBeUndefined();
    expect(edits.settle("r1", "title", turn, null)).toBe(true);
    expect(edits.pending("r1", "title")).toBeUndefined();
  });

  it("keeps the sentence of a refused edit until the cell is edited again", () => {
    const edits = new Edits();
    edits.settle("r1", "title", edits.begin("r1", "title", "bad"), "Too short.");
    expect(edits.refused("r1", "title")).toEqual({ text: "bad", why: "Too short." });
    edits.begin("r1", "title", "good");
    expect(edits.refused("r1", "title")).toBeUndefined();
  });

  it("forgets a refusal when the old value was chosen", () => {
    const edits = new Edits();
    edits.settle("r1", "title", edits.begin("r1", "title", "bad"), "Too short.");
    edits.forgive("r1", "title");
    expect(edits.refused("r1", "title")).toBeUndefined();
  });

  it("lets the last edit of a cell decide", () => {
    const edits = new Edits();
    const first = edits.begin("r1", "title", "one");
    const second = edits.begin("r1", "title", "two");
    expect(edits.settle("r1", "title", first, "Refused.")).toBe(false);
    expect(edits.pending("r1", "title")).toBe("two");
    expect(edits.settle("r1", "title", second, null)).toBe(true);
    expect(edits.refused("r1", "title")).toBeUndefined();
  });
});
