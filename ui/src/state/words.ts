/** The words of the plan as they stand on screen. */
import type {
  ConnectionState,
  EmploymentType,
  Field,
  FillStatus,
  FormMode,
  HrKind,
  OpeningStatus,
  OutboxState,
  PermissionState,
  PlanStatus,
  Reason,
  System,
  Vendor,
} from "../api";

export const PLAN: Record<PlanStatus, string> = {
  draft: "Draft",
  pending_approval: "Pending approval",
  approved: "Approved",
  open: "Open",
  on_hold: "On hold",
  closed: "Closed",
  cancelled: "Cancelled",
};

export const FILL: Record<FillStatus, string> = {
  vacant: "Vacant",
  offer: "Offer",
  filled: "Filled",
  leaving: "Leaving",
};

export const OPENING: Record<OpeningStatus, string> = { open: "Open", closed: "Closed", filled: "Filled" };

export const TYPE: Record<EmploymentType, string> = {
  full_time: "Full-time",
  part_time: "Part-time",
  contractor: "Contractor",
  intern: "Intern",
  temporary: "Temporary",
};

export const REASON: Record<Reason, string> = { new: "New", backfill: "Backfill" };

export const OWED: Record<OutboxState, string> = { waiting: "Waiting", looking: "Looking", held: "Held", failed: "Failed" };

export const VENDOR: Record<Vendor, string> = { greenhouse: "Greenhouse", lever: "Lever" };
export const HR: Record<HrKind, string> = { bamboohr: "BambooHR", hibob: "HiBob", report: "Report" };
export const SYSTEM: Record<System, string> = { ...VENDOR, ...HR };

const FORM: Record<FormMode, string> = {
  new_job: "New Greenhouse job",
  existing_job: "Existing Greenhouse job",
  requisition: "New Lever requisition",
};

export const formTitle = (mode: FormMode): string => FORM[mode];

export const CONNECTION: Record<ConnectionState, string> = {
  connected: "Connected",
  disconnected: "Not connected",
  unauthorized: "Credentials refused",
  forbidden: "Permission missing",
};

export const PERMISSION: Record<PermissionState, string> = {
  granted: "Granted",
  missing: "Missing",
  not_tested: "Not tested",
};

export const FIELD: Record<Field, string> = {
  code: "Code",
  title: "Title",
  department: "Department",
  location: "Location",
  manager: "Manager",
  hiring_manager: "Hiring manager",
  cost_centre: "Cost centre",
  employment_type: "Type",
  fte: "FTE",
  level: "Level",
  start_date: "Start date",
  end_date: "End date",
  currency: "Currency",
  salary_min: "Minimum pay",
  salary_max: "Maximum pay",
  plan_status: "Plan status",
  reason: "Reason",
  notes: "Notes",
};

const MOVES: Partial<Record<`${PlanStatus}>${PlanStatus}`, string>> = {
  "approved>pending_approval": "Ask for approval again",
  "pending_approval>draft": "Send back to draft",
  "closed>draft": "Make a draft again",
  "cancelled>draft": "Make a draft again",
  "open>approved": "Back to approved",
  "on_hold>approved": "Resume as approved",
  "on_hold>open": "Resume as open",
};

const TO: Record<PlanStatus, string> = {
  draft: "Make a draft",
  pending_approval: "Submit for approval",
  approved: "Approve",
  open: "Mark as open",
  on_hold: "Put on hold",
  closed: "Close",
  cancelled: "Cancel position",
};

/** What pressing the button does, as a verb. `from` is unknown when several are moved at once. */
export const moveWord = (from: PlanStatus | null, to: PlanStatus): string =>
  (from && MOVES[`${from}>${to}`]) ?? TO[to];

/** What happened, for a toast: "3 positions approved". */
export const MOVED: Record<PlanStatus, string> = {
  draft: "made draft",
  pending_approval: "submitted for approval",
  approved: "approved",
  open: "opened",
  on_hold: "put on hold",
  closed: "closed",
  cancelled: "cancelled",
};
