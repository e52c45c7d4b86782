/** What all wizards share: steps one after the other, and the test at their end. Nothing is kept
    before it succeeds, and what is typed stays until then. */
import { asProblem, call, type Connection, type PermissionRow, type Problem, type Vendor } from "../api";
import { changes } from "./changes.svelte";
import { VENDOR } from "./words";

/** Blank: the vendor's own address, or the secret that is kept already. */
export const orNone = (text: string): string | null => text.trim() || null;

/** A person thought better of it: nothing went wrong. */
export const GIVEN_UP = Symbol("given up");

export abstract class Stepping<Step extends string, Made> {
  step: Step;
  /** A step was left once with something amiss: it is said at the fields from then on. */
  looked = $state(false);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** What came of it. */
  made = $state.raw<Made | null>(null);

  constructor(
    /** Of what is connected. */
    readonly name: string,
    readonly steps: readonly Step[],
  ) {
    this.step = $state(steps[0] as Step);
  }

  get at(): number {
    return this.steps.indexOf(this.step);
  }
  /** Where among the connections leaving leads. */
  abstract get home(): string;
  /** Leaving would lose something. */
  abstract get touched(): boolean;
  /** Nothing is missing or plainly wrong on this step. */
  protected abstract fits(step: Step): boolean;
  protected abstract connect(): Promise<Made>;
  protected abstract forgetSecret(): void;

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
      this.forgetSecret();
      changes.bump();
      return true;
    } catch (thrown) {
      this.problem = thrown === GIVEN_UP ? null : asProblem(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** A vendor's wizard: with what its credential must be allowed, and the connection it replaces. */
export abstract class Setup<Step extends string> extends Stepping<Step, Connection> {
  /** What the vendor wants ticked where the credential is made. */
  permissions = $state.raw<readonly PermissionRow[]>([]);
  /** The one that is replaced. */
  #before = $state.raw<Connection | null>(null);

  constructor(
    readonly vendor: Vendor,
    steps: readonly Step[],
  ) {
    super(VENDOR[vendor], steps);
  }

  get before(): Connection | null {
    return this.#before;
  }
  get home(): string {
    return this.#before ? this.vendor : "";
  }
  /** A secret lies in the keychain and may stay. */
  get secretKept(): boolean {
    return this.#before !== null && this.#before.state !== "disconnected";
  }
  protected abstract fill(before: Connection | null): void;

  async start(before: Connection | null): Promise<void> {
    this.#before = before;
    this.fill(before);
    this.permissions = await this.wanted();
  }

  override async test(): Promise<boolean> {
    const went = await super.test();
    this.permissions = this.made?.permissions ?? this.problem?.permissions ?? this.permissions;
    return went;
  }

  /** What the credential must be allowed. */
  protected wanted(): Promise<readonly PermissionRow[]> {
    return call("listPermissions", { vendor: this.vendor });
  }
}
