/** Connecting Greenhouse: the credential, the user every write is made as, the test. */
import { asProblem, type Args, call, type Connection, fileDialog, type IntegrationUser, type PermissionRow, type Problem } from "../api";
import { base64, tooLarge } from "./importDrop";
import { orNone, Setup } from "./setup.svelte";

export const GREENHOUSE_STEPS = ["read", "make", "paste", "user", "test"] as const;
export type GreenhouseStep = (typeof GREENHOUSE_STEPS)[number];
/** Where the users to choose from come from. */
export type UserSource = "api" | "export" | "number";

/** The vendor's own addresses, which a blank one stands for. */
export const GREENHOUSE_URL = "https://harvest.greenhouse.io/v3";
export const GREENHOUSE_TOKEN_URL = "https://auth.greenhouse.io";

/** What to show in the field: nothing for the vendor's own. */
const custom = (url: string | undefined, own: string): string => (url === undefined || url === own ? "" : url);

const NONE = { clientId: "", clientSecret: "", apiUrl: "", authUrl: "", userId: "" };

export class GreenhouseSetup extends Setup<GreenhouseStep> {
  typed = $state({ ...NONE });
  /** By an API key of the interface that was removed, which takes the secret's place. (legacy v1) */
  legacy = $state(false);
  source = $state<UserSource>("api");
  users = $state.raw<readonly IntegrationUser[] | null>(null);
  /** The file they were read from. */
  file = $state("");
  search = $state("");
  looking = $state(false);
  /** Why there are no users to choose from. */
  usersProblem = $state.raw<Problem | null>(null);
  #asked = 0;
  /** As typed when the users were read: of another credential they mean nothing. */
  #askedWith = "";

  constructor() {
    super("greenhouse", GREENHOUSE_STEPS);
  }

  get chosen(): IntegrationUser | null {
    return this.users?.find((it) => it.id === this.typed.userId.trim()) ?? null;
  }

  get found(): readonly IntegrationUser[] {
    const words = this.search.toLowerCase().split(/\s+/).filter(Boolean);
    const text = (it: IntegrationUser) => `${it.name} ${it.email ?? ""} ${it.id}`.toLowerCase();
    return this.users?.filter((it) => words.every((word) => text(it).includes(word))) ?? [];
  }

  /** Of the same kind only: the old key is no client secret. (legacy v1) */
  override get secretKept(): boolean {
    return super.secretKept && this.legacy === (this.before?.greenhouse?.legacy ?? false);
  }

  get touched(): boolean {
    if (this.made) return false;
    const first = prefill(this.before);
    return (Object.keys(NONE) as (keyof typeof NONE)[]).some((at) => this.typed[at].trim() !== first[at]);
  }

  get slips() {
    const { clientId, clientSecret, userId } = this.typed;
    return {
      clientId: clientId.trim() || this.legacy /* legacy v1 */ ? null : "Paste the client ID of the Harvest V3 credential.",
      clientSecret:
        clientSecret.trim() || this.secretKept
          ? null
          : this.legacy // legacy v1
            ? "Paste the API key of Harvest v1."
            : "Paste the client secret. Greenhouse shows it once, when the credential is made.",
      userId: /^[1-9]\d*$/.test(userId.trim())
        ? this.chosen?.deactivated
          ? `${this.chosen.name} is deactivated in Greenhouse, and nothing can be written as them. Choose an active user.`
          : null
        : this.source === "number"
          ? "The user ID is a number: in Greenhouse, Configure › Users › Export to Excel, column User ID."
          : "Choose the user that every change is made as.",
    };
  }

  protected fits(step: GreenhouseStep): boolean {
    if (step === "paste") return !this.slips.clientId && !this.slips.clientSecret;
    return step !== "user" || !this.slips.userId;
  }

  protected fill(before: Connection | null): void {
    this.typed = prefill(before);
    this.legacy = before?.greenhouse?.legacy ?? false; // legacy v1
    this.source = "api";
    this.#forgetUsers();
  }

  protected forgetSecret(): void {
    this.typed.clientSecret = "";
  }

  #access(): Args<"listIntegrationUsers"> {
    const { clientId, clientSecret, apiUrl, authUrl } = this.typed;
    if (this.legacy) return { client_id: "", client_secret: orNone(clientSecret), api_url: orNone(apiUrl), auth_url: null, legacy: true }; // legacy v1
    return { client_id: clientId.trim(), client_secret: orNone(clientSecret), api_url: orNone(apiUrl), auth_url: orNone(authUrl) };
  }

  protected connect(): Promise<Connection> {
    return call("connectGreenhouse", { ...this.#access(), user_id: this.typed.userId.trim() });
  }

  // legacy v1
  async byOldKey(legacy: boolean): Promise<void> {
    this.legacy = legacy;
    this.typed.clientSecret = "";
    this.#forgetUsers();
    this.toStep("paste");
    this.permissions = await this.wanted();
  }

  // legacy v1
  protected override wanted(): Promise<readonly PermissionRow[]> {
    return this.legacy ? call("listPermissions", { vendor: "greenhouse", legacy: true }) : super.wanted();
  }

  choose(source: UserSource): void {
    this.source = source;
    this.#forgetUsers();
  }

  #forgetUsers(): void {
    this.#asked += 1;
    this.#askedWith = "";
    this.users = null;
    this.usersProblem = null;
    this.file = "";
    this.search = "";
    this.looking = false;
  }

  /** Asks Greenhouse, unless these are its users already. */
  async listUsers(): Promise<void> {
    const access = this.#access();
    const key = JSON.stringify(access);
    if (this.users && key === this.#askedWith) return;
    await this.#read(async () => {
      const users = await call("listIntegrationUsers", access);
      this.#askedWith = key;
      return users;
    });
  }

  async readExport(path: string): Promise<void> {
    this.file = path.split(/[\\/]/).at(-1) ?? path;
    await this.#read(() => call("readUsersExport", { path, name: null, content: null }));
  }

  async dropExport(file: File): Promise<void> {
    this.source = "export";
    this.file = file.name;
    await this.#read(async () => {
      if (tooLarge(file.size, fileDialog() !== undefined)) throw asProblem({ code: "file", message: `“${file.name}” is too large to be dropped. Choose it instead.` });
      return call("readUsersExport", { path: null, name: file.name, content: await base64(file) });
    });
  }

  /** An answer that comes after another question is dropped. */
  async #read(ask: () => Promise<IntegrationUser[]>): Promise<void> {
    const mine = ++this.#asked;
    this.looking = true;
    this.users = null;
    this.usersProblem = null;
    try {
      const users = await ask();
      if (mine === this.#asked) this.users = users;
    } catch (thrown) {
      if (mine === this.#asked) this.usersProblem = asProblem(thrown);
    } finally {
      if (mine === this.#asked) this.looking = false;
    }
  }
}

function prefill(before: Connection | null): typeof NONE {
  const ids = before?.greenhouse;
  return {
    clientId: ids?.client_id ?? "",
    clientSecret: "",
    userId: ids?.user_id ?? "",
    apiUrl: custom(before?.api_url, GREENHOUSE_URL),
    authUrl: custom(ids?.auth_url, GREENHOUSE_TOKEN_URL),
  };
}
