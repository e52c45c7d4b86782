import { expect, test } from "vitest";

import { finder } from "../state/finder.svelte";
import { commandFor, onkeydowncapture } from "./keys";

function press(key: string, over: KeyboardEventInit = {}, target: HTMLElement = document.createElement("p")) {
  const event = new KeyboardEvent("keydown", { key, ctrlKey: true, bubbles: true, ...over });
  document.body.append(target);
  let found: ReturnType<typeof commandFor> = null;
  addEventListener("keydown", (it) => (found = commandFor(it)), { once: true });
  target.dispatchEvent(event);
  return found;
}

test("shortcuts work anywhere, but undo inside a text belongs to the text", () => {
  const input = document.createElement("input");
  const box = document.createElement("input");
  box.type = "checkbox";
  expect(press("f")).toBe("find");
  expect(press("n", {}, input)).toBe("add_positions");
  expect(press("z")).toBe("undo");
  expect(press("Z", { shiftKey: true })).toBe("redo");
  expect(press("z", {}, input)).toBeNull();
  expect(press("z", {}, box)).toBe("undo");
  expect(press("F1", { ctrlKey: false }, input)).toBe("help");
  expect(press("z", { ctrlKey: false })).toBeNull();
  expect(press("z", { altKey: true })).toBeNull();
});

test("what is typed before the palette has the focus is meant for it, and reaches no cell", () => {
  const type = (key: string) => {
    const event = new KeyboardEvent("keydown", { key, cancelable: true });
    onkeydowncapture(event);
    return event.defaultPrevented;
  };
  expect(type("h")).toBe(false);
  finder.show("palette");
  expect(["h", "i"].map(type)).toEqual([true, true]);
  expect(finder.text).toBe("hi");
  type("Escape");
  expect(finder.open).toBeNull();
});
