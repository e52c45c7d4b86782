import { expect, test } from "vitest";

import type { RequestLine } from "../api";
import { forSupport, MOST, Requests } from "./requests.svelte";
import { fake, refuse } from "./testing";

const line = (over: Partial<RequestLine> = {}): RequestLine => ({
  at: "2026-11-22T14:57:03Z",
  system: "lever",
  host: "api.lever.co",
  method: "GET",
  path: "/v1/requisitions",
  status: 200,
  ms: 41,
  acting_user: null,
  ...over,
});

test("the same answer redraws nothing", async () => {
  let lines = [line()];
  const host = fake({ listRequests: () => lines });
  const requests = new Requests();
  await requests.look();
  const first = requests.version;
  lines = [line()];
  await requests.look();
  expect([requests.version, host.asked.at(-1)?.args]).toEqual([first, { limit: MOST }]);
  lines = [line({ ms: 7 }), line()];
  await requests.look();
  expect([requests.version, requests.lines?.length]).toEqual([first + 1, 2]);
});

test("a failure is kept for the screen, and what was read stays", async () => {
  fake({ listRequests: () => [line()] });
  const requests = new Requests();
  await requests.look();
  fake({ listRequests: () => refuse({ code: "busy", message: "The plan is busy." }) });
  await requests.look();
  expect([requests.problem?.message, requests.lines?.length]).toEqual(["The plan is busy.", 1]);
});

test("support gets a table of all lines, and of nothing else", () => {
  const lines = [
    line({ system: "greenhouse", method: "POST", path: "/v3/jobs", status: null, ms: 30_000, acting_user: "4711" }),
    line({ status: 429 }),
  ];
  expect(forSupport(lines, "1.2.3", Date.UTC(2026, 10, 22, 15)).split("\n")).toEqual([
    "Muster 1.2.3, requests to the ATS, newest first (2), copied 2026-11-22T15:00:00.000Z",
    "",
    "Time (UTC)            ATS         Method  Path                Status     ms  Acting user",
    "2026-11-22T14:57:03Z  Greenhouse  POST    /v3/jobs          No reply  30000  4711",
    "2026-11-22T14:57:03Z  Lever       GET     /v1/requisitions       429     41",
    "",
  ]);
});
