import { beforeEach, expect, test } from "vitest";
import type { HrConnected, HrSource } from "../api";
import { HrSetup } from "./hrSetup.svelte";
import { fake } from "./testing";

const source = (over: Partial<HrSource["account"]> = {}): HrSource => ({
  kind: "report",
  account: { address: "https://hr.example/report", user: "isu", sign_in: "password", rows_at: "", query: true, code_field: null, withheld: [], ...over },
  connected_by: "Ana",
  connected_at: "2026-11-22T09:00:00.000Z",
  read_at: null,
  next_read_at: null,
  problem: null,
  gone: [],
  gone_count: 0,
  reading: null,
});
const made: HrConnected = { source: source(), people: 3, headings: [] };

let host: ReturnType<typeof fake>;
beforeEach(() => {
  host = fake({ connectReport: () => made, connectHibob: () => made });
});

test("nothing goes on while something is missing, and a kept secret need not be pasted again", () => {
  const setup = new HrSetup("bamboohr");
  setup.start(null);
  expect(setup.next()).toBe(true);
  expect(setup.next()).toBe(false);
  expect(setup.slips.address).toContain("company’s name");
  setup.address = "acme";
  expect(setup.next()).toBe(false);
  setup.secret = "k";
  expect(setup.next()).toBe(true);

  const again = new HrSetup("report");
  again.start(source());
  again.toStep("paste");
  expect(again.next()).toBe(true);
  expect([again.queryKept, again.touched]).toEqual([true, false]);
});

test("once it is connected no secret is left on the page, the report’s address included", async () => {
  const setup = new HrSetup("report");
  setup.start(null);
  setup.address = "https://hr.example/report?token=x";
  setup.signIn = "open";
  setup.user = "not used";
  expect(setup.touched).toBe(true);
  expect(await setup.test()).toBe(true);
  expect(host.asked.at(-1)).toEqual({
    name: "connectReport",
    args: { address: "https://hr.example/report?token=x", sign_in: "open", user: null, secret: null, rows_at: null },
  });
  expect([setup.address, setup.secret, setup.touched]).toEqual(["", "", false]);
});
