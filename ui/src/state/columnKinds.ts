/** What each column of a position is called, and what kind of value it holds. */
import type { Column, Field } from "../api";
import { FIELD, FILL, OPENING, PLAN, REASON, TYPE, VENDOR } from "./words";

export type ColumnKind = "text" | "number" | "money" | "date" | "choice";

interface About {
  label: string;
  kind: ColumnKind;
  /** The values of a choice, in words. */
  words?: Record<string, string>;
}

const SYNC = Object.fromEntries(["Not Started", "Pending", "Synced", "Edited", "Failed"].map((it) => [it, it]));

export const COLUMNS: Record<Column, About> = {
  code: { label: "Code", kind: "text" },
  title: { label: "Title", kind: "text" },
  department: { label: "Department", kind: "text" },
  location: { label: "Location", kind: "text" },
  manager: { label: "Manager", kind: "text" },
  hiring_manager: { label: "Hiring manager", kind: "text" },
  cost_centre: { label: "Cost centre", kind: "text" },
  employment_type: { label: "Type", kind: "choice", words: TYPE },
  fte: { label: "FTE", kind: "number" },
  level: { label: "Level", kind: "text" },
  start_date: { label: "Start", kind: "date" },
  end_date: { label: "End", kind: "date" },
  currency: { label: "Currency", kind: "text" },
  salary_min: { label: "Min", kind: "money" },
  salary_max: { label: "Max", kind: "money" },
  plan_status: { label: "Plan status", kind: "choice", words: PLAN },
  reason: { label: "Reason", kind: "choice", words: REASON },
  notes: { label: "Notes", kind: "text" },
  fill_status: { label: "Fill", kind: "choice", words: FILL },
  sync_status: { label: "ATS", kind: "choice", words: SYNC },
  requisition_code: { label: "Requisition", kind: "text" },
  vendor: { label: "Vendor", kind: "choice", words: VENDOR },
  opening_status: { label: "Opening", kind: "choice", words: OPENING },
  candidate: { label: "Filled by", kind: "text" },
  updated_at: { label: "Updated", kind: "date" },
};

/** Columns that stand for a field, so that a value can be set. */
export const isField = (column: Column): column is Column & Field => column in FIELD;

/** How a value of this column reads: a choice by its word. */
export const wordOf = (column: Column, value: string): string => COLUMNS[column].words?.[value] ?? value;
