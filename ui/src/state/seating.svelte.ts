/** Who sits where, as a person decides, and the search for an employee to seat. */
import { asProblem, call, type Changed, type EmployeeRow, type Next, type PositionId, type Problem } from "../api";
import { changes } from "./changes.svelte";

/** The seat somebody is looked for. */
export interface Seat {
  position: PositionId;
  code: string;
  title: string;
  /** Who was hired for it, as the ATS wrote it. */
  candidate: string | null;
}

export class Seating {
  seat = $state.raw<Seat | null>(null);
  search = $state("");
  found = $state.raw<readonly EmployeeRow[] | null>(null);
  chosen = $state.raw<EmployeeRow | null>(null);
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);
  #asked = 0;

  /** Opens the search, beginning with the last word of the candidate's name. */
  ask(seat: Seat): void {
    this.close();
    this.search = seat.candidate?.trim().split(/\s+/).at(-1) ?? "";
    this.seat = seat;
  }

  close(): void {
    this.#asked += 1;
    this.seat = null;
    this.search = "";
    this.found = null;
    this.chosen = null;
    this.problem = null;
  }

  /** An older answer that comes late is dropped. */
  async look(): Promise<void> {
    const mine = ++this.#asked;
    const found = await call("findEmployees", { search: this.search });
    if (mine !== this.#asked) return;
    this.found = found;
    const chosen = this.chosen?.id;
    this.chosen = found.find((it) => it.id === chosen && it.position === null) ?? null;
  }

  /** Whoever sits elsewhere can't be chosen. */
  choose(employee: EmployeeRow): void {
    if (employee.position === null) this.chosen = employee;
  }

  /** Seats the chosen one. `null`: nothing was done, `problem` says why. */
  async confirm(): Promise<{ seat: Seat; name: string } | null> {
    const { seat, chosen } = this;
    if (!seat || !chosen) return null;
    this.problem = null;
    try {
      await this.fill(seat.position, chosen.id);
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    }
    this.close();
    return { seat, name: chosen.name };
  }

  fill(position: PositionId, employee: string): Promise<Changed> {
    return this.#working(() => call("seatEmployee", { position, employee }));
  }
  empty(position: PositionId): Promise<Changed> {
    return this.#working(() => call("emptySeat", { position }));
  }
  decide(position: PositionId, next: Next): Promise<Changed> {
    return this.#working(() => call("decideLeaver", { position, next }));
  }

  async #working<T>(work: () => Promise<T>): Promise<T> {
    this.busy = true;
    try {
      return await work();
    } finally {
      this.busy = false;
      changes.bump();
    }
  }
}

export const seating = new Seating();
