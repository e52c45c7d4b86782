/** The confirmation: what goes where, and what is sent once it is agreed to. */
import { beforeEach, expect, test } from "vitest";

import type { PreviewItem, SyncPreview, SyncResult, Vendor } from "../api";
import { syncing } from "./syncing.svelte";
import { fake, refuse } from "./testing";

const item = (id: string, vendor: Vendor | null, problem: string | null = null): PreviewItem => ({
  position: id,
  id,
  title: id,
  location: null,
  vendor,
  operation: "create",
  what: "",
  mode: problem === null ? "requisition" : null,
  wants: null,
  fields: [],
  problem,
});

/** A vendor's part: two requests and a second for each. */
function found(items: PreviewItem[], choice: Vendor[] = []): SyncPreview {
  const ready = items.filter((it) => it.problem === null);
  const vendors = [...new Set(ready.flatMap((it) => it.vendor ?? []))];
  const targets = vendors.map((vendor) => {
    const many = ready.filter((it) => it.vendor === vendor).length;
    return { vendor, host: vendor, ready: many, requests: many * 2, seconds: many };
  });
  return { targets, items, ready: ready.length, choice };
}

const sent = (positions: readonly string[]): SyncResult[] =>
  positions.map((id) => ({ position: id, id, sync_status: "Pending", requisition_code: null }));

beforeEach(() => syncing.close());

test("a refused sync keeps the dialog and the reason", async () => {
  fake({
    previewSync: () => found([item("a", "lever")]),
    syncToAts: () => refuse({ code: "unauthorized", message: "The key is refused." }),
  });
  await syncing.ask(["a"]);
  expect(await syncing.send()).toEqual([]);
  expect([syncing.open, syncing.problem?.code, syncing.busy]).toEqual([true, "unauthorized", false]);
});

test("what stays behind is not sent", async () => {
  const host = fake({
    previewSync: () => found([item("a", "lever"), item("b", "lever", "Draft.")]),
    syncToAts: ({ positions }) => sent(positions),
  });
  await syncing.ask(["a", "b"]);
  await syncing.send();
  expect(host.asked.filter((it) => it.name === "syncToAts").map((it) => it.args)).toEqual([{ positions: ["a"], vendor: null }]);
  expect(syncing.open).toBe(false);
});

test("a chosen ATS takes what was open, and leaves what was decided where it goes", async () => {
  const either: Vendor[] = ["greenhouse", "lever"];
  const host = fake({
    previewSync: ({ vendor }) =>
      vendor === null
        ? found([item("open", null, "Say which."), item("bound", "greenhouse"), item("short", "greenhouse", "Not complete.")], either)
        : found([item("open", vendor), item("short", "greenhouse", "Its form says Greenhouse.")], either),
    syncToAts: ({ positions }) => sent(positions),
  });
  await syncing.ask(["open", "bound", "short"]);
  expect([syncing.preview?.ready, syncing.preview?.choice]).toEqual([1, either]);

  await syncing.choose("lever");
  expect(host.asked.at(-1)?.args).toEqual({ positions: ["open", "short"], vendor: "lever" });
  expect(syncing.preview?.items.map((it) => [it.id, it.vendor, it.problem])).toEqual([
    ["open", "lever", null],
    ["bound", "greenhouse", null],
    ["short", "greenhouse", "Not complete."],
  ]);
  expect(syncing.preview?.targets.map((it) => [it.vendor, it.ready, it.requests])).toEqual([
    ["greenhouse", 1, 2],
    ["lever", 1, 2],
  ]);

  const results = await syncing.send();
  expect(results.map((it) => it.id)).toEqual(["bound", "open"]);
  expect(host.asked.slice(-2).map((it) => it.args)).toEqual([
    { positions: ["bound"], vendor: null },
    { positions: ["open"], vendor: "lever" },
  ]);
});

test("of two choices the last one counts, whichever answer comes first", async () => {
  const waiting = new Map<Vendor, (it: SyncPreview) => void>();
  fake({
    previewSync: ({ vendor }) =>
      vendor === null
        ? found([item("a", null, "Say which.")], ["greenhouse", "lever"])
        : new Promise((resolve) => waiting.set(vendor, resolve)),
  });
  await syncing.ask(["a"]);
  const first = syncing.choose("greenhouse");
  const second = syncing.choose("lever");
  waiting.get("lever")?.(found([item("a", "lever")]));
  await second;
  waiting.get("greenhouse")?.(found([item("a", "greenhouse")]));
  await first;
  expect([syncing.vendor, syncing.preview?.items[0]?.vendor, syncing.looking]).toEqual(["lever", "lever", false]);
});
