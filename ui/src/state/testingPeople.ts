/** A hire and an import of employees, for tests. */
import type { EmployeesImported, HireRow, Hires } from "../api";

export const hire = (id: string, over: Partial<HireRow> = {}): HireRow => ({
  vendor: "lever",
  hire: id,
  position: `position-${id}`,
  code: "P-1",
  title: "Data Analyst",
  department: null,
  requisition_code: "Trace-1",
  candidate_name: "Noor Haddad",
  candidate_email: null,
  state: "waiting",
  employee: null,
  why: null,
  decision: null,
  suggestions: [],
  timeline: { approved: null, opened: null, accepted: null, agreed: null, started: null },
  ...over,
});

export const hiresOf = (...rows: HireRow[]): Hires => ({ rows, leavers: [], employees: 2, unseated: 0, times: [], ageing: [] });

export const imported = (over: Partial<EmployeesImported> = {}): EmployeesImported => ({
  name: "staff.csv",
  sheets: [],
  sheet: null,
  headings: ["ID", "Name"],
  rows: 2,
  columns: { employee_id: "ID", full_name: "Name" },
  unused: [],
  problem: null,
  unclear_dates: [],
  date_order: null,
  dates_told: false,
  remembered: null,
  created: 2,
  updated: 0,
  unchanged: 0,
  rejected: [],
  rejected_rows: 0,
  repeated: 0,
  gone: [],
  gone_count: 0,
  first: [],
  matched: 0,
  seated: 0,
  not_seated: [],
  not_seated_count: 0,
  ...over,
});
