/** The palette and the search through everything: what is typed, and what the core found for it. */
import { asProblem, call, type Found, type Problem } from "../api";

export type Finding = "palette" | "search";

const SETTLE_MS = 100;
const LIMIT: Record<Finding, number> = { palette: 8, search: 40 };
const NONE: Found = { positions: [], people: [], total: 0 };

class Finder {
  open = $state<Finding | null>(null);
  text = $state("");
  found = $state.raw<Found>(NONE);
  problem = $state.raw<Problem | null>(null);
  /** The answer to what is typed now is not here yet. */
  looking = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  show(what: Finding): void {
    this.close();
    this.open = what;
  }

  type(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.looking = text.trim() !== "";
    if (!this.looking) this.found = NONE;
    else this.#timer = setTimeout(() => void this.#look(), SETTLE_MS);
  }

  /** An older answer that comes late is dropped. */
  async #look(): Promise<void> {
    const { open } = this;
    if (!open) return;
    const mine = ++this.#asked;
    try {
      const found = await call("searchEverything", { text: this.text.trim(), limit: LIMIT[open] });
      if (mine !== this.#asked) return;
      this.found = found;
      this.problem = null;
    } catch (thrown) {
      if (mine === this.#asked) this.problem = asProblem(thrown);
    } finally {
      if (mine === this.#asked) this.looking = false;
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.open = null;
    this.text = "";
    this.found = NONE;
    this.problem = null;
    this.looking = false;
  }
}

export const finder = new Finder();
