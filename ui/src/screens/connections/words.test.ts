import { expect, test } from "vitest";

import type { PermissionRow } from "../../api";
import { connection } from "../../state/testing";
import { connectedBy, countOf, doubtAbout, environmentOf, groupsOf, HELP_FOR, ruleWords, scopesOf, stateOf } from "./words";

const row = (name: string, over: Partial<PermissionRow> = {}): PermissionRow => ({
  name,
  state: "granted",
  scope: `harvest:${name}`,
  writes: false,
  needed: true,
  disables: "Something is off.",
  why: null,
  ...over,
});

test("a connection stands as one of four, and the tone never speaks alone", () => {
  const missing = [row("a"), row("b", { state: "missing" })];
  const cases = [
    [null, "Not connected", "dashed"],
    [connection("lever", { state: "disconnected", problem: "old" }), "Disconnected", "grey"],
    [connection("lever"), "Connected", "green"],
    [connection("lever", { problem: "Requisitions are off." }), "Needs attention", "red"],
    [connection("lever", { state: "unauthorized" }), "Needs attention", "red"],
    [connection("lever", { permissions: missing }), "Needs attention", "amber"],
    [connection("lever", { permissions: [row("c", { needed: false, state: "missing" })] }), "Connected", "green"],
  ] as const;
  for (const [it, word, tone] of cases) expect(stateOf(it)).toEqual({ word, tone });
});

test("permissions are counted without the optional ones, and grouped", () => {
  const all = [row("read"), row("write", { writes: true, state: "not_tested" }), row("more", { needed: false, scope: null })];
  expect([countOf(all), countOf([])]).toEqual(["1 of 2 granted", "Not tested yet"]);
  expect(groupsOf(all).map((it) => [it.title, it.rows.map((one) => one.name)])).toEqual([["Reads", ["read"]], ["Writes", ["write"]], ["Optional", ["more"]]]);
  expect(scopesOf(all)).toBe("harvest:read\nharvest:write");
});

test("where it is and who made it", () => {
  expect(environmentOf(connection("lever"))).toBe("Production · api.lever.co");
  expect(environmentOf({ environment: "custom", api_url: "http://127.0.0.1:4010/lever/v1" })).toBe("Custom address · 127.0.0.1:4010");
  expect(connectedBy(connection("lever", { connected_at: "2027-03-03T12:00:00Z" }))).toBe("by Ana Duarte on 3 Mar 2027");
  expect(connectedBy(connection("lever", { connected_by: null }))).toBe("–");
});

test("a user's worst doubt is told, and what is known of a rule", () => {
  const user = { id: "1", name: "A", email: null, site_admin: true, deactivated: false, looks_personal: false };
  expect(doubtAbout(user)).toBeNull();
  expect(doubtAbout({ ...user, looks_personal: true })).toMatch(/person/);
  expect(doubtAbout({ ...user, looks_personal: true, site_admin: false })).toMatch(/Site Admin/);
  expect(doubtAbout({ ...user, deactivated: true, site_admin: false })).toMatch(/Deactivated/);
  const rule = { key: "k", text: "t", verified: null, ticked: null };
  expect(ruleWords({ ...rule, ticked: { by: "Ana", at: "2027-03-03T12:00:00Z" } })).toBe("Ticked off by Ana on 3 Mar 2027");
  expect([ruleWords(rule), ruleWords({ ...rule, verified: true }), ruleWords({ ...rule, verified: false })]).toEqual([
    "Can’t be read by the API",
    "Verified by the API",
    "The API says otherwise",
  ]);
});

test("a refused key leads to the help of its own vendor", () => {
  expect([HELP_FOR.key_refused("lever"), HELP_FOR.key_refused("greenhouse")]).toEqual(["lever-key", "greenhouse-credential"]);
});
