import { expect, test } from "vitest";

import type { SyncPreview } from "../../api";
import { isLeftOut, noteFor, sentFor, summaryOf, titleFor, valueOf, verbFor } from "./sentences";

const preview = (ready: number, items = ready): SyncPreview => ({
  vendor: "lever",
  host: "api.lever.co",
  items: Array.from({ length: items }, (_, at) => ({
    position: `P-${String(at)}`,
    id: String(at),
    title: "",
    location: null,
    fields: [],
    problem: null,
  })),
  ready,
  requests: ready * 2,
  seconds: 3,
});

test("the button says what it will do", () => {
  const cases = [
    [preview(12), 0, "Create 12 requisitions"],
    [preview(1), 0, "Create 1 requisition"],
    [preview(2), 2, "Update 2 requisitions"],
    [preview(3), 1, "Create 2 and update 1 requisition"],
  ] as const;
  for (const [it, updates, words] of cases) expect(verbFor(it, updates)).toBe(words);
  expect(titleFor(preview(0, 2), 0)).toBe("Nothing can be sent yet");
});

test("the note names the host, the cost and what stays untouched", () => {
  expect(noteFor(preview(12), 0)).toBe(
    "New in Lever, api.lever.co. Nothing there is changed or closed. 24 requests, about 3 s at Lever’s pace.",
  );
  expect(noteFor(preview(2), 1)).toContain("Nothing there is closed.");
});

test("what stays behind is counted", () => {
  expect(summaryOf(preview(2, 3))).toBe("2 complete · 1 left out");
  const results = ["Pending", "Not Started"].map((sync_status, at) => ({
    position: "P",
    id: "p",
    sync_status: sync_status as "Pending",
    requisition_code: null,
    ...(at === 1 && { problem: "No." }),
  }));
  expect(sentFor(results, "Lever")).toBe("1 requisition on the way to Lever. 1 left out.");
});

test("a code not given yet is not a field left out", () => {
  const code = { label: "Requisition code", value: null, source: "", fixed: false };
  const band = { label: "Compensation band", value: null, source: "", fixed: false };
  expect([isLeftOut(code), isLeftOut(band)]).toEqual([false, true]);
  expect([valueOf(code), valueOf(band)]).toEqual(["Given when you sync", "Not sent"]);
});
