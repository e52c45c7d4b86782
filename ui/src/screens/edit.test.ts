import { expect, test } from "vitest";

import { writtenOut } from "./edit";

test("spoken pay is written out, everything else is sent as typed", () => {
  const cases = [
    ["salary_min", "95k", "95000"],
    ["salary_max", "1.2M", "1200000"],
    ["salary_min", "95.000", "95.000"],
    ["salary_min", "k", "k"],
    ["title", "Version 2k", "Version 2k"],
    ["fte", "1k", "1k"],
  ] as const;
  for (const [field, typed, sent] of cases) expect(writtenOut(field, typed)).toBe(sent);
});
