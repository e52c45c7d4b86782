/** Who is at the keyboard, which plan is open, and the theme. */
import { type Args, type Calls, call, type Problem, asProblem, type SessionState, type Theme } from "../api";
import { changes } from "./changes.svelte";

type SessionCall = {
  [N in keyof Calls]: Calls[N]["reply"] extends SessionState ? N : never;
}[keyof Calls];

class Session {
  #state = $state<SessionState | null>(null);
  /** The core did not even say who it is. */
  problem = $state<Problem | null>(null);

  get state(): SessionState | null {
    return this.#state;
  }
  get profile() {
    return this.#state?.profile ?? null;
  }
  get plan() {
    return this.#state?.workspace ?? null;
  }
  /** The sample company can be tried here. */
  get hasSample(): boolean {
    return this.#state?.has_sample ?? false;
  }
  /** The open plan is the sample company. */
  get inSample(): boolean {
    return this.#state?.in_sample ?? false;
  }
  get theme(): Theme {
    return this.#state?.theme ?? "system";
  }

  async load(): Promise<void> {
    try {
      await this.#take("getSession", {});
      this.problem = null;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  setProfile(name: string, email: string): Promise<void> {
    return this.#take("setProfile", { name: name.trim(), email: email.trim() });
  }

  /** Shown at once; the choice is kept for the next start. */
  setTheme(theme: Theme): Promise<void> {
    applyTheme(theme);
    return this.#take("setTheme", { theme });
  }

  createPlan(path: string): Promise<void> {
    return this.#another("createWorkspace", path);
  }
  openPlan(path: string): Promise<void> {
    return this.#another("openWorkspace", path);
  }
  movePlan(path: string): Promise<void> {
    return this.#another("moveWorkspace", path);
  }

  openSample(): Promise<void> {
    return this.#elsewhere("openSample", {});
  }
  /** All of it is thrown away; what was open before is open again. */
  leaveSample(): Promise<void> {
    return this.#elsewhere("leaveSample", {});
  }

  #another(name: "createWorkspace" | "openWorkspace" | "moveWorkspace", path: string): Promise<void> {
    return this.#elsewhere(name, { path });
  }

  async #elsewhere<N extends SessionCall>(name: N, args: Args<N>): Promise<void> {
    await this.#take(name, args);
    changes.bump();
  }

  async #take<N extends SessionCall>(name: N, args: Args<N>): Promise<void> {
    this.#state = (await call(name, args)) as SessionState;
    applyTheme(this.#state.theme);
  }
}

function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export const session = new Session();
