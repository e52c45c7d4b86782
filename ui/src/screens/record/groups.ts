/** In which order a record's fields stand. */
import type { Field } from "../../api";

/** Who and where, when and how much, why. The plan status has its own buttons. */
export const GROUPS: readonly (readonly Field[])[] = [
  ["title", "code", "department", "location", "manager", "hiring_manager", "cost_centre"],
  ["employment_type", "level", "fte", "start_date", "end_date"],
  ["salary_min", "salary_max", "currency"],
  ["reason", "notes"],
];
