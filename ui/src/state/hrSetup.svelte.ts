/** Connecting an HR system: what to make there, what is pasted here, the test. */
import { call, type HrConnected, type HrKind, type HrSource, type ReportSignIn } from "../api";
import { orNone, Stepping } from "./setup.svelte";
import { HR } from "./words";

export const HR_STEPS = ["make", "paste", "test"] as const;
export type HrStep = (typeof HR_STEPS)[number];

export class HrSetup extends Stepping<HrStep, HrConnected> {
  /** BambooHR's company, HiBob's address of one's own, or the report's address. */
  address = $state("");
  /** HiBob's service user, or whom the report is signed in as. */
  user = $state("");
  secret = $state("");
  signIn = $state<ReportSignIn>("password");
  /** Where the rows are in a report's JSON. */
  rowsAt = $state("");
  #before: HrSource | null = null;

  constructor(readonly kind: HrKind) {
    super(HR[kind], HR_STEPS);
  }

  start(before: HrSource | null): void {
    this.#before = before;
    const account = before?.account;
    this.address = this.kind === "hibob" && account?.address === HIBOB ? "" : (account?.address ?? "");
    this.user = account?.user ?? "";
    this.signIn = account?.sign_in ?? "password";
    this.rowsAt = account?.rows_at ?? "";
  }

  get home(): string {
    return this.#before ? this.kind : "";
  }

  /** A secret lies in the keychain and may stay. */
  get secretKept(): boolean {
    return this.#before !== null;
  }

  /** More of the report's address is in the keychain: it is to be given again as a whole. */
  get queryKept(): boolean {
    return this.#before?.account.query ?? false;
  }

  get touched(): boolean {
    if (this.made) return false;
    const was = this.#before?.account;
    const typed = [this.user.trim(), this.rowsAt.trim()].join("\n");
    if (this.secret.trim() || typed !== [was?.user ?? "", was?.rows_at ?? ""].join("\n")) return true;
    return this.address.trim() !== "" && this.address.trim() !== (was?.address ?? "");
  }

  get wantsSecret(): boolean {
    return this.kind !== "report" || this.signIn !== "open";
  }

  get slips() {
    const secret = !this.wantsSecret || this.secret.trim() || this.secretKept;
    return {
      address: this.kind === "hibob" || this.address.trim() ? null : NO_ADDRESS[this.kind],
      user: this.wantsUser && !this.user.trim() ? NO_USER[this.kind] : null,
      secret: secret ? null : `Paste the ${this.secretWord}.`,
    };
  }

  get wantsUser(): boolean {
    return this.kind === "hibob" || (this.kind === "report" && this.signIn === "password");
  }

  get secretWord(): string {
    if (this.kind === "bamboohr") return "API key";
    return this.kind === "hibob" || this.signIn === "token" ? "token" : "password";
  }

  protected fits(step: HrStep): boolean {
    return step !== "paste" || Object.values(this.slips).every((it) => it === null);
  }

  protected forgetSecret(): void {
    this.secret = "";
    // It may hold one.
    if (this.kind === "report") this.address = "";
  }

  protected connect(): Promise<HrConnected> {
    const secret = orNone(this.secret);
    const user = this.user.trim();
    if (this.kind === "bamboohr") return call("connectBamboohr", { company: this.address, api_key: secret });
    if (this.kind === "hibob") return call("connectHibob", { service_user: user, token: secret, api_url: orNone(this.address) });
    return call("connectReport", {
      address: this.address,
      sign_in: this.signIn,
      user: this.signIn === "password" ? user : null,
      secret,
      rows_at: orNone(this.rowsAt),
    });
  }
}

const HIBOB = "https://api.hibob.com/v1";
const NO_ADDRESS: Record<HrKind, string> = {
  bamboohr: "Type the company’s name at BambooHR: “acme” of acme.bamboohr.com.",
  hibob: "",
  report: "Paste the address of the report.",
};
const NO_USER: Record<HrKind, string> = {
  bamboohr: "",
  hibob: "Paste the ID of the service user.",
  report: "Type the user name the report is signed in with.",
};
