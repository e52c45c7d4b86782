import { expect, test } from "vitest";

import type { Refreshed } from "../api";
import { sentence } from "./refresh";

const found = (over: Partial<Refreshed>): Refreshed => ({
  vendor: "lever",
  requisitions: 0,
  hires: 0,
  jobs: 0,
  departments: 0,
  offices: 0,
  custom_fields: 0,
  users: 0,
  error: null,
  ...over,
});

test("each vendor's news in its own words", () => {
  const cases = [
    [{ requisitions: 1, hires: 2 }, "Lever checked: 1 requisition, 2 new hires."],
    [{ vendor: "greenhouse", requisitions: 3, jobs: 1240 }, "Greenhouse checked: 3 openings, 1,240 jobs, no new hire."],
  ] as const;
  for (const [over, words] of cases) expect(sentence(found(over))).toBe(words);
});
