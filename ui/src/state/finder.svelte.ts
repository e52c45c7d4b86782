/** The palette and the search through everything: what is typed, and what the core found for it. */
import { call, type Found, type Problem } from "../api";
import { Asking } from "./asking";

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
  readonly #asking = new Asking(
    SETTLE_MS,
    () => call("searchEverything", { text: this.text.trim(), limit: LIMIT[this.open ?? "palette"] }),
    (found) => {
      this.found = found;
      this.problem = null;
      this.looking = false;
    },
    (problem) => {
      this.problem = problem;
      this.looking = false;
    },
  );

  show(what: Finding): void {
    this.close();
    this.open = what;
  }

  type(text: string): void {
    this.text = text;
    this.#asking.drop();
    this.looking = text.trim() !== "";
    if (!this.looking) this.found = NONE;
    else this.#asking.ask();
  }

  close(): void {
    this.#asking.drop();
    this.open = null;
    this.text = "";
    this.found = NONE;
    this.problem = null;
    this.looking = false;
  }
}

export const finder = new Finder();
