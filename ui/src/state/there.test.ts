/** Changed there: what is listed, and what a choice amounts to. */
import { expect, test } from "vitest";

import type { ChangedThere, Status } from "../api";
import { changes } from "./changes.svelte";
import { fake, refuse } from "./testing";
import { changedThere } from "./there.svelte";

const LOCATION: ChangedThere = { key: "location", label: "Location", confirmed: "Lisbon", there: "Porto", here: "Lisbon", field: "location" };

const status = (undo: string | null): Status => ({
  positions: 1, not_started: 0, pending: 0, failed: 0, hires: { unmatched: 0, taken_back: 0, leavers: 0 }, undo, redo: null, connections: [], hr_systems: [], activity: null, limit_waits: [], working: false, worker_elsewhere: false,
});

test("another record shows nothing of the last one, and a late answer is dropped", async () => {
  const waiting: ((it: ChangedThere[]) => void)[] = [];
  fake({ listChangedThere: () => new Promise((resolve) => waiting.push(resolve)) });
  const first = changedThere.load("a");
  const second = changedThere.load("b");
  waiting[1]?.([]);
  await second;
  waiting[0]?.([LOCATION]);
  await first;
  expect([changedThere.of("a"), changedThere.of("b")]).toEqual([[], []]);
});

test("Undo is offered only for a step that was taken", async () => {
  const label = "Take the values of the ATS for P-1";
  let undo: string | null = label;
  const host = fake({ resolveThere: () => ({ positions: ["a"], label }), getStatus: () => status(undo) });
  const before = changes.version;
  expect((await changedThere.resolve("a", "theirs")).undoable).toBe(true);
  expect(host.asked[0]).toEqual({ name: "resolveThere", args: { position: "a", keep: "theirs" } });
  expect(changes.version).toBe(before + 1);
  // Sent to the ATS: there is nothing to take back.
  expect((await changedThere.resolve("a", "ours")).undoable).toBe(false);
  // The plan has no such field: nothing of it changed.
  undo = "Change Title of P-1";
  expect((await changedThere.resolve("a", "theirs")).undoable).toBe(false);
});

test("a refused choice can be made again", async () => {
  fake({ resolveThere: () => refuse({ code: "not_allowed", message: "Wait for it." }) });
  await expect(changedThere.resolve("a", "ours")).rejects.toMatchObject({ code: "not_allowed" });
  expect(changedThere.busy).toBeNull();
});
