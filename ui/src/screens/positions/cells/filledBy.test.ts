import { expect, test } from "vitest";

import { row } from "../../../state/testing";
import { filledBy, seatOf } from "./filledBy";

const candidate = { name: "Ines Carvalho", email: null };
const employee = { id: "e", name: "Ines C. Carvalho", leaves: null, next: null };

test("the employee's name, until then the candidate's", () => {
  const cases = [
    [{}, null],
    [{ fill_status: "filled", employee, candidate }, "Ines C. Carvalho"],
    [{ fill_status: "leaving", employee: { ...employee, leaves: "2026-12-11" } }, "Ines C. Carvalho · leaves 11 Dec 2026"],
    [{ fill_status: "filled", candidate }, "Ines Carvalho · not in HR yet"],
    [{ fill_status: "filled", candidate: { name: null, email: null } }, "Name withheld · not in HR yet"],
    [{ fill_status: "vacant", candidate }, null],
  ] as const;
  const box = document.createElement("div");
  for (const [over, text] of cases) {
    const it = row("a", over);
    filledBy(box, null, it);
    expect([seatOf(it) === null, box.textContent]).toEqual([text === null, text ?? ""]);
  }
});
