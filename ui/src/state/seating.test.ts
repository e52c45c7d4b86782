/** Seating somebody: where the search begins, who can be chosen, and what a refusal leaves. */
import { expect, test } from "vitest";

import type { EmployeeRow } from "../api";
import { Seating } from "./seating.svelte";
import { fake, refuse } from "./testing";

const person = (id: string, over: Partial<EmployeeRow> = {}): EmployeeRow => ({
  id,
  name: `Person ${id}`,
  title: null,
  department: null,
  location: null,
  work_email: null,
  hire_date: null,
  termination_date: null,
  position: null,
  ...over,
});

const SEAT = { position: "p", code: "P-1", title: "Clerk", candidate: "Ines de Carvalho " };

test("the search begins with the family name of whoever was hired", () => {
  const seating = new Seating();
  seating.ask(SEAT);
  expect(seating.search).toBe("Carvalho");
  seating.ask({ ...SEAT, candidate: null });
  expect(seating.search).toBe("");
});

test("whoever sits elsewhere can't be chosen, and who is found no more isn't chosen any longer", async () => {
  let found = [person("E1"), person("E2", { position: "P-9" })];
  fake({ findEmployees: () => found });
  const seating = new Seating();
  seating.ask(SEAT);
  await seating.look();
  seating.choose(person("E2", { position: "P-9" }));
  expect(seating.chosen).toBeNull();
  seating.choose(person("E1"));
  await seating.look();
  expect(seating.chosen?.id).toBe("E1");
  found = [];
  await seating.look();
  expect(seating.chosen).toBeNull();
});

test("a refusal keeps the choice with its sentence; what went well closes the search", async () => {
  let free = false;
  const host = fake({
    seatEmployee: () => (free ? { positions: ["p"], label: "" } : refuse({ code: "not_allowed", message: "Bo sits in P-1." })),
  });
  const seating = new Seating();
  seating.ask(SEAT);
  seating.choose(person("E1"));
  expect([await seating.confirm(), seating.problem?.message, seating.chosen?.id, seating.busy]).toEqual([null, "Bo sits in P-1.", "E1", false]);
  free = true;
  expect(await seating.confirm()).toEqual({ seat: SEAT, name: "Person E1" });
  expect([seating.seat, host.asked.at(-1)?.args]).toEqual([null, { position: "p", employee: "E1" }]);
});
