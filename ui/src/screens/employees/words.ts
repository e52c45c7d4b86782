/** What the import of employees says of fields, dates and counts. */
import type { DateOrder, EmployeeField, HrKind } from "../../api";
import { count, date, plural } from "../../state/format";
import { EMPLOYEE_FIELD } from "../../state/peopleWords";
import type { EmployeeImport } from "../../state/staffing.svelte";

export const FIELDS = Object.keys(EMPLOYEE_FIELD) as EmployeeField[];

const DATES: readonly EmployeeField[] = ["hire_date", "termination_date"];

export const cellText = (field: EmployeeField, text: string): string => (DATES.includes(field) ? date(text) : text);

/** "3/4/2026" as it is read when the day or the month comes first: "3 Apr 2026". */
export function readAs(text: string, order: DateOrder): string {
  const found = /^(\d{1,2})\D(\d{1,2})\D(\d{2,4})/.exec(text.trim());
  const [, first = "", second = "", year = ""] = found ?? [];
  if (!found) return text;
  const [day, month] = order === "day_first" ? [first, second] : [second, first];
  const whole = year.length === 2 ? `20${year}` : year;
  return date(`${whole}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

export const ORDER: Record<DateOrder, string> = { day_first: "Day first", month_first: "Month first" };

/** The one button that writes. */
export function importWord({ people, seats, gone }: EmployeeImport["writes"]): string {
  const deeds = (
    [
      ["Import", people],
      ["Seat", seats],
      ["Mark", gone],
    ] as const
  ).filter(([, n]) => n > 0);
  const words = deeds.map(([verb, n], at) => (at === 0 ? `${verb} ${plural(n, "employee")}` : `${verb.toLowerCase()} ${count(n)}`));
  return words.join(", ") || "Nothing to import";
}

/** "12 people are in Muster but not in this file." */
export function goneWords(n: number, from: HrKind | null = null): string {
  const who = n === 1 ? "1 person" : `${count(n)} people`;
  const are = n === 1 ? "is" : "are";
  return from ? `${who} ${are} no longer listed.` : `${who} ${are} in Muster but not in this file.`;
}
