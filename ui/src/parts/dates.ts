/** Dates as people type them, kept as ISO text (`2027-01-04`): a calendar day, no clock, no zone. */

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** ISO text, `null` for nothing, `undefined` when it is no day of the calendar. */
export function readDate(typed: string): string | null | undefined {
  const text = typed.trim().toLowerCase();
  if (text === "") return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dotted) return day(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const worded = /^(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/.exec(text);
  if (worded) return day(Number(worded[3]), month(worded[2]), Number(worded[1]));
  const american = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/.exec(text);
  if (american) return day(Number(american[3]), month(american[1]), Number(american[2]));
  return undefined; // 03/04/2027 is two different days: better to ask than to guess
}

function month(name = ""): number {
  return MONTHS.indexOf(name.slice(0, 3)) + 1;
}

function day(year: number, monthNumber: number, date: number): string | undefined {
  const made = new Date(Date.UTC(year, monthNumber - 1, date));
  const same = made.getUTCMonth() === monthNumber - 1 && made.getUTCDate() === date;
  return same && year >= 1000 ? made.toISOString().slice(0, 10) : undefined;
}

/** 2027-01-04 → "4 Jan 2027". */
export function showDate(iso: string, locale = "en-GB"): string {
  const made = new Date(`${iso}T00:00:00Z`);
  // The 31st of February would be shown as a day in March.
  if (Number.isNaN(made.getTime()) || made.toISOString().slice(0, 10) !== iso) return iso;
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  })
    .format(made)
    .replace("Sept", "Sep");
}

/** The day `days` later. */
export function shiftDate(iso: string, days: number): string {
  const made = new Date(`${iso}T00:00:00Z`);
  made.setUTCDate(made.getUTCDate() + days);
  return made.toISOString().slice(0, 10);
}
