import { beforeEach, expect, test } from "vitest";

import { finder } from "../state/finder.svelte";
import { route } from "../state/route.svelte";
import { finds, says } from "./finds";

beforeEach(() => finder.close());

test("every typed word begins a word of the name", () => {
  expect(says("Find and replace…", "rep fi")).toBe(true);
  expect(says("Find and replace…", "place")).toBe(false);
  expect(says("Équipe Données", "equipe don")).toBe(true);
});

test("the palette offers commands and screens with their keys; the search only what the plan holds", () => {
  finder.show("palette");
  finder.text = "search ev";
  expect(finds().map((it) => [it.label, it.keys])).toEqual([["Search everywhere…", "Ctrl+Shift+F"]]);
  finder.text = "positions";
  expect(finds()[0]?.id).toBe("positions");
  finder.show("search");
  expect(finds()).toEqual([]);
});

test("a position is opened from wherever it was found; a person at their position", () => {
  finder.show("search");
  finder.found = {
    total: 2,
    positions: [{ id: "a", code: "P-1", title: "Engineer", department: "Data", where: "Notes", text: "urgent" }],
    people: [{ kind: "employee", id: "e", name: "Ines", detail: null, position: { id: "b", code: "P-2", title: "Designer" } }],
  };
  const [position, person] = finds();
  expect([position?.label, position?.note]).toEqual(["P-1 · Engineer", "Notes: urgent"]);
  position?.run();
  expect(route.position).toBe("a");
  person?.run();
  expect(route.position).toBe("b");
  route.go("positions");
});
