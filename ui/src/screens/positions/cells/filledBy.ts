/** Who sits in the seat: the employee, until then the candidate the ATS named. */
import type { PositionRow } from "../../../api";
import { once, setLook, setText } from "../../../grid/cells";
import type { Render } from "../../../grid/columns";
import { date } from "../../../state/format";

/** The name, and what is to be known of that person: a candidate still, or a leaver. */
export function seatOf({ employee, candidate, fill_status }: PositionRow): { name: string; remark: string } | null {
  if (employee) return { name: employee.name, remark: employee.leaves ? `leaves ${date(employee.leaves)}` : "" };
  if (!candidate || fill_status !== "filled") return null;
  return { name: candidate.name ?? "Name withheld", remark: "not in HR yet" };
}

export const filledBy: Render<PositionRow> = (box, _, row) => {
  const seat = seatOf(row);
  setLook(box, "");
  if (!seat?.remark) {
    setText(box, seat?.name ?? "");
    return;
  }
  once(box, `${seat.remark} ${seat.name}`, () => {
    const remark = document.createElement("span");
    remark.className = "muted";
    remark.textContent = ` · ${seat.remark}`;
    return [document.createTextNode(seat.name), remark];
  });
};
