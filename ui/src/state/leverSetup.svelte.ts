/** Connecting Lever: which environment, the key, the test. */
import { asProblem, call, type Connection, type Problem, type ReadAs } from "../api";
import { orNone, Setup } from "./setup.svelte";

export const LEVER_STEPS = ["read", "where", "key", "test"] as const;
export type LeverStep = (typeof LEVER_STEPS)[number];
export type Where = "production" | "eu" | "sandbox" | "custom";

export const LEVER_ADDRESS: Record<Exclude<Where, "custom">, string> = {
  production: "https://api.lever.co/v1",
  eu: "https://api.eu.lever.co/v1",
  sandbox: "https://api.sandbox.lever.co/v1",
};

const whereOf = (url: string): Where =>
  (Object.keys(LEVER_ADDRESS) as (keyof typeof LEVER_ADDRESS)[]).find((it) => LEVER_ADDRESS[it] === url) ?? "custom";

export class LeverSetup extends Setup<LeverStep> {
  where = $state<Where>("production");
  /** What was typed for an environment of one's own. */
  address = $state("");
  key = $state("");
  /** The two settings in Lever, as far as somebody says they are made. */
  ticked = $state({ enabled: false, managed: false });
  /** How Muster understands the address. */
  readAs = $state.raw<ReadAs | null>(null);
  addressProblem = $state.raw<Problem | null>(null);
  #asked = 0;

  constructor() {
    super("lever", LEVER_STEPS);
  }

  get apiUrl(): string {
    return this.where === "custom" ? this.address.trim() : LEVER_ADDRESS[this.where];
  }

  get touched(): boolean {
    if (this.made) return false;
    return this.key.trim() !== "" || this.apiUrl !== (this.before?.api_url ?? LEVER_ADDRESS.production);
  }

  get slips() {
    return {
      address:
        this.where !== "custom" || this.address.trim()
          ? (this.addressProblem?.message ?? null)
          : "Type the address of the API, or choose one of Lever’s.",
      key: this.key.trim() || this.secretKept ? null : "Paste the key. Lever shows it once, when it is made.",
    };
  }

  protected fits(step: LeverStep): boolean {
    if (step === "where") return !this.slips.address;
    return step !== "key" || !this.slips.key;
  }

  protected fill(before: Connection | null): void {
    const url = before?.api_url ?? LEVER_ADDRESS.production;
    this.where = whereOf(url);
    this.address = this.where === "custom" ? url : "";
    this.ticked = { enabled: false, managed: false };
    this.readAs = null;
    this.addressProblem = null;
    this.#asked += 1;
  }

  protected forgetSecret(): void {
    this.key = "";
  }

  choose(where: Where): void {
    this.where = where;
    void this.readAddress();
  }

  /** Says how the address would be used; nobody else is asked. */
  async readAddress(): Promise<void> {
    const mine = ++this.#asked;
    this.addressProblem = null;
    if (!this.apiUrl) {
      this.readAs = null;
      return;
    }
    try {
      const found = await call("readAddress", { vendor: "lever", typed: this.apiUrl });
      if (mine === this.#asked) this.readAs = found;
    } catch (thrown) {
      if (mine !== this.#asked) return;
      this.readAs = null;
      this.addressProblem = asProblem(thrown);
    }
  }

  protected connect(): Promise<Connection> {
    return call("connectLever", { api_url: orNone(this.apiUrl), api_key: orNone(this.key) });
  }
}
