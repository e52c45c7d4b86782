import { expect, test } from "vitest";

import type { Operation, PreviewItem, SyncPreview, Vendor } from "../../api";
import { inOrder, isLeftOut, noteFor, sentFor, summaryOf, titleFor, valueOf, verbFor } from "./sentences";

type What = keyof typeof MODE;
const MODE = { requisition: "requisition", job: "new_job", opening: "existing_job" } as const;

const going = (vendor: Vendor, what: What, many: number, operation: Operation = "create"): PreviewItem[] =>
  Array.from({ length: many }, (_, at) => ({
    position: "P",
    id: `${operation} ${what}${String(at)}`,
    title: "",
    location: null,
    vendor,
    operation,
    what: "",
    mode: MODE[what],
    wants: null,
    fields: [],
    problem: null,
  }));

const staying = (problem: string): PreviewItem => ({ position: "P", id: problem, title: "", location: null, vendor: null, operation: "create", what: "", mode: null, wants: null, fields: [], problem });

const HOSTS = { lever: "api.lever.co", greenhouse: "harvest.greenhouse.io" };

function preview(...items: PreviewItem[]): SyncPreview {
  const ready = items.filter((it) => it.problem === null);
  const vendors = [...new Set(ready.flatMap((it) => it.vendor ?? []))];
  const targets = vendors.map((vendor) => {
    const many = ready.filter((it) => it.vendor === vendor).length;
    return { vendor, host: HOSTS[vendor], ready: many, requests: many * 2, seconds: many };
  });
  return { targets, items, ready: ready.length, choice: [] };
}

test("the button says what it will do", () => {
  const requisitions = going("lever", "requisition", 3);
  const jobs = going("greenhouse", "job", 2);
  const openings = going("greenhouse", "opening", 1);
  const changes = going("greenhouse", "opening", 2, "update");
  const closings = going("lever", "requisition", 1, "close");
  const cases: [PreviewItem[], string][] = [
    [requisitions, "Create 3 requisitions in Lever"],
    [requisitions.slice(0, 1), "Create 1 requisition in Lever"],
    [[...jobs, ...openings], "Create 2 jobs and 1 opening in Greenhouse"],
    [[...openings, staying("No.")], "Create 1 opening in Greenhouse"],
    [[...requisitions, ...jobs], "Create 2 jobs in Greenhouse and 3 requisitions in Lever"],
    [[...requisitions, ...jobs, ...openings], "Create 2 jobs and 1 opening in Greenhouse, 3 requisitions in Lever"],
    [changes.slice(0, 1), "Send 1 change to Greenhouse"],
    [[...changes, ...going("lever", "requisition", 1, "update")], "Send 2 changes to Greenhouse and 1 change to Lever"],
    [[...requisitions, ...going("lever", "requisition", 2, "update")], "Create 3 requisitions, change 2 in Lever"],
    [[...requisitions, ...changes], "Create 3 requisitions in Lever, change 2 in Greenhouse"],
    [[...jobs, ...openings, ...changes], "Create 2 jobs and 1 opening, change 2 in Greenhouse"],
    [closings, "Close 1 requisition in Lever"],
    [[...going("lever", "requisition", 2, "update"), ...closings], "Change 2 requisitions, close 1 in Lever"],
    [[staying("No.")], "Nothing to send"],
  ];
  for (const [items, words] of cases) expect(verbFor(preview(...items))).toBe(words);
  expect(titleFor(preview(staying("No.")), false)).toBe("Nothing can be sent yet");
  expect(titleFor(preview(staying("Which?")), true)).toBe("Greenhouse or Lever?");
});

test("the note names the host, the cost and what stays untouched", () => {
  expect(noteFor(preview(...going("lever", "requisition", 12)), false)).toBe(
    "New in Lever, api.lever.co. Nothing there is changed or closed. 24 requests, about 12 s at Lever’s pace.",
  );
  expect(noteFor(preview(...going("lever", "requisition", 3), ...going("greenhouse", "job", 2)), false)).toBe(
    "New in Greenhouse (harvest.greenhouse.io) and Lever (api.lever.co). Nothing there is changed or closed. 10 requests, about 3 s at their pace.",
  );
  const changes = going("lever", "requisition", 2, "update");
  expect(noteFor(preview(...changes), false)).toMatch(/^Changes in Lever, api.lever.co. Only what is shown is sent. 4 requests/);
  expect(noteFor(preview(...changes, ...going("lever", "requisition", 1)), false)).toMatch(/^New and changed in Lever/);
});

test("what stays behind is counted, and comes last", () => {
  const two = going("lever", "requisition", 2);
  const shown = preview(staying("No."), ...two);
  expect(summaryOf(shown, false)).toBe("2 complete · 1 left out");
  expect(summaryOf(shown, true)).toBe("2 complete · 1 not yet");
  expect(inOrder(shown.items).map((it) => it.problem)).toEqual([null, null, "No."]);
  const result = (id: string) => ({ position: "P", id, sync_status: "Pending" as const, requisition_code: null });
  expect(sentFor(shown, two.map((it) => result(it.id)))).toBe("2 requisitions on the way to Lever. 1 left out.");
  expect(sentFor(shown, [{ ...result("create requisition0"), problem: "No." }])).toBe("Nothing was sent. 3 left out.");
  const both = preview(...two, ...going("lever", "requisition", 1, "update"));
  expect(sentFor(both, both.items.map((it) => result(it.id)))).toBe("2 requisitions on the way to Lever. 1 change on the way to Lever.");
});

test("a code not given yet is not a field left out", () => {
  const field = (label: string) => ({ label, before: null, value: null, source: "", fixed: false });
  expect(["Requisition code", "Opening ID", "Compensation band"].map((label) => isLeftOut(field(label)))).toEqual([false, false, true]);
  expect([valueOf(field("Requisition code")), valueOf(field("Compensation band"))]).toEqual(["Given when you sync", "Not sent"]);
  expect(valueOf({ ...field("Location"), before: "Lisbon" })).toBe("Emptied");
});
