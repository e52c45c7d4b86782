/** Job forms for tests, as the core would answer. */
import type { FormField, JobForm } from "../api";

export const field = (over: Partial<FormField> = {}): FormField => ({
  key: "job_name",
  label: "Job name",
  section: "job",
  type: "short_text",
  value: null,
  text: null,
  origin: "default",
  required: false,
  options: null,
  problems: [],
  note: null,
  ...over,
});

export const form = (over: Partial<JobForm> = {}): JobForm => ({
  position: "P-1",
  id: "p",
  title: "Engineer",
  vendor: "greenhouse",
  mode: "new_job",
  complete: true,
  problems: [],
  fields: [],
  saved_at: null,
  catalog_at: null,
  requests: [],
  sync_status: "Not Started",
  not_ready: null,
  job: null,
  no_template: false,
  ...over,
});
