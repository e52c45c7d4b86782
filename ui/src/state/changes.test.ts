import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { changes, follow } from "./changes.svelte";
import { fake } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a burst of events is one look, and a session among them is not lost", () => {
  const host = fake({});
  const session = vi.fn();
  const stop = follow({ session, menu: vi.fn() });
  const before = changes.version;
  for (const kind of ["changed", "session", "changed", "changed"] as const) host.tell({ kind });
  expect(changes.version).toBe(before);
  vi.advanceTimersByTime(60);
  expect(changes.version).toBe(before + 1);
  expect(session).toHaveBeenCalledOnce();
  stop();
  host.tell({ kind: "changed" });
  vi.advanceTimersByTime(60);
  expect(changes.version).toBe(before + 1);
});

test("a pick in the menu is passed on at once", () => {
  const host = fake({});
  const menu = vi.fn();
  const stop = follow({ session: vi.fn(), menu });
  host.tell({ kind: "menu", item: "undo" });
  expect(menu).toHaveBeenCalledWith("undo");
  stop();
});
