import { beforeEach, expect, test, vi } from "vitest";

import { Asking } from "./asking";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test("of many questions only the last is asked, and of two answers only the newest is heard", async () => {
  const waiting: ((text: string) => void)[] = [];
  const heard: string[] = [];
  const asking = new Asking(
    100,
    () => new Promise<string>((done) => waiting.push(done)),
    (text) => heard.push(text),
    () => heard.push("failed"),
  );
  for (let n = 0; n < 5; n += 1) asking.ask();
  await vi.advanceTimersByTimeAsync(100);
  expect(waiting).toHaveLength(1);

  asking.ask();
  await vi.advanceTimersByTimeAsync(100);
  waiting[1]?.("new");
  waiting[0]?.("late");
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual(["new"]);
});

test("what was dropped is neither asked nor heard, and a failure says why", async () => {
  const heard: string[] = [];
  const asking = new Asking(
    100,
    () => Promise.reject(new Error("away")),
    () => heard.push("answered"),
    (problem) => heard.push(problem.message),
  );
  asking.ask();
  asking.drop();
  await vi.advanceTimersByTimeAsync(200);
  expect(heard).toEqual([]);
  asking.ask();
  await vi.advanceTimersByTimeAsync(200);
  expect(heard).toHaveLength(1);
});
