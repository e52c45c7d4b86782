/** The words of people: employees, hires, and what compares the two. */
import type { Compared, EmployeeField, EmployeesImported, HireState, HiresNeed, HrKind, Next, Outcome, TimeOf, TimeToFill } from "../api";
import { count, date, decimal, localDay, plural } from "./format";
import { HR } from "./words";

/** "starts 7 Dec 2026", or "since 3 Apr 2024" once the day has come. */
export const firstDay = (iso: string, now: number): string => `${iso > localDay(now) ? "starts" : "since"} ${date(iso)}`;

/** In the order of a file's columns. */
export const EMPLOYEE_FIELD: Record<EmployeeField, string> = {
  employee_id: "Employee ID",
  first_name: "First name",
  middle_name: "Middle name",
  last_name: "Last name",
  full_name: "Full name",
  preferred_name: "Preferred name",
  work_email: "Work e-mail",
  personal_email: "Personal e-mail",
  hire_date: "Hire date",
  termination_date: "Last day",
  title: "Job title",
  department: "Department",
  location: "Location",
  manager: "Manager",
  employment_type: "Type",
  status: "Status",
  linkedin: "LinkedIn",
  requisition_code: "Requisition code",
  position_code: "Position code",
};

export const HIRE: Record<HireState, string> = {
  taken_back_after: "Needs you",
  suggested: "Needs you",
  waiting: "Waiting for HR",
  matched: "Matched",
  taken_back: "Taken back",
};

/** What becomes of a leaver's seat, as a choice. */
export const NEXT: Record<Next, string> = {
  backfill: "Backfill same seat",
  changed: "Replace by another",
  close: "Close position",
};

/** What that does, once the last day is over. */
export const NEXT_DOES: Record<Next, string> = {
  backfill: "Empties it and opens it again",
  changed: "Closes it and drafts another",
  close: "Closes it",
};

export const COMPARED: Record<Compared, string> = {
  requisition_code: "Requisition code",
  email: "E-mail",
  linkedin: "LinkedIn",
  last_name: "Last name",
  first_name: "First name",
  middle_name: "Middle name",
  start_date: "Start date",
  title: "Title",
  manager: "Manager",
  department: "Department",
  location: "Location",
};

export const OUTCOME: Record<Outcome, string> = {
  same: "Same",
  variant: "Other form",
  swapped: "Swapped",
  part: "In part",
  close: "Nearly",
  initial: "Initial",
  different: "Different",
  apart: "Far apart",
};

export const TIME: Record<TimeOf, string> = {
  approve_to_accept: "Approve to accept",
  open_to_accept: "Open to accept",
  open_to_start: "Open to start",
};

/** The sum of the evidence as a word; each bit makes it twice as likely. */
export function strength(bits: number): string {
  if (bits >= 24) return "Very strong";
  if (bits >= 14) return "Strong";
  return bits >= 6 ? "Fair" : "Weak";
}

/** "+8.2" or "−3". */
export const signed = (bits: number): string => `${bits < 0 ? "−" : "+"}${decimal(Math.round(Math.abs(bits) * 10) / 10)}`;

/** "28 days", or "no data": never a 0 that nobody measured. */
export const daysOr = (days: number | null): string => (days === null ? "No data" : days === 1 ? "1 day" : `${decimal(days)} days`);

export const meanWords = ({ mean, seats }: TimeToFill): string =>
  mean === null ? "no seat has both dates yet" : `mean ${decimal(Math.round(mean * 10) / 10)}, ${plural(seats, "seat")}`;

/** What of hires and leavers waits for a person: how many, and in words. */
export function needOf({ unmatched, taken_back, leavers }: HiresNeed): { n: number; words: string } {
  const parts = [
    ...(unmatched > 0 ? [`${count(unmatched)} hired without an employee`] : []),
    ...(taken_back > 0 ? [`${count(taken_back)} taken back`] : []),
    ...(leavers > 0 ? [`${plural(leavers, "leaver")} to decide`] : []),
  ];
  return { n: unmatched + taken_back + leavers, words: parts.join(", ") };
}

/** What an import did, for a toast. */
export function importedWords({ created, updated, gone_count, matched, seated }: EmployeesImported, gone: boolean): string {
  const filled = matched + seated;
  const parts = [
    ...(created > 0 ? [`${plural(created, "employee")} added`] : []),
    ...(updated > 0 ? [`${plural(updated, "employee")} changed`] : []),
    ...(gone && gone_count > 0 ? [`${plural(gone_count, "employee")} no longer on staff`] : []),
  ];
  return `${parts.join(", ") || "No employee changed"}. ${filled > 0 ? `${plural(filled, "seat")} filled.` : "No seat was filled."}`;
}

/** What an HR system is called in the middle of a sentence. */
export const inWords = (kind: HrKind): string => (kind === "report" ? "the report" : HR[kind]);
