/** The looks a pill can take; what each means is the caller's to say. */
export type Tone =
  | "green"
  | "blue"
  | "violet"
  | "grey"
  | "faint"
  | "amber"
  | "red"
  | "yellow"
  | "dashed"
  | "flat"
  | "flat-success";
