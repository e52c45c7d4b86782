/** The one door to the core: `call` and `listen`, whatever host stands behind them. */
import type { ApiError, Calls, Code, Field, PermissionRow, TroubleKind } from "./generated";

export type * from "./generated";

export type CallName = keyof Calls;
export type Args<N extends CallName> = Calls[N]["args"];
export type Reply<N extends CallName> = Calls[N]["reply"];

/** Why a file is asked for; the host titles its dialog by it. */
export type FileKind = "open_plan" | "new_plan" | "move_plan" | "import" | "import_employees" | "users_export" | "export" | "export_run" | "save_rejected" | "save_mapping" | "export_view" | "import_view";

/** What the window is told. `changed`: any row may differ. `session`: another plan or person. */
export type HostEvent =
  | { kind: "changed" }
  | { kind: "session" }
  | { kind: "menu"; item: string };

export interface Host {
  /** Rejects with an `ApiError` or with anything else that went wrong on the way. */
  call(name: string, args: unknown): Promise<unknown>;
  /** Returns the function that stops listening. */
  listen(handler: (event: HostEvent) => void): () => void;
  /** Absent where no file dialog exists: a path is typed instead. */
  chooseFile?(kind: FileKind, suggested: string | null): Promise<string | null>;
  /** Opens a page in the person's own browser. */
  openUrl(url: string): Promise<void>;
}

/** An `ApiError` as it is thrown. */
export class Problem extends Error {
  readonly code: Code;
  readonly field: Field | null;
  /** When a connection was tried: what is wrong with it. */
  readonly trouble: TroubleKind | null;
  /** What the test of a connection found, when it failed by that. */
  readonly permissions: readonly PermissionRow[] | null;

  constructor(error: ApiError) {
    super(error.message);
    this.name = "Problem";
    this.code = error.code;
    this.field = error.field ?? null;
    this.trouble = error.trouble ?? null;
    this.permissions = error.permissions ?? null;
  }
}

let host: Host | null = null;

/** Chosen once by main.ts; a test sets its own. */
export function setHost(chosen: Host): void {
  host = chosen;
}

function theHost(): Host {
  if (!host) throw new Error("setHost comes before the first call");
  return host;
}

export async function call<N extends CallName>(name: N, args: Args<N>): Promise<Reply<N>> {
  try {
    return (await theHost().call(name, args)) as Reply<N>;
  } catch (thrown) {
    throw asProblem(thrown);
  }
}

export const listen = (handler: (event: HostEvent) => void): (() => void) => theHost().listen(handler);

/** `undefined`: this host has no file dialog. */
export const fileDialog = (): Host["chooseFile"] => theHost().chooseFile?.bind(theHost());

export const openUrl = (url: string): Promise<void> => theHost().openUrl(url);

/** Whatever was thrown, as a sentence with a code. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (isApiError(thrown)) return new Problem(thrown);
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return new Problem({ code: "bug", message: `Something in Muster is wrong: ${said}` });
}

function isApiError(value: unknown): value is ApiError {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as ApiError).code === "string" &&
    typeof (value as ApiError).message === "string"
  );
}
