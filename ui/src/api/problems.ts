/** What the screens do about each error code. One table; the sentence itself comes from the core. */
import type { Code } from "./generated";

/** `quiet`: the badge or the status bar says it; never interrupt. `field`: shown where it was typed. */
export type Tone = "field" | "danger" | "warning" | "quiet";

export type Action = "none" | "reload" | "retry" | "connect" | "move_plan" | "open_plan" | "copy_details";

export interface Treatment {
  tone: Tone;
  action: Action;
  /** The word on the button; empty when there is no action. */
  button: string;
}

const treat = (tone: Tone, action: Action = "none", button = ""): Treatment => ({ tone, action, button });

export const PROBLEMS: Record<Code, Treatment> = {
  invalid: treat("field"),
  not_found: treat("warning", "reload", "Show the latest"),
  conflict: treat("field"),
  not_allowed: treat("warning"),
  no_workspace: treat("warning", "open_plan", "Open a plan"),
  unauthorized: treat("danger", "connect", "Open Connections"),
  forbidden: treat("danger", "connect", "Open Connections"),
  unreachable: treat("warning", "retry", "Try again"),
  vendor: treat("danger"),
  busy: treat("warning", "retry", "Try again"),
  disk_full: treat("danger", "retry", "Try again"),
  read_only: treat("danger", "move_plan", "Move this plan"),
  damaged: treat("danger", "open_plan", "Open another plan"),
  newer_app: treat("danger", "open_plan", "Open another plan"),
  secret: treat("danger", "connect", "Open Connections"),
  file: treat("danger"),
  bug: treat("danger", "copy_details", "Copy details"),
};
