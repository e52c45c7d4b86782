import { expect, test } from "vitest";

import type { SyncResult, Vendor } from "../../api";
import type { Standing } from "../../state/closing.svelte";
import { closingNote, closingSent, closingTitle, closingVerb } from "./closingWords";

const standing = (vendor: Vendor, ...ids: string[]): Standing => ({
  ids,
  closing: { vendor, requisition_code: "Trace-4", reasons: [], problem: null },
});
const one = [standing("greenhouse", "a")];
const many = [standing("greenhouse", "a", "b"), standing("lever", "c")];
const result = (id: string, problem?: string): SyncResult => ({
  position: id,
  id,
  sync_status: "Pending",
  requisition_code: null,
  ...(problem && { problem }),
});

test("the question names what stands where, and each button what it does", () => {
  expect(closingTitle(one, "closed")).toBe("Close the opening in Greenhouse as well?");
  expect(closingTitle([standing("lever", "a")], null)).toBe("Close the requisition in Lever?");
  expect(closingTitle(many, "closed")).toBe("Close 2 openings in Greenhouse and the requisition in Lever as well?");
  expect(closingNote(one)).toMatch(/^Trace-4 is still open there/);
  const verbs = [
    [one, "closed", 1, true, "Close position and opening"],
    [one, "closed", 1, false, "Close position only"],
    [one, "cancelled", 1, true, "Cancel position, close opening"],
    [many, "closed", 5, true, "Close positions and openings and requisition"],
    [one, null, 1, true, "Close in Greenhouse"],
  ] as const;
  for (const [what, to, n, both, words] of verbs) expect(closingVerb(what, to, n, both)).toBe(words);
});

test("what was refused is told, the rest is counted", () => {
  expect(closingSent(one, [result("a")])).toBe("1 opening being closed in Greenhouse.");
  expect(closingSent(one, [result("a", "P-1 is filled.")])).toBe("P-1 is filled.");
  expect(closingSent(many, [result("a"), result("b", "P-2 is filled."), result("c")])).toBe(
    "1 opening being closed in Greenhouse. 1 requisition being closed in Lever. 1 left open: P-2 is filled.",
  );
});
