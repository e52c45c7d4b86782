/** How far a long piece of work has got. Asked for only while it lasts, and only once it lasts long. */
import { call, type ImportProgress } from "../api";

/** Shorter work needs no bar. */
const PATIENCE_MS = 300;
const EVERY_MS = 200;

export class ImportProgressWatch {
  now = $state.raw<ImportProgress | null>(null);
  #watched = 0;

  /** Watches until the work is over; what it answers, or throws, is passed on. */
  async during<T>(work: Promise<T>): Promise<T> {
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const now = await call("getImportProgress", {}).catch(() => null);
      if (over) return;
      this.now = now?.stage ? now : null;
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    timer = setTimeout(() => void look(), PATIENCE_MS);
    this.#watched += 1;
    try {
      return await work;
    } finally {
      over = true;
      clearTimeout(timer);
      this.#watched -= 1;
      if (this.#watched === 0) this.now = null;
    }
  }
}
