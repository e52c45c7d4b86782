/** What the Reconcile screen says: of each class of difference, each line of the sheet, and each action. */
import type { Action, Class, Finding, PositionRow, Reconciliation, RunRow, SideBySide, Term, TermOf } from "../../api";
import { count, date, plural } from "../../state/format";

export const CLASS: Record<Class, string> = {
  MM1: "On staff, in no seat",
  MM2: "In a seat, no longer on staff",
  MM3: "Hired, not in the HR system yet",
  MM4: "Open in the ATS, in no plan",
  MM5: "Approved, not in the ATS",
  MM6: "Tied twice",
  MM7: "Described differently",
  MM8: "Closed in the ATS, still wanted",
  MM9: "Seated without approval",
  MM10: "Start date past, nobody started",
  MM11: "Open for more than 60 days",
  MM12: "Counted differently, not wrongly",
};

export const TERM: Record<TermOf, string> = {
  hr_active: "On staff in the HR system",
  outside: "Contractors, interns and temporary staff without a position",
  on_leave: "On leave, without a position",
  unclaimed: "Employees without a position",
  future_starts: "Seated before their first day",
  starts_not_loaded: "Hired, not in the HR system yet",
  exits_not_loaded: "Left, still seated",
  unknown: "Seated, not in the HR system",
  plan_filled: "Filled in the plan",
};

/** The terms that are taken off count people; those that are added count seats. */
const OF_PEOPLE: readonly TermOf[] = ["hr_active", "outside", "on_leave", "unclaimed"];
export const ofPeople = (of: TermOf): boolean => OF_PEOPLE.includes(of);

const ENDS: readonly TermOf[] = ["hr_active", "plan_filled"];
export const isEnd = (of: TermOf): boolean => ENDS.includes(of);

/** "246", "− 3", "+ 1": as it enters the sum. */
export function amount({ of, count: n }: Term): string {
  if (isEnd(of)) return count(n);
  if (n === 0) return "0";
  return `${n < 0 ? "−" : "+"} ${count(Math.abs(n))}`;
}

/** The last line: what no term accounts for. */
export const unexplainedWords = (n: number): string => (n === 0 ? "0 unexplained" : `${n < 0 ? "−" : "+"} ${count(Math.abs(n))} unexplained`);

export interface Group {
  of: Class;
  findings: Finding[];
  fresh: number;
}

/** Names the heading of a class on the page. */
export const groupId = (of: Class): string => `differences-${of}`;

/** In the order of the classes. */
export function grouped({ findings, fresh }: Reconciliation): Group[] {
  const isFresh = new Set(fresh);
  const groups = new Map<Class, Group>();
  for (const finding of findings) {
    const group = groups.get(finding.class) ?? { of: finding.class, findings: [], fresh: 0 };
    group.findings.push(finding);
    group.fresh += isFresh.has(finding.key) ? 1 : 0;
    groups.set(finding.class, group);
  }
  return (Object.keys(CLASS) as Class[]).flatMap((it) => groups.get(it) ?? []);
}

/** "5 differences · 1 new, 2 settled since the run before" */
export function summaryOf({ findings, before, fresh, settled }: Reconciliation): string {
  const found = findings.length === 0 ? "No differences" : plural(findings.length, "difference");
  return before ? `${found} · ${count(fresh.length)} new and ${count(settled)} settled since the run before` : found;
}

export const runLabel = ({ findings, unexplained }: RunRow): string =>
  unexplained === 0 ? plural(findings, "difference") : `${plural(findings, "difference")}, ${count(Math.abs(unexplained))} unexplained`;

/** Dates are told as everywhere; the words of the core stay. */
export const side = (value: SideBySide["plan"]): string => (value === null ? "–" : date(value));

const SIDES = ["plan", "ats", "hr"] as const;
const SIDE: Record<(typeof SIDES)[number], string> = { plan: "Plan", ats: "ATS", hr: "HR" };

/** Where only one side says anything there is nothing to set beside it: "HR", and what it says, but for the subject's own name. */
export function oneSided({ evidence, subject }: Finding): { side: string; facts: { what: string; value: string }[] } | null {
  const said = SIDES.filter((which) => evidence.some((it) => it[which] !== null));
  const [only] = said;
  if (!only || said.length > 1) return null;
  const facts = evidence.map((it) => ({ what: it.what, value: side(it[only]) }));
  return { side: SIDE[only], facts: facts.filter((it) => it.value !== subject) };
}

/** On the button; `null`: nothing can be done here. */
export function verbOf(action: Action): string | null {
  switch (action.kind) {
    case "match":
      return "Choose a position…";
    case "decide_leaver":
      return "Decide";
    case "link_record":
      return "Link or add…";
    case "sync":
      return "Sync to ATS…";
    case "choose_record":
      return "Look at the record";
    case "take_over":
      return "Take over from HR";
    case "hold_or_cancel":
      return "Hold or cancel";
    case "submit_for_approval":
      return "Submit for approval";
    case "push_start":
      return `Move start to ${date(action.to)}`;
    case "review":
      return "Review";
    case "wait_for_hr":
    case "explain":
      return null;
  }
}

/** In place of a button. */
export const insteadOf = (action: Action): string =>
  action.kind === "wait_for_hr" ? "Waits for the HR system: import employees once they are there." : "Nothing to do.";

/** The record's own name: a subject begins with its code. */
export function recordTitle({ subject, record }: Finding): string {
  const code = record?.code ?? "";
  const name = code && subject.startsWith(code) ? subject.slice(code.length).trim() : subject;
  return name || subject;
}

/** Under a position's title: "Hired: Ines Carvalho · Data · Lisbon" */
export const whatOf = ({ candidate, department, location, manager }: PositionRow): string =>
  [candidate && `Hired: ${candidate.name ?? "name withheld"}`, department, location, manager].filter(Boolean).join(" · ");

/** Names of employees, as far as findings tell them. */
export const namesIn = ({ findings }: Reconciliation): Map<string, string> =>
  new Map(findings.flatMap((it) => (it.employee && !it.position ? [[it.employee, it.subject]] : [])));
