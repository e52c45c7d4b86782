import { expect, test } from "vitest";
import { pill, setText } from "./cells";

const look = pill<boolean>((_, shown) => (shown ? { tone: "green", word: "Filled" } : null));

test("a recycled box shows its pill again after an empty row or an edit on its way", () => {
  const box = document.createElement("div");
  for (const between of [() => look(box, null, false), () => setText(box, "Open")]) {
    look(box, null, true);
    expect(box.textContent).toBe("Filled");
    between();
    expect(box.querySelector(".pill")).toBeNull();
    look(box, null, true);
    expect(box.querySelector(".pill")?.textContent).toBe("Filled");
  }
});

test("what did not change is not drawn again", () => {
  const box = document.createElement("div");
  look(box, null, true);
  const drawn = box.firstChild;
  look(box, null, true);
  expect(box.firstChild).toBe(drawn);
});
