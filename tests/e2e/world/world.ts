/** A plan in a temporary folder, the sandbox beside it and the command line for both. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, type Env, Running } from "./programs";
import { Canaries } from "./canary";
import { Sandbox } from "./sandbox";

export class World {
  private constructor(
    readonly folder: string,
    readonly sandbox: Sandbox,
    private readonly env: Env,
  ) {}

  /** With a keychain of its own, what was typed is kept in it; without, what the environment says is used. */
  static async make(keychain: boolean): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), "muster-e2e-"));
    const env = { MUSTER_CONFIG_DIR: join(folder, "config"), MUSTER_PULL_SECONDS: "3", MUSTER_LIST_LAG_MS: "500" };
    const sandbox = await Sandbox.start(env);
    if (keychain) return new World(folder, sandbox, { ...env, MUSTER_KEYCHAIN: "memory" });
    // Set in the environment, so that no keychain is needed, nor asked for.
    const secrets = {
      MUSTER_SECRET_LEVER: sandbox.key,
      MUSTER_SECRET_GREENHOUSE: sandbox.greenhouse.client_secret,
      MUSTER_SECRET_BAMBOOHR: sandbox.hr.bamboohr.api_key,
    };
    return new World(folder, sandbox, { ...env, ...secrets });
  }

  get plan(): string {
    return join(this.folder, "Tidewell.muster");
  }

  /** The command line on this plan. */
  muster(...args: string[]): Promise<unknown> {
    return command(this.env, ["--workspace", this.plan, ...args]);
  }

  async file(name: string, text: string): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, text);
    return path;
  }

  async import(csv: string): Promise<void> {
    await this.muster("import", "positions", await this.file("import.csv", csv));
  }

  async connect(): Promise<void> {
    await this.muster("connect", "lever", "--api-url", this.sandbox.url);
  }

  async connectGreenhouse(): Promise<void> {
    const { client_id, user_id, url, auth_url } = this.sandbox.greenhouse;
    const who = ["--client-id", client_id, "--user-id", String(user_id)];
    await this.muster("connect", "greenhouse", ...who, "--api-url", url, "--auth-url", auth_url);
  }

  /** The loopback server, with the plan open or without any. Its greeting holds the one-time link. */
  serve(planOpen: boolean): Promise<Running<{ url: string }>> {
    const args = planOpen ? ["--workspace", this.plan, "serve"] : ["serve"];
    // As talkative as it can be: what it prints is looked through.
    return Running.start({ ...this.env, MUSTER_LOG: "trace" }, args);
  }

  /** Secrets that stand in what is left: the plan and all beside it, what was printed, what the page was told. */
  async leaks(told: readonly { place: string; bytes: Buffer }[]): Promise<string[]> {
    const canaries = new Canaries(await this.sandbox.secrets());
    return [...told.flatMap(({ place, bytes }) => canaries.in(place, bytes)), ...(await canaries.below(this.folder))];
  }

  async end(): Promise<void> {
    await this.sandbox.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
