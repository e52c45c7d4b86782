import { expect, it } from "vitest";
import { pull } from "./drag";

// A view from 100 to 500.
it.each([
  [300, 0],
  [124, 0],
  [476, 0],
  [118, -2],
  [482, 2],
  [40, -28],
  [560, 28],
  [-1000, -60],
  [2000, 60],
])("a pointer at %i scrolls by %i", (at, by) => {
  expect(pull(at, 100, 500)).toBe(by);
});
