import { expect, test } from "vitest";

import type { AtsLink, PositionRow } from "../../api";
import { row } from "../../state/testing";
import { isLeftOpen, isThere, isUnsent, linkable } from "./stands";

const NOWHERE: AtsLink = { vendor: "greenhouse", job_id: null, opening_id: null, requisition_id: null, opening_status: null, url: null };
const OPEN: AtsLink = { ...NOWHERE, job_id: "1", opening_id: "2", opening_status: "open" };

test("a job without its opening is not there yet, so that its way can be mended", () => {
  const failed: Partial<PositionRow> = { sync_status: "Failed", ats: { ...NOWHERE, job_id: "1" } };
  expect([isThere(row("a", failed)), isUnsent(row("a", failed))]).toEqual([false, true]);
  const changed: Partial<PositionRow> = { sync_status: "Failed", ats: OPEN };
  expect([isThere(row("a", changed)), isUnsent(row("a", changed))]).toEqual([true, false]);
  expect(isUnsent(row("a"))).toBe(true);
});

test("left open: ended here, open there, and nobody is at it", () => {
  const left: Partial<PositionRow> = { plan_status: "cancelled", sync_status: "Synced", ats: OPEN };
  expect(isLeftOpen(row("a", left))).toBe(true);
  expect(isLeftOpen(row("a", { ...left, sync_status: "Failed" }))).toBe(true);
  expect(isLeftOpen(row("a", { ...left, sync_status: "Pending" }))).toBe(false);
  expect(isLeftOpen(row("a", { ...left, plan_status: "open" }))).toBe(false);
  expect(isLeftOpen(row("a", { ...left, ats: { ...OPEN, opening_status: "closed" } }))).toBe(false);
});

test("only what is nowhere yet can be linked", () => {
  expect(linkable(row("a"))).toBe(true);
  expect(linkable(row("a", { sync_status: "Failed" }))).toBe(false);
  expect(linkable(row("a", { ats: { ...NOWHERE, job_id: "1" } }))).toBe(false);
  expect(linkable(row("a", { employee: { id: "e", name: "Eli", leaves: null, next: null } }))).toBe(false);
});
