/** What left for the vendors and the HR system: the newest lines, and all of them as a text for support. */
import { asProblem, call, type Problem, type RequestLine } from "../api";
import { SYSTEM } from "./words";

/** As many as anybody looks through; the log itself keeps more. */
export const MOST = 500;

export class Requests {
  #lines = $state.raw<readonly RequestLine[] | null>(null);
  #asked = 0;
  version = $state(0);
  problem = $state.raw<Problem | null>(null);

  get lines(): readonly RequestLine[] | null {
    return this.#lines;
  }

  /** Asked again and again while it is in view: the same answer redraws nothing, and a failure is
      kept for the screen rather than told each time. */
  async look(): Promise<void> {
    const mine = ++this.#asked;
    try {
      const lines = await call("listRequests", { limit: MOST });
      if (mine !== this.#asked) return;
      this.problem = null;
      if (this.#lines && JSON.stringify(lines) === JSON.stringify(this.#lines)) return;
      this.#lines = lines;
      this.version += 1;
    } catch (thrown) {
      if (mine === this.#asked) this.problem = asProblem(thrown);
    }
  }

  reset(): void {
    this.#asked += 1;
    this.#lines = null;
    this.problem = null;
  }
}

const HEADS = ["Time (UTC)", "ATS", "Method", "Path", "Status", "ms", "Acting user"] as const;
/** Numbers stand under each other at their ends. */
const AT_END = [4, 5];

export const statusOf = ({ status }: RequestLine): string => (status === null ? "No reply" : String(status));

const cells = (line: RequestLine): string[] => [
  line.at,
  SYSTEM[line.system],
  line.method,
  line.path,
  statusOf(line),
  String(line.ms),
  line.acting_user ?? "",
];

/** A table in plain text. The lines hold no secret and no name, and nothing else is added of the plan. */
export function forSupport(lines: readonly RequestLine[], version: string, now: number): string {
  const rows = [[...HEADS], ...lines.map(cells)];
  const widths = HEADS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const told = rows.map((row) =>
    row
      .map((cell, at) => (AT_END.includes(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  const head = `Muster ${version}, requests to the ATS, newest first (${String(lines.length)}), copied ${new Date(now).toISOString()}`;
  return [head, "", ...told, ""].join("\n");
}

export const requests = new Requests();
