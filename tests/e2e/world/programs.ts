/** Starts the built programs and ends them again. Nothing here knows what they show. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

export type Env = Record<string, string>;

const folder = process.env.MUSTER_PROGRAMS ?? resolve(import.meta.dirname, "../../../target/debug");
const muster = resolve(folder, process.platform === "win32" ? "muster.exe" : "muster");

/** The caller's own settings must not reach the programs under test. */
const clean = (): Env =>
  Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => !pair[0].startsWith("MUSTER_")),
  );

/** A command that ends by itself; its answer, of which a long one has a line for each piece of news. */
export async function command(env: Env, args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(muster, ["--json", ...args], { env: { ...clean(), ...env } });
  return args.includes("run") ? stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line)) : JSON.parse(stdout);
}

/** A program that runs until it is told to end. */
export class Running<Greeting> {
  private constructor(
    private readonly child: ChildProcess,
    /** The line of JSON it begins with. */
    readonly greeting: Greeting,
    /** What it printed after that line, and its log. */
    readonly printed: Buffer[],
  ) {}

  static async start<Greeting>(env: Env, args: readonly string[]): Promise<Running<Greeting>> {
    const child = spawn(muster, ["--json", ...args], {
      env: { ...clean(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const printed: Buffer[] = [];
    child.stderr.on("data", (bytes: Buffer) => printed.push(bytes));
    const lines = createInterface({ input: child.stdout });
    const first = await Promise.race([
      once(lines, "line").then(([line]) => String(line)),
      once(child, "exit").then(([code]) => {
        throw new Error(`muster ${args.join(" ")} ended with ${String(code)}: ${Buffer.concat(printed).toString()}`);
      }),
    ]);
    lines.on("line", (line) => printed.push(Buffer.from(line)));
    return new Running(child, JSON.parse(first) as Greeting, printed);
  }

  /** As Ctrl-C does. Resolves when it is gone. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, "exit");
    this.child.kill("SIGINT");
    await gone;
  }
}
