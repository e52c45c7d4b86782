import { beforeEach, expect, test } from "vitest";

import type { JobChoices } from "../api";
import { jobChoices } from "./jobChoices.svelte";
import { fake } from "./testing";

const choices = (over: Partial<JobChoices> = {}): JobChoices => ({
  vendors: ["greenhouse", "lever"],
  vendor: null,
  mode: null,
  filled: 1,
  fields: 2,
  complete: false,
  alike: [],
  jobs: 0,
  ...over,
});

beforeEach(() => {
  fake({
    getJobChoices: () => choices(),
    forgetJobForm: () => choices(),
  });
});

test("what was chosen for one position says nothing of another", async () => {
  await jobChoices.load("a");
  jobChoices.lean("greenhouse");
  expect([jobChoices.leaning("a"), jobChoices.leaning("b"), jobChoices.of("b")]).toEqual(["greenhouse", null, null]);
  await jobChoices.load("b");
  expect([jobChoices.leaning("a"), jobChoices.leaning("b")]).toEqual([null, null]);
});

test("an answer that comes late is dropped", async () => {
  const waiting: ((it: JobChoices) => void)[] = [];
  fake({ getJobChoices: () => new Promise((resolve) => waiting.push(resolve)) });
  const first = jobChoices.load("a");
  const second = jobChoices.load("a");
  waiting[1]?.(choices({ filled: 9 }));
  await second;
  waiting[0]?.(choices({ filled: 0 }));
  await first;
  expect(jobChoices.of("a")?.filled).toBe(9);
});

test("a form that is taken back leaves the choice open", async () => {
  await jobChoices.load("a");
  jobChoices.lean("greenhouse");
  await jobChoices.forget("a");
  expect([jobChoices.leaning("a"), jobChoices.of("a")?.mode]).toEqual([null, null]);
});
