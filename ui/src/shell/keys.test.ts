import { expect, test } from "vitest";

import { commandFor } from "./keys";

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
