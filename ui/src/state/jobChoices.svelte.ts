/** The ways a position may go to its ATS, before one is taken: for the drawer. */
import { call, type FormMode, type JobChoices, type JobForm, type Vendor } from "../api";
import { changes } from "./changes.svelte";

class Choices {
  #of = $state<string | null>(null);
  #found = $state.raw<JobChoices | null>(null);
  #asked = 0;
  #leaning = $state<Vendor | null>(null);
  #asksMore = $state<string | null>(null);

  /** `null` until they are known. */
  of(position: string): JobChoices | null {
    return this.#of === position ? this.#found : null;
  }

  /** Taken with a click, and not said to the core: Greenhouse alone is no way yet. */
  leaning(position: string): Vendor | null {
    return this.#of === position ? this.#leaning : null;
  }

  lean(to: Vendor | null): void {
    this.#leaning = to;
  }

  async load(position: string): Promise<void> {
    const mine = ++this.#asked;
    if (this.#of !== position) this.#begin(position);
    const found = await call("getJobChoices", { position });
    if (mine === this.#asked) this.#found = found;
  }

  /** Lever is filled from the position alone, unless the account has fields of its own. */
  asksMore(position: string): boolean {
    return this.#asksMore === position;
  }

  async lookAtLever(position: string): Promise<void> {
    const { fields } = await call("getJobForm", { position, vendor: "lever", mode: null });
    if (this.#of !== position) return;
    this.#asksMore = fields.some((it) => it.type !== "read_only") ? position : null;
  }

  /** The form as saved, for its state in a few words. */
  form(position: string): Promise<JobForm> {
    return call("getJobForm", { position, vendor: null, mode: null });
  }

  #begin(position: string): void {
    this.#of = position;
    this.#found = null;
    this.#leaning = null;
  }

  /** Takes a way and keeps it as the beginning of a form. */
  async take(position: string, vendor: Vendor, mode: FormMode, job: string | null = null): Promise<void> {
    await call("saveJobForm", { position, vendor, mode, template_job: null, existing_job: job, set: {} });
    changes.bump();
  }

  /** Takes the form back, so that another way can be chosen. */
  async forget(position: string): Promise<void> {
    this.#asked += 1;
    this.#found = await call("forgetJobForm", { position });
    this.#leaning = null;
    changes.bump();
  }
}

export const jobChoices = new Choices();
