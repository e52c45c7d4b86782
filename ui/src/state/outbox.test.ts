/** What is owed: which of it is shown, what a press is meant for, and which answer counts. */
import { expect, test } from "vitest";

import type { OutboxItem, OutboxRow } from "../api";
import { Outbox } from "./outbox.svelte";
import { fake, refuse } from "./testing";
import { owed } from "./testingOutbox";

const ROWS = [
  owed("a"),
  owed("b", { state: "looking", can_cancel: false }),
  owed("c", { state: "held" }),
  owed("d", { state: "failed", can_cancel: false }),
  owed("e", { state: "failed", operation: "update" }),
];
const ids = (rows: readonly OutboxRow[]) => rows.map((row) => row.id);
const item = (row: OutboxRow): OutboxItem => ({ row, fields: [], log: [] });
const changed = ({ positions }: { positions: string[] }) => ({ positions, label: "" });

async function looked(): Promise<Outbox> {
  const outbox = new Outbox();
  await outbox.look();
  return outbox;
}

test("rows keep their order, and what is looked for waits too", async () => {
  fake({ listOutbox: () => ROWS });
  const outbox = await looked();
  const shown = (["all", "waiting", "held", "failed"] as const).map((it) => {
    outbox.show(it);
    return [it, ids(outbox.inView).join(""), outbox.count(it)];
  });
  expect(shown).toEqual([["all", "abcde", 5], ["waiting", "ab", 2], ["held", "c", 1], ["failed", "de", 2]]);
});

test("a deed asks only for what it is meant for", async () => {
  const host = fake({ listOutbox: () => ROWS, holdSync: changed, cancelSync: changed, letGoSync: changed, retrySync: () => [] });
  const outbox = await looked();
  expect([await outbox.hold(ROWS), await outbox.cancel(ROWS), await outbox.letGo(ROWS)]).toEqual([2, 3, 1]);
  await outbox.send(ROWS);
  const asked = host.asked.filter((it) => it.name !== "listOutbox").map((it) => [it.name, (it.args as { positions: string[] }).positions.join("")]);
  expect(asked).toEqual([["holdSync", "ab"], ["cancelSync", "ace"], ["letGoSync", "d"], ["retrySync", "abcde"]]);
  expect([await outbox.hold([]), outbox.busy, host.asked.length]).toEqual([0, false, 5]);
});

test("what is paid is not selected any more", async () => {
  let rows = ROWS;
  fake({ listOutbox: () => rows });
  const outbox = await looked();
  outbox.select(new Set(["a", "c"]));
  rows = ROWS.slice(1);
  await outbox.look();
  expect([ids(outbox.picked), [...outbox.selected]]).toEqual([["c"], ["c"]]);
  outbox.show("failed");
  expect(outbox.selected.size).toBe(0);
});

test("the open row is the last one chosen, whichever answer comes first", async () => {
  const waiting = new Map<string, (it: OutboxItem) => void>();
  fake({ getOutboxItem: ({ position }) => new Promise((resolve) => waiting.set(position, resolve)) });
  const outbox = new Outbox();
  outbox.open("a");
  const first = outbox.readOpen();
  outbox.open("b");
  const second = outbox.readOpen();
  waiting.get("b")?.(item(owed("b")));
  await second;
  waiting.get("a")?.(item(owed("a")));
  await first;
  expect([outbox.current, outbox.item?.row.id]).toEqual(["b", "b"]);
});

test("what is owed no more says so, and stays open until it is closed", async () => {
  const outbox = new Outbox();
  fake({ getOutboxItem: () => item(owed("a")) });
  outbox.open("a");
  await outbox.readOpen();
  fake({ getOutboxItem: () => refuse({ code: "not_found", message: "Nothing is owed for A any more." }) });
  await outbox.readOpen();
  expect([outbox.item, outbox.problem?.message, outbox.current]).toEqual([null, "Nothing is owed for A any more.", "a"]);
  outbox.close();
  expect([outbox.problem, outbox.current]).toEqual([null, null]);
});

test("a refused deed frees the buttons again", async () => {
  fake({ holdSync: () => refuse({ code: "not_allowed", message: "It has failed." }) });
  const outbox = new Outbox();
  await expect(outbox.hold([owed("a")])).rejects.toThrow("It has failed.");
  expect(outbox.busy).toBe(false);
});
