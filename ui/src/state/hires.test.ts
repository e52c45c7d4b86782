/** The Hires page: which rows are shown, which one lies open, and what a "no" asks of the core. */
import { expect, test } from "vitest";

import { HirePage, keyOf, type Shown } from "./hires.svelte";
import { fake, refuse } from "./testing";
import { hire, hiresOf } from "./testingPeople";

const ROWS = [
  hire("a", { state: "taken_back_after" }),
  hire("b", { state: "suggested" }),
  hire("c"),
  hire("d", { state: "matched" }),
  hire("e", { state: "taken_back" }),
];

async function looked(): Promise<HirePage> {
  const page = new HirePage();
  await page.look();
  return page;
}

test("what needs a person is what may be somebody, and what was taken back too late", async () => {
  fake({ listHires: () => hiresOf(...ROWS) });
  const page = await looked();
  const shown = (["all", "needs", "waiting", "matched", "taken_back"] as Shown[]).map((it) => {
    page.show(it);
    return [it, page.inView.map((row) => row.hire).join(""), page.count(it)];
  });
  expect(shown).toEqual([["all", "abcde", 5], ["needs", "ab", 2], ["waiting", "c", 1], ["matched", "d", 1], ["taken_back", "e", 1]]);
});

test("hires of both vendors may have the same name, and the open one is read anew", async () => {
  let state: "suggested" | "matched" = "suggested";
  const twin = hire("a", { vendor: "greenhouse", candidate_name: "Bo Lund" });
  expect(keyOf(hire("a", { hire: null }))).toBe("lever/in position-a");
  fake({ listHires: () => hiresOf(hire("a", { state }), twin) });
  const page = await looked();
  page.open(twin);
  expect([keyOf(twin), page.item?.candidate_name]).toEqual(["greenhouse/a", "Bo Lund"]);
  page.open(hire("a"));
  state = "matched";
  await page.look();
  expect(page.item?.state).toBe("matched");
  page.reset();
  expect([page.item, page.page]).toEqual([null, null]);
});

test("the newest answer counts", async () => {
  const waiting: ((it: ReturnType<typeof hiresOf>) => void)[] = [];
  fake({ listHires: () => new Promise((resolve) => waiting.push(resolve)) });
  const page = new HirePage();
  const [first, second] = [page.look(), page.look()];
  waiting[1]?.(hiresOf(hire("new")));
  await second;
  waiting[0]?.(hiresOf(hire("old")));
  await first;
  expect(page.inView.map((it) => it.hire)).toEqual(["new"]);
});

test("a no names the pair, and one that fails frees the buttons", async () => {
  const host = fake({ refuseMatch: () => ({}) });
  const page = new HirePage();
  await page.refuse(hire("a"), "E1");
  expect(host.asked).toEqual([{ name: "refuseMatch", args: { vendor: "lever", hire: "a", employee: "E1" } }]);
  fake({ refuseMatch: () => refuse({ code: "not_found", message: "There is no such employee." }) });
  await expect(page.refuse(hire("a"), "E9")).rejects.toThrow("no such employee");
  expect(page.busy).toBe(false);
});
