/** The history of the whole plan: its steps, the newest first, a page at a time. */
import { asProblem, call, type Problem, type StepRow } from "../api";

const PAGE = 50;

class PlanSteps {
  open = $state(false);
  all = $state.raw<readonly StepRow[] | null>(null);
  more = $state(false);
  problem = $state.raw<Problem | null>(null);
  #asked = 0;

  show(): void {
    this.open = true;
  }

  close(): void {
    this.#asked += 1;
    this.open = false;
    this.all = null;
    this.problem = null;
  }

  /** Anew from the newest, as many as were shown. An older answer that comes late is dropped. */
  async look(): Promise<void> {
    const mine = ++this.#asked;
    try {
      const found = await call("listSteps", { before: null, count: Math.max(PAGE, Math.min(200, this.all?.length ?? 0)) });
      if (mine !== this.#asked) return;
      this.all = found.steps;
      this.more = found.more;
      this.problem = null;
    } catch (thrown) {
      if (mine === this.#asked) this.problem = asProblem(thrown);
    }
  }

  async lookFurther(): Promise<void> {
    const last = this.all?.at(-1);
    if (!last) return;
    const mine = ++this.#asked;
    try {
      const found = await call("listSteps", { before: last.id, count: PAGE });
      if (mine !== this.#asked) return;
      this.all = [...(this.all ?? []), ...found.steps];
      this.more = found.more;
    } catch (thrown) {
      if (mine === this.#asked) this.problem = asProblem(thrown);
    }
  }
}

export const steps = new PlanSteps();
