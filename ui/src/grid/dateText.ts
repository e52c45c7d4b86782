/** A day while it is typed: `2027-01-04` in three parts that arrows change, and what else people type for it. */
import { readDate, shiftDate } from "../parts/dates";

/** The part of an ISO day that a caret stands in. */
export interface Part {
  name: "year" | "month" | "day";
  from: number;
  to: number;
}

const PARTS: readonly Part[] = [
  { name: "year", from: 0, to: 4 },
  { name: "month", from: 5, to: 7 },
  { name: "day", from: 8, to: 10 },
];
const ISO = /^\d{4}-\d{2}-\d{2}$/;

export function partAt(text: string, caret: number): Part | null {
  if (!ISO.test(text)) return null;
  return PARTS.find((part) => caret <= part.to) ?? null;
}

/** The part beside the one the caret is in; null at either end. */
export function partBeside(text: string, caret: number, by: number): Part | null {
  const now = partAt(text, caret);
  return now ? (PARTS[PARTS.indexOf(now) + by] ?? null) : null;
}

/** The part under the caret up or down by one; a day that the month has not becomes its last. */
export function stepped(iso: string, part: Part["name"], by: number): string {
  if (part === "day") return shiftDate(iso, by);
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  const months = year * 12 + (month - 1) + (part === "month" ? by : 12 * by);
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return [String(toYear).padStart(4, "0"), two(toMonth), two(Math.min(day, last))].join("-");
}

const two = (number: number) => String(number).padStart(2, "0");

/** Hyphens come by themselves after a year and a month: `20270104` is typed with digits alone. */
export function hyphened(text: string): string {
  if (/^(19|20|21)\d\d$/.test(text) || /^\d{4}-\d\d$/.test(text)) return `${text}-`;
  const digits = /^((?:19|20|21)\d\d)-?(\d\d)-?(\d\d)$/.exec(text);
  if (digits) return digits.slice(1).join("-");
  return text.replace(/^(\d{4})--/, "$1-").replace(/^(\d{4}-\d\d)--/, "$1-");
}

/** Whether the month stands before the day where this person lives. */
function monthFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(new Date(0)).map((part) => part.type);
  return parts.indexOf("month") < parts.indexOf("day");
}

/** ISO text, `null` for nothing, `undefined` when it is no day. Slashes are read as the locale writes days. */
export function readDay(typed: string, locale: string): string | null | undefined {
  const text = typed.trim();
  const known = readDate(text);
  if (known !== undefined) return known;
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)$/.exec(text);
  if (!numbers) return undefined;
  const [, first = "", second = "", last = ""] = numbers;
  const [month, day] = text.includes("/") && monthFirst(locale) ? [first, second] : [second, first];
  return readDate(`${last.length === 2 ? `20${last}` : last}-${month}-${day}`);
}
