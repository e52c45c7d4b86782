/** The record that lies open in the drawer. */
import { asProblem, call, type HistoryEntry, type PositionDetail, type Problem } from "../api";

export type RecordTab = "details" | "ats" | "history";

class OpenRecord {
  #id = $state<string | null>(null);
  #detail = $state.raw<PositionDetail | null>(null);
  #history = $state.raw<HistoryEntry[] | null>(null);
  #asked = 0;
  tab = $state<RecordTab>("details");
  problem = $state.raw<Problem | null>(null);
  /** The keyboard goes on in the drawer as soon as it stands there. */
  entering = $state(false);
  /** Which row of its list it was when last seen. */
  at: number | null = null;

  get id(): string | null {
    return this.#id;
  }
  get detail(): PositionDetail | null {
    return this.#detail;
  }
  get history(): HistoryEntry[] | null {
    return this.#history;
  }

  /** Reads the record, again or anew. What is shown stays until the answer is here. */
  async load(id: string): Promise<void> {
    const mine = ++this.#asked;
    if (this.#id !== id) {
      this.#id = id;
      if (this.#detail?.row.id !== id) this.#detail = this.#history = null;
    }
    try {
      const [detail, history] = await Promise.all([
        call("getPosition", { position: id }),
        call("listHistory", { position: id }),
      ]);
      if (mine !== this.#asked) return;
      this.#detail = detail;
      this.#history = history;
      this.problem = null;
    } catch (thrown) {
      if (mine === this.#asked) this.problem = asProblem(thrown);
    }
  }

  close(): void {
    this.#asked += 1;
    this.#id = null;
    this.#detail = this.#history = null;
    this.problem = null;
    this.at = null;
  }
}

export const record = new OpenRecord();
