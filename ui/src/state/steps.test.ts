import { beforeEach, expect, test } from "vitest";

import type { StepRow } from "../api";
import { steps } from "./steps.svelte";
import { fake } from "./testing";

const step = (id: number): StepRow => ({ id, kind: "do", label: `Step ${String(id)}`, by: "Ana", at: "", positions: 1, undone: false, changes: [] });

beforeEach(() => steps.close());

test("the newest come first, older ones are asked for from the last of them", async () => {
  const all = Array.from({ length: 60 }, (_, at) => step(60 - at));
  const host = fake({
    listSteps: ({ before, count }) => {
      const from = before === null ? 0 : all.findIndex((it) => it.id === before) + 1;
      return { steps: all.slice(from, from + count), more: from + count < all.length };
    },
  });
  await steps.look();
  expect([steps.all?.length, steps.all?.[0]?.id, steps.more]).toEqual([50, 60, true]);
  await steps.lookFurther();
  expect([steps.all?.length, steps.all?.at(-1)?.id, steps.more]).toEqual([60, 1, false]);
  await steps.look();
  expect(steps.all).toHaveLength(60);
  expect(host.asked).toHaveLength(3);
});
