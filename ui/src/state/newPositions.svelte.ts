/** Positions for employees who have none: who they are, which of them are chosen, and adding them in one step. */
import { asProblem, call, type PositionsAdded, type Problem, type UnseatedEmployee } from "../api";
import { changes } from "./changes.svelte";
import { reconciling } from "./reconciling.svelte";

/** Whom a person need not look at first. */
const isPlain = (it: UnseatedEmployee): boolean => it.lacks === null && it.hired_for === null;

export class NewPositions {
  open = $state(false);
  /** `null` until the answer is there. */
  rows = $state.raw<readonly UnseatedEmployee[] | null>(null);
  /** How many there are, of which `rows` are the first. */
  count = $state(0);
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);
  #asked = 0;

  readonly possible: readonly UnseatedEmployee[] = $derived((this.rows ?? []).filter((it) => it.lacks === null));
  /** Nobody was taken out of a list too long to show: all of them are meant. */
  readonly everybody = $derived(this.count > (this.rows?.length ?? 0) && this.possible.every((it) => this.chosen.has(it.id) === isPlain(it)));

  /** Opens the list, with everybody chosen but those who may be somebody hired. */
  async ask(): Promise<void> {
    this.close();
    const mine = ++this.#asked;
    this.open = true;
    const { rows, count } = await call("listUnseated", {}).catch((thrown: unknown) => {
      this.open = false;
      throw thrown;
    });
    if (mine !== this.#asked) return;
    this.rows = rows;
    this.count = count;
    this.chosen = new Set(rows.filter(isPlain).map((it) => it.id));
  }

  choose(id: string, on: boolean): void {
    const chosen = new Set(this.chosen);
    if (on) chosen.add(id);
    else chosen.delete(id);
    this.chosen = chosen;
  }

  chooseAll(on: boolean): void {
    this.chosen = new Set(on ? this.possible.map((it) => it.id) : []);
  }

  /** Adds them. `null`: nothing was done, `problem` says why. */
  async confirm(): Promise<PositionsAdded | null> {
    const { chosen, everybody: all } = this;
    this.busy = true;
    this.problem = null;
    try {
      const added = await call("addPositionsFor", { employees: all ? [] : [...chosen], all });
      const skipped = new Set(added.skipped.map((it) => it.employee));
      reconciling.markSeated(added.changed, (id) => (all || chosen.has(id)) && !skipped.has(id));
      this.close();
      return added;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    } finally {
      this.busy = false;
      changes.bump();
    }
  }

  close(): void {
    this.#asked += 1;
    this.open = false;
    this.rows = null;
    this.count = 0;
    this.chosen = new Set();
    this.problem = null;
  }
}

export const newPositions = new NewPositions();
