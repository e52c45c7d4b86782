/** The account's jobs as they were last read: to choose one from, with or without a network. */
import { call, type JobRow, type Jobs } from "../api";

/** More than this nobody looks through: typing finds the others. */
const MOST = 200;

class JobList {
  #found = $state.raw<Jobs | null>(null);
  #asked = 0;
  search = $state("");

  get found(): Jobs | null {
    return this.#found;
  }
  /** Jobs that look like the position's come first. */
  get alike(): readonly JobRow[] {
    return this.#found?.jobs.slice(0, this.#found.alike) ?? [];
  }
  get others(): readonly JobRow[] {
    return this.#found?.jobs.slice(this.#found.alike) ?? [];
  }

  /** An older answer that comes late is dropped. */
  async look(like: string): Promise<void> {
    const mine = ++this.#asked;
    const found = await call("listJobs", { search: this.search.trim(), like, limit: MOST, open_only: true });
    if (mine === this.#asked) this.#found = found;
  }

  forget(): void {
    this.#asked += 1;
    this.#found = null;
    this.search = "";
  }
}

export const jobList = new JobList();
