/** Who sits in the seat: the employee, until then the candidate the ATS named. */
import type { PositionRow } from "../../../api";
import { once, setLook, setText } from "../../../grid/cells";
import type { Render } from "../../../grid/columns";

/** The name, and whether that person is a candidate still. */
export function seatOf({ employee, candidate, fill_status }: PositionRow): { name: string; notYet: boolean } | null {
  if (employee) return { name: employee.name, notYet: false };
  if (!candidate || fill_status !== "filled") return null;
  return { name: candidate.name ?? "Name withheld", notYet: true };
}

export const filledBy: Render<PositionRow> = (box, _, row) => {
  const seat = seatOf(row);
  setLook(box, "");
  if (!seat?.notYet) {
    setText(box, seat?.name ?? "");
    return;
  }
  once(box, `not in HR yet ${seat.name}`, () => {
    const remark = document.createElement("span");
    remark.className = "muted";
    remark.textContent = " · not in HR yet";
    return [document.createTextNode(seat.name), remark];
  });
};
