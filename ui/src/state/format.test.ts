import { expect, test } from "vitest";

import { ago, brief, date, lasting, moment, plural, usableLocale } from "./format";

test("a day is written one way and anything else is left alone", () => {
  const cases = [
    ["2027-03-12", "12 Mar 2027"],
    ["2026-09-01", "1 Sep 2026"],
    ["soon", "soon"],
    ["2026-13-40", "2026-13-40"],
  ] as const;
  for (const [iso, shown] of cases) expect(date(iso)).toBe(shown);
  expect(date("2027-02-31")).toBe("2027-02-31");
});

test("a system without a language still shows numbers", () => {
  expect(usableLocale(["C"])).toBe("en-GB");
  expect(usableLocale(["C", "de-DE"])).toBe("de-DE");
  expect(usableLocale([])).toBe("en-GB");
});

test("the past is told as shortly as it can be", () => {
  const now = new Date(2026, 10, 22, 15, 0).getTime();
  const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  expect(ago(at(0), now)).toBe("just now");
  expect(ago(at(2), now)).toBe("2 min ago");
  expect(ago(at(180), now)).toBe("3 h ago");
  expect(ago(at(60 * 24 * 3), now)).toBe("on 19 Nov");
  expect(brief(at(3), now)).toMatch(/^14[:.]57$/);
  expect(moment(at(60 * 24), now)).toMatch(/^21 Nov, 15[:.]00$/);
  expect(ago("never", now)).toBe("never");
});

test("counts agree with their noun, and time is rounded up to something", () => {
  expect(plural(1, "position")).toBe("1 position");
  expect(plural(3, "position")).toBe("3 positions");
  expect(lasting(0)).toBe("about 1 s");
  expect(lasting(300)).toBe("about 5 min");
});
