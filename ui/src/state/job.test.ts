import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { FormField, JobForm, SaveJobForm } from "../api";
import { jobForm } from "./job.svelte";
import { type Answers, fake, type FakeHost, refuse, row } from "./testing";
import { field, form } from "./testingJob";

let kept: Map<string, unknown>;
let host: FakeHost;

const cost = () => jobForm.form?.fields[0] as FormField;
const asShown = () => jobForm.valueOf(cost());
const saves = () => host.asked.filter((it) => it.name === "saveJobForm").map((it) => (it.args as SaveJobForm).set);

/** As the core has it now. */
const now = (): JobForm => form({ fields: [field({ key: "cost", value: (kept.get("cost") as string | undefined) ?? null })] });

function begin(more: Answers = {}): void {
  kept = new Map();
  host = fake({
    getJobForm: now,
    saveJobForm: ({ set }) => {
      for (const [key, value] of Object.entries(set)) kept.set(key, value);
      return now();
    },
    getPosition: () => ({ row: row("p", { currency: "EUR" }), moves: [], missing: [], approval: null, not_ready: null, edits: [], sync_log: [], there: null, owed: null, seat: null }),
    getSettings: () => ({ currency: "USD", send_compensation: true, code_prefix: "Trace", match_automatically: true }),
    ...more,
  });
}

beforeEach(async () => {
  vi.useFakeTimers();
  begin();
  await jobForm.load("p");
});
afterEach(() => {
  jobForm.forget();
  vi.useRealTimers();
});

test("typing is kept once the fingers rest, as one save", async () => {
  for (const text of ["4", "41", "410"]) jobForm.type("cost", text);
  expect([asShown(), saves().length]).toEqual(["410", 0]);
  await vi.runAllTimersAsync();
  expect(saves()).toEqual([{ cost: "410" }]);
  expect([cost().value, jobForm.saving]).toEqual(["410", false]);
});

test("what is typed while a save is on its way stays, and is kept next", async () => {
  let answer: (it: JobForm) => void = () => undefined;
  begin({ saveJobForm: () => new Promise((resolve) => (answer = resolve)) });
  jobForm.set("cost", "old");
  await vi.runAllTimersAsync();
  jobForm.type("cost", "new");
  answer(form({ fields: [field({ key: "cost", value: "old" })] }));
  await vi.advanceTimersByTimeAsync(1);
  expect(asShown()).toBe("new");
  await vi.runAllTimersAsync();
  expect(saves()).toEqual([{ cost: "old" }, { cost: "new" }]);
  answer(now());
});

test("a save that fails is said, the value is kept, and trying again keeps it", async () => {
  let up = false;
  const save = host.answers.saveJobForm;
  host.answers.saveJobForm = (args) => (up && save ? save(args) : refuse({ code: "busy", message: "The plan is busy." }));
  jobForm.set("cost", "4100");
  await vi.runAllTimersAsync();
  expect([jobForm.unsaved?.message, asShown(), jobForm.saving]).toEqual(["The plan is busy.", "4100", true]);
  up = true;
  await jobForm.flush();
  expect([jobForm.unsaved, cost().value]).toEqual([null, "4100"]);
});

test("leaving keeps what was typed a moment ago", async () => {
  jobForm.type("cost", "late");
  await jobForm.leave();
  expect(kept.get("cost")).toBe("late");
  expect(jobForm.form).toBeNull();
});

test("a form read before a save does not put the old value back", async () => {
  let answer: (it: JobForm) => void = () => undefined;
  const before = now();
  host.answers.getJobForm = () => new Promise((resolve) => (answer = resolve));
  const reading = jobForm.load("p");
  jobForm.set("cost", "4100");
  await vi.runAllTimersAsync();
  answer(before);
  await reading;
  expect(cost().value).toBe("4100");
});

test("an amount is in the position's currency", async () => {
  await vi.runAllTimersAsync();
  expect(jobForm.currency).toBe("EUR");
});

test("why there is no form is said", async () => {
  begin({ getJobForm: () => refuse({ code: "not_allowed", message: "Greenhouse is not connected." }) });
  await jobForm.load("other");
  expect([jobForm.form, jobForm.problem?.message]).toEqual([null, "Greenhouse is not connected."]);
});
