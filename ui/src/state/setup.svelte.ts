/** What both vendors' wizards share: steps one after the other, and the test at their end. Nothing is
    kept before it succeeds, and what is typed stays until then. */
import { asProblem, call, type Connection, type PermissionRow, type Problem, type Vendor } from "../api";
import { changes } from "./changes.svelte";

/** Blank: the vendor's own address, or the secret that is kept already. */
export const orNone = (text: string): string | null => text.trim() || null;

/** A person thought better of it: nothing went wrong. */
export const GIVEN_UP = Symbol("given up");

export abstract class Setup<Step extends string> {
  /** What the vendor wants ticked where the credential is made. */
  permissions = $state.raw<readonly PermissionRow[]>([]);
  step: Step;
  /** A step was left once with something amiss: it is said at the fields from then on. */
  looked = $state(false);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** The connection that came of it. */
  made = $state.raw<Connection | null>(null);
  /** The one that is replaced. */
  #before = $state.raw<Connection | null>(null);

  constructor(
    readonly vendor: Vendor,
    readonly steps: readonly Step[],
  ) {
    this.step = $state(steps[0] as Step);
  }

  get before(): Connection | null {
    return this.#before;
  }
  get at(): number {
    return this.steps.indexOf(this.step);
  }
  /** A secret lies in the keychain and may stay. */
  get secretKept(): boolean {
    return this.#before !== null && this.#before.state !== "disconnected";
  }
  /** Leaving would lose something. */
  abstract get touched(): boolean;
  /** Nothing is missing or plainly wrong on this step. */
  protected abstract fits(step: Step): boolean;
  protected abstract connect(): Promise<Connection>;
  protected abstract fill(before: Connection | null): void;
  protected abstract forgetSecret(): void;

  async start(before: Connection | null): Promise<void> {
    this.#before = before;
    this.fill(before);
    this.permissions = await this.wanted();
  }

  /** What the credential must be allowed. */
  protected wanted(): Promise<readonly PermissionRow[]> {
    return call("listPermissions", { vendor: this.vendor });
  }

  /** `false`: something on this step is to be mended first. */
  next(): boolean {
    this.looked = !this.fits(this.step);
    if (this.looked) return false;
    this.toStep(this.steps[this.at + 1] ?? this.step);
    return true;
  }

  back(): void {
    this.toStep(this.steps[this.at - 1] ?? this.step);
  }

  /** Only back, or to what was reached: what lies ahead needs what comes before. */
  toStep(step: Step): void {
    this.problem = null;
    this.looked = false;
    this.step = step;
  }

  /** Tries everything. Only when it works is anything kept. */
  async test(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    try {
      this.made = await this.connect();
      this.permissions = this.made.permissions;
      this.forgetSecret();
      changes.bump();
      return true;
    } catch (thrown) {
      this.problem = thrown === GIVEN_UP ? null : asProblem(thrown);
      this.permissions = this.problem?.permissions ?? this.permissions;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
