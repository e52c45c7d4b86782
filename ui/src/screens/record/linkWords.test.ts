import { expect, test } from "vitest";

import type { RecordRow } from "../../api";
import { recordNoun, told, whereIs } from "./linkWords";

const RECORD: RecordRow = { vendor: "lever", remote_id: "1", code: "ENG-1", name: "Engineer", location: "Lisbon", status: "open", job_id: null, position: null };

test("a record is called as its vendor calls it", () => {
  expect([recordNoun("lever"), recordNoun("greenhouse"), recordNoun(null)]).toEqual(["requisition", "opening", "requisition or opening"]);
});

test("whose it is stands beside where it is", () => {
  expect(whereIs(RECORD, null)).toBe("Lisbon");
  expect(whereIs({ ...RECORD, position: "P-9" }, "Lever")).toBe("Lever · Lisbon · belongs to P-9");
  expect(whereIs({ ...RECORD, location: null, job_id: "77" }, null)).toBe("Job 77");
});

test("none, few and too many are told apart", () => {
  expect(told(null, false, "", "lever")).toBe("");
  expect(told([], false, "", "lever")).toMatch(/^None is known yet/);
  expect(told([], false, "zz", "lever")).toBe("None has these words.");
  expect(told([RECORD], false, "", "lever")).toBe("1 requisition");
  expect(told([RECORD, RECORD], false, "", null)).toBe("2 records");
  expect(told([RECORD], true, "", "lever")).toBe("The first 1; type to find others.");
});
