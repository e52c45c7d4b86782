/** Linking: what can be chosen, and what a refusal leaves. */
import { beforeEach, expect, test } from "vitest";

import type { RecordRow } from "../api";
import { linking } from "./linking.svelte";
import { fake, refuse, row } from "./testing";

const record = (remote_id: string, over: Partial<RecordRow> = {}): RecordRow => ({
  vendor: "lever",
  remote_id,
  code: `ENG-${remote_id}`,
  name: "Engineer",
  location: null,
  status: "open",
  job_id: null,
  position: null,
  ...over,
});

beforeEach(() => linking.close());

test("what belongs to another position can't be chosen", () => {
  linking.ask(row("a"), "lever");
  linking.choose(record("1", { position: "P-9" }));
  expect(linking.chosen).toBeNull();
  linking.choose(record("2"));
  expect(linking.chosen?.remote_id).toBe("2");
});

test("the words typed last count, whichever answer comes first", async () => {
  const waiting: ((it: RecordRow[]) => void)[] = [];
  const host = fake({ listRecords: () => new Promise((resolve) => waiting.push(resolve)) });
  linking.ask(row("a"), null);
  const first = linking.look();
  linking.search = " data ";
  const second = linking.look();
  waiting[1]?.([record("2")]);
  await second;
  waiting[0]?.([record("1")]);
  await first;
  expect(host.asked[1]?.args).toEqual({ vendor: null, search: "data", limit: 200 });
  expect(linking.found?.map((it) => it.remote_id)).toEqual(["2"]);
});

test("a refusal keeps the choice, with its sentence; another choice takes the sentence away", async () => {
  let free = false;
  const host = fake({
    linkRecord: () => (free ? { positions: ["a"], label: "Tie" } : refuse({ code: "not_allowed", message: "It is gone." })),
  });
  linking.ask(row("a"), "lever");
  linking.choose(record("1"));
  expect(await linking.link()).toBeNull();
  expect([linking.open, linking.chosen?.remote_id, linking.problem?.message]).toEqual([true, "1", "It is gone."]);
  linking.choose(record("2"));
  expect(linking.problem).toBeNull();
  free = true;
  expect((await linking.link())?.remote_id).toBe("2");
  expect(host.asked.at(-1)?.args).toEqual({ position: "a", vendor: "lever", remote_id: "2" });
  expect(linking.open).toBe(false);
});
