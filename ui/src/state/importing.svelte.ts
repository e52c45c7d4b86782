/** A file of positions on its way in: counted first, written only when the person agrees. */
import { asProblem, call, type Imported, type Problem } from "../api";
import { changes } from "./changes.svelte";
import { files } from "./files.svelte";

class Importing {
  #path = $state<string | null>(null);
  found = $state.raw<Imported | null>(null);
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);

  get path(): string | null {
    return this.#path;
  }
  get open(): boolean {
    return this.#path !== null;
  }
  /** The file's name without its folders. */
  get name(): string {
    return this.#path?.split(/[\\/]/).at(-1) ?? "";
  }

  async choose(): Promise<void> {
    const path = await files.choose("import");
    if (path) await this.look(path);
  }

  /** Counts what the file would do. Nothing is written. */
  async look(path: string): Promise<void> {
    this.#path = path;
    this.found = null;
    this.problem = null;
    try {
      const found = await this.#run(path, true);
      if (this.#path === path) this.found = found;
    } catch (thrown) {
      if (this.#path === path) this.problem = asProblem(thrown);
    }
  }

  /** Writes it, as one undoable step. */
  async confirm(): Promise<Imported | null> {
    if (!this.#path) return null;
    this.busy = true;
    try {
      const done = await this.#run(this.#path, false);
      changes.bump();
      this.close();
      return done;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  close(): void {
    this.#path = null;
    this.found = null;
    this.problem = null;
  }

  #run(path: string, dry_run: boolean): Promise<Imported> {
    return call("importPositions", { path, mapping: null, dry_run, strict: false });
  }
}

export const importing = new Importing();
