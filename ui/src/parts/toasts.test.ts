import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Toasts } from "./toasts.svelte";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const texts = (toasts: Toasts) => toasts.shown.map((toast) => toast.text);

it("goes after five seconds", () => {
  const toasts = new Toasts();
  toasts.show("Moved 12 rows");
  vi.advanceTimersByTime(4999);
  expect(texts(toasts)).toEqual(["Moved 12 rows"]);
  vi.advanceTimersByTime(1);
  expect(texts(toasts)).toEqual([]);
});

it("keeps the last three", () => {
  const toasts = new Toasts();
  for (const text of ["a", "b", "c", "d"]) toasts.show(text);
  expect(texts(toasts)).toEqual(["b", "c", "d"]);
});

it("stays while somebody reads, then counts anew", () => {
  const toasts = new Toasts();
  toasts.show("a");
  vi.advanceTimersByTime(4000);
  toasts.hold();
  toasts.show("b");
  vi.advanceTimersByTime(60000);
  expect(texts(toasts)).toEqual(["a", "b"]);
  toasts.release();
  vi.advanceTimersByTime(5000);
  expect(texts(toasts)).toEqual([]);
});

it("can be closed early", () => {
  const toasts = new Toasts();
  toasts.close(toasts.show("a"));
  expect(texts(toasts)).toEqual([]);
});
