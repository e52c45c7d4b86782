/** A condition as it is built on screen, and as the core takes it. What is not yet whole narrows nothing. */
import type { Column, Condition, Test, TestOp } from "../api";
import { COLUMNS, type ColumnKind, wordOf } from "./columnKinds";

export interface TestDraft {
  column: Column;
  op: TestOp;
  values: readonly string[];
}

/** One level of groups: a part is a test, or several joined the other way. */
export type Part = TestDraft | Group<TestDraft>;

export interface Group<P> {
  join: Join;
  parts: readonly P[];
}

export type Join = "all" | "any";
export type Draft = Group<Part>;

export const EMPTY: Draft = { join: "all", parts: [] };

export const isGroup = (part: Part): part is Group<TestDraft> => "join" in part;

const TEXT: TestOp[] = ["is", "is_not", "contains", "not_contains", "starts_with", "ends_with", "blank", "not_blank"];
const ORDERED: TestOp[] = ["is", "is_not", "less", "at_most", "more", "at_least", "between", "blank", "not_blank"];
const OPS: Record<ColumnKind, readonly TestOp[]> = {
  text: TEXT,
  number: ORDERED,
  money: ORDERED,
  date: ORDERED,
  choice: ["is", "is_not", "blank", "not_blank"],
};

const WORDS: Record<TestOp, string> = {
  is: "is",
  is_not: "is not",
  contains: "contains",
  not_contains: "does not contain",
  starts_with: "starts with",
  ends_with: "ends with",
  less: "is less than",
  at_most: "is at most",
  more: "is more than",
  at_least: "is at least",
  between: "is between",
  blank: "is blank",
  not_blank: "is not blank",
};
const DATES: Partial<Record<TestOp, string>> = {
  less: "is before",
  at_most: "is on or before",
  more: "is after",
  at_least: "is on or after",
};

export const opsOf = (column: Column): readonly TestOp[] => OPS[COLUMNS[column].kind];
export const opWord = (column: Column, op: TestOp): string =>
  (COLUMNS[column].kind === "date" && DATES[op]) || WORDS[op];

/** How many values an operator takes: none, one, two, or as many as one likes. */
export function valuesOf(column: Column, op: TestOp): 0 | 1 | 2 | "many" {
  if (op === "blank" || op === "not_blank") return 0;
  if (op === "between") return 2;
  const { kind } = COLUMNS[column];
  return (op === "is" || op === "is_not") && (kind === "choice" || kind === "text") ? "many" : 1;
}

/** Texts of their own in each row are looked into; those that repeat are chosen from. */
const OWN: ReadonlySet<Column> = new Set<Column>(["code", "title", "notes", "candidate", "requisition_code"]);

export const newTest = (column: Column): TestDraft => ({ column, op: OWN.has(column) ? "contains" : "is", values: [] });

/** Another column keeps the operator where it has it; the values were of the old one. */
export function recolumn(test: TestDraft, column: Column): TestDraft {
  const ops = opsOf(column);
  return ops.includes(test.op) ? { column, op: test.op, values: [] } : newTest(column);
}

/** Another operator keeps the values as far as it takes them. */
export function reop(test: TestDraft, op: TestOp): TestDraft {
  const takes = valuesOf(test.column, op);
  return { ...test, op, values: takes === "many" ? test.values : test.values.slice(0, takes) };
}

function whole({ column, op, values }: TestDraft): boolean {
  const takes = valuesOf(column, op);
  if (takes === "many") return values.length > 0;
  return values.filter((it) => it.trim() !== "").length >= takes;
}

const joined = (join: Join, parts: Condition[]): Condition | null =>
  parts.length === 0 ? null : join === "all" ? { all: parts } : { any: parts };

/** `null`: nothing in it is whole. */
export function toCondition({ join, parts }: Draft): Condition | null {
  const test = (it: TestDraft): Condition[] => (whole(it) ? [{ test: { ...it, values: [...it.values] } satisfies Test }] : []);
  const found = parts.flatMap((part) => {
    if (!isGroup(part)) return test(part);
    const group = joined(part.join, part.parts.flatMap(test));
    return group ? [group] : [];
  });
  return joined(join, found);
}

/** Deeper levels, which only a file can bring, are laid into the second. */
export function fromCondition(condition: Condition | null): Draft {
  if (!condition) return EMPTY;
  if ("test" in condition) return { join: "all", parts: [condition.test] };
  return {
    join: joinOf(condition),
    parts: partsOf(condition).map((part) => ("test" in part ? part.test : { join: joinOf(part), parts: tests(part) })),
  };
}

type Many = Exclude<Condition, { test: Test }>;
const joinOf = (it: Many): Join => ("all" in it ? "all" : "any");
const partsOf = (it: Many): Condition[] => ("all" in it ? it.all : it.any);
const tests = (it: Condition): Test[] => ("test" in it ? [it.test] : partsOf(it).flatMap(tests));

export const countTests = (condition: Condition | null): number => (condition ? tests(condition).length : 0);

/** What a chip says: the one test in words, else how many. */
export function sentence(condition: Condition, date: (iso: string) => string): string {
  const all = tests(condition);
  const [only] = all;
  if (all.length !== 1 || !only) return `${String(all.length)} conditions`;
  const said = only.values.map((it) => (COLUMNS[only.column].kind === "date" ? date(it) : wordOf(only.column, it)));
  const values = only.op === "between" ? said.join(" and ") : said.length > 2 ? `${String(said.length)} values` : said.join(" or ");
  return [COLUMNS[only.column].label, opWord(only.column, only.op), values].filter(Boolean).join(" ");
}
