/** The form behind *Add Positions*. What is typed survives an error, and closing the drawer. */
import { asProblem, call, type Changed, type Field, type Problem } from "../api";
import { changes } from "./changes.svelte";

export const MOST_COPIES = 200;

class Adding {
  open = $state(false);
  fields = $state<Partial<Record<Field, string>>>({});
  copies = $state(1);
  /** The code the next position gets when none is typed. */
  suggested = $state("");
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);

  get touched(): boolean {
    return Object.values(this.fields).some((text) => text.trim() !== "");
  }

  async start(): Promise<void> {
    this.open = true;
    this.problem = null;
    try {
      this.suggested = await call("suggestCode", {});
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  close(): void {
    this.open = false;
  }

  clear(): void {
    this.fields = {};
    this.copies = 1;
    this.problem = null;
  }

  setCopies(n: number): void {
    this.copies = Math.min(MOST_COPIES, Math.max(1, Math.round(n) || 1));
  }

  /** `null`: something is wrong, and the form says what. */
  async submit(): Promise<Changed | null> {
    this.busy = true;
    this.problem = null;
    const typed = Object.entries(this.fields).filter(([, text]) => text.trim() !== "");
    try {
      const changed = await call("addPositions", { fields: Object.fromEntries(typed), copies: this.copies });
      changes.bump();
      this.close();
      this.clear();
      return changed;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

export const adding = new Adding();
