/** Connecting Lever: which environment, a key or a sign-in in the browser, the test. */
import { asProblem, call, type Connection, type Problem, type ReadAs } from "../api";
import { orNone, Setup } from "./setup.svelte";
import { BrowserSignIn } from "./signIn.svelte";

export const LEVER_STEPS = ["read", "where", "key", "test"] as const;
export type LeverStep = (typeof LEVER_STEPS)[number];
/** How Muster gets in. */
export type Way = "key" | "sign_in";
export type Where = "production" | "eu" | "sandbox" | "custom";

export const LEVER_ADDRESS: Record<Exclude<Where, "custom">, string> = {
  production: "https://api.lever.co/v1",
  eu: "https://api.eu.lever.co/v1",
  sandbox: "https://api.sandbox.lever.co/v1",
};

const NO_APP = { clientId: "", clientSecret: "", port: "" };

const whereOf = (url: string): Where =>
  (Object.keys(LEVER_ADDRESS) as (keyof typeof LEVER_ADDRESS)[]).find((it) => LEVER_ADDRESS[it] === url) ?? "custom";

export class LeverSetup extends Setup<LeverStep> {
  where = $state<Where>("production");
  /** What was typed for an environment of one's own. */
  address = $state("");
  way = $state<Way>("key");
  key = $state("");
  /** Of the app that Lever registered, for the sign-in; the port of its redirect address. */
  app = $state({ ...NO_APP });
  readonly signIn = new BrowserSignIn();
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
    const { clientId, clientSecret, port } = this.app;
    if (clientId.trim() !== (this.before?.sign_in?.client_id ?? "") || clientSecret.trim() || port.trim()) return true;
    return this.key.trim() !== "" || this.apiUrl !== (this.before?.api_url ?? LEVER_ADDRESS.production);
  }

  get slips() {
    return {
      address:
        this.where !== "custom" || this.address.trim()
          ? (this.addressProblem?.message ?? null)
          : "Type the address of the API, or choose one of Lever’s.",
      key: this.key.trim() || (this.secretKept && !this.before?.sign_in) ? null : "Paste the key. Lever shows it once, when it is made.",
      clientId: this.app.clientId.trim() ? null : "Paste the client ID of the app that Lever registered.",
      clientSecret: this.app.clientSecret.trim() ? null : "Paste the client secret of the app: Lever asks for it as well.",
      port: portOf(this.app.port) === undefined ? "A port is a number from 1 to 65535, or empty for any." : null,
    };
  }

  protected fits(step: LeverStep): boolean {
    if (step === "where") return !this.slips.address;
    if (step !== "key") return true;
    const { key, clientId, clientSecret, port } = this.slips;
    return this.way === "key" ? !key : !clientId && !clientSecret && !port;
  }

  protected fill(before: Connection | null): void {
    const url = before?.api_url ?? LEVER_ADDRESS.production;
    this.where = whereOf(url);
    this.address = this.where === "custom" ? url : "";
    this.way = before?.sign_in ? "sign_in" : "key";
    this.app = { ...NO_APP, clientId: before?.sign_in?.client_id ?? "" };
    this.ticked = { enabled: false, managed: false };
    this.readAs = null;
    this.addressProblem = null;
    this.#asked += 1;
  }

  protected forgetSecret(): void {
    this.key = "";
    this.app.clientSecret = "";
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

  protected async connect(): Promise<Connection> {
    if (this.way === "sign_in") {
      const { clientId, clientSecret, port } = this.app;
      await this.signIn.run({
        client_id: clientId.trim(),
        client_secret: clientSecret.trim(),
        api_url: orNone(this.apiUrl),
        port: portOf(port) ?? null,
      });
      const all = await call("listConnections", { test: false });
      const made = all.find((it) => it.vendor === "lever");
      if (!made) throw new Error("a sign-in that is done leaves a connection");
      return made;
    }
    return call("connectLever", { api_url: orNone(this.apiUrl), api_key: orNone(this.key) });
  }
}

/** `null`: any. `undefined`: none. */
function portOf(text: string): number | null | undefined {
  if (!text.trim()) return null;
  const port = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}
