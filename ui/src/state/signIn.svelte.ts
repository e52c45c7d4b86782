/** A sign-in in the person's own browser: begun here, answered there, awaited meanwhile. */
import { type Args, asProblem, call, openUrl, type SignInState } from "../api";
import { GIVEN_UP } from "./setup.svelte";

interface Ends {
  resolve: () => void;
  reject: (why: unknown) => void;
}

export class BrowserSignIn {
  #now = $state.raw<SignInState | null>(null);
  #ends: Ends | null = null;

  /** `null`: none is under way. */
  get now(): SignInState | null {
    return this.#now;
  }

  /** Resolves when it is done; rejects when it failed, or was given up. */
  async run(args: Args<"startSignIn">): Promise<void> {
    const over = new Promise<void>((resolve, reject) => (this.#ends = { resolve, reject }));
    over.catch(() => undefined); // given up before anybody waits for it
    try {
      await this.#show(await call("startSignIn", args));
      await over;
    } finally {
      this.#ends = null;
      this.#now = null;
    }
  }

  /** Asked whenever something changed. */
  async look(): Promise<void> {
    if (!this.#ends) return;
    try {
      await this.#show(await call("getSignIn", {}));
    } catch (thrown) {
      this.#ends?.reject(thrown);
    }
  }

  async #show(found: SignInState): Promise<void> {
    const before = this.#now?.url;
    this.#now = found;
    if (found.state === "done") this.#ends?.resolve();
    else if (found.state === "failed") this.#ends?.reject(asProblem({ code: "vendor", message: found.message ?? "The sign-in failed." }));
    else if (found.state === "none") this.#ends?.reject(GIVEN_UP);
    // Lever may want to be asked otherwise: the new page takes the old one's place.
    else if (found.url && found.url !== before) await openUrl(found.url).catch(() => undefined); // the page offers it again
  }

  async cancel(): Promise<void> {
    const ends = this.#ends;
    if (!ends) return;
    await call("cancelSignIn", {});
    ends.reject(GIVEN_UP);
  }
}
