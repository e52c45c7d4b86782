/** Dates, money and counts as a person reads them. The words around them are English. */

/** A minimal system names its language "C", which `Intl` refuses. */
export function usableLocale(wanted: readonly string[]): string {
  for (const tag of wanted) {
    try {
      const [known] = Intl.NumberFormat.supportedLocalesOf(tag);
      if (known) return known;
    } catch {
      continue;
    }
  }
  return "en-GB";
}

const LOCALE = usableLocale(navigator.languages ?? [navigator.language]);
const WHOLE = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const DECIMAL = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });
/** Only its month is used: three letters, the same in every row. */
const MONTH = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });
const TIME = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const count = (n: number): string => WHOLE.format(n);
export const decimal = (n: number): string => DECIMAL.format(n);
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

/** Yearly pay in major units. */
export const pay = (amount: number): string => (Number.isInteger(amount) ? WHOLE : DECIMAL).format(amount);

/** "2027-03-12" → "12 Mar 2027"; what is no date stays as it is. */
export function date(iso: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const at = found ? new Date(`${iso}T00:00:00Z`) : null;
  if (!found || !at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso) return iso;
  return `${String(at.getUTCDate())} ${MONTH.format(at)} ${String(at.getUTCFullYear())}`;
}

const day = (at: Date): string =>
  `${String(at.getDate())} ${MONTH.format(Date.UTC(2000, at.getMonth(), 1))}`;

/** "19 Nov 2026, 10:42", in the reader's own time. */
export function instant(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${day(at)} ${String(at.getFullYear())}, ${TIME.format(at)}`;
}

/** The day of an instant, in the reader's own time. */
export function dayOf(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${day(at)} ${String(at.getFullYear())}`;
}

/** The day it is where this computer is, as ISO; an instant's own date is that of Greenwich. */
export function localDay(now: number): string {
  const at = new Date(now);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** As short as it can be told: "14:57" today, "19 Nov" this year, else with the year. */
export function brief(iso: string, now: number): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const today = new Date(now);
  if (at.toDateString() === today.toDateString()) return TIME.format(at);
  return at.getFullYear() === today.getFullYear() ? day(at) : `${day(at)} ${String(at.getFullYear())}`;
}

/** With the time: "14:57" today, "19 Nov, 10:42" this year, else with the year. */
export function moment(iso: string, now: number): string {
  const told = brief(iso, now);
  return told.includes(":") || told === iso ? told : `${told}, ${TIME.format(new Date(iso))}`;
}

/** "just now", "2 min ago", "3 h ago", then the day. */
export function ago(iso: string, now: number): string {
  const past = now - new Date(iso).getTime();
  if (Number.isNaN(past)) return iso;
  if (past < MINUTE) return "just now";
  if (past < HOUR) return `${String(Math.floor(past / MINUTE))} min ago`;
  if (past < 12 * HOUR) return `${String(Math.floor(past / HOUR))} h ago`;
  const told = brief(iso, now);
  return told.includes(":") ? `at ${told}` : `on ${told}`;
}

/** "about 3 s", "about 2 min". */
export const lasting = (seconds: number): string =>
  seconds < 90 ? `about ${plural(Math.max(1, Math.round(seconds)), "s", "s")}` : `about ${plural(Math.round(seconds / 60), "min", "min")}`;
