import { expect, test } from "vitest";

import type { Condition } from "../api";
import { countTests, type Draft, fromCondition, newTest, opsOf, recolumn, reop, sentence, toCondition } from "./condition";

const iso = (text: string) => text;

test("what is not whole narrows nothing", () => {
  const draft: Draft = {
    join: "any",
    parts: [
      newTest("title"),
      { column: "start_date", op: "between", values: ["2027-01-01", ""] },
      { join: "all", parts: [newTest("fte")] },
    ],
  };
  expect(toCondition(draft)).toBeNull();
  expect(toCondition({ join: "all", parts: [{ column: "notes", op: "blank", values: [] }] })).toEqual({
    all: [{ test: { column: "notes", op: "blank", values: [] } }],
  });
});

test("a condition is laid out again as it was built", () => {
  const condition: Condition = {
    any: [
      { test: { column: "department", op: "is", values: ["Data", "Sales"] } },
      { all: [{ test: { column: "fte", op: "less", values: ["1"] } }, { test: { column: "notes", op: "contains", values: ["urgent"] } }] },
    ],
  };
  expect(toCondition(fromCondition(condition))).toEqual(condition);
  expect(countTests(condition)).toBe(3);
  expect(fromCondition(null).parts).toEqual([]);
});

test("another column keeps the operator where it has it, another operator the values it takes", () => {
  const test = { column: "start_date", op: "between", values: ["2027-01-01", "2027-02-01"] } as const;
  expect(recolumn(test, "salary_min")).toEqual({ column: "salary_min", op: "between", values: [] });
  expect(recolumn(test, "title").op).toBe("contains");
  expect(recolumn(test, "location").op).toBe("is");
  expect(reop(test, "more").values).toEqual(["2027-01-01"]);
  expect(reop(test, "blank").values).toEqual([]);
  expect(opsOf("plan_status")).not.toContain("less");
});

test("one test is said in words, several are counted", () => {
  const one: Condition = { all: [{ test: { column: "start_date", op: "at_least", values: ["2027-01-01"] } }] };
  expect(sentence(one, iso)).toBe("Start is on or after 2027-01-01");
  expect(sentence({ all: [{ test: { column: "plan_status", op: "is_not", values: ["cancelled"] } }] }, iso)).toBe("Plan status is not Cancelled");
  expect(sentence({ all: [{ test: { column: "notes", op: "blank", values: [] } }] }, iso)).toBe("Notes is blank");
  expect(sentence({ any: [...("any" in one ? [] : one.all), { test: { column: "fte", op: "less", values: ["1"] } }] } as Condition, iso)).toBe("2 conditions");
});
