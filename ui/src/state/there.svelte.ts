/** Fields of the open record that were changed in its ATS, and the choice of which values stay. */
import { call, type Changed, type ChangedThere, type Keep } from "../api";
import { changes } from "./changes.svelte";

class ChangedInAts {
  #of = $state<string | null>(null);
  #found = $state.raw<readonly ChangedThere[]>([]);
  #asked = 0;
  /** The choice that is being carried out. */
  busy = $state<Keep | null>(null);

  of(position: string): readonly ChangedThere[] {
    return this.#of === position ? this.#found : [];
  }

  /** What is shown stays until the answer is here; an older answer that comes late is dropped. */
  async load(position: string): Promise<void> {
    const mine = ++this.#asked;
    if (this.#of !== position) {
      this.#of = position;
      this.#found = [];
    }
    const found = await call("listChangedThere", { position });
    if (mine === this.#asked) this.#found = found;
  }

  /** `undoable`: the plan took values over as a step of its own, which *Undo* takes back. */
  async resolve(position: string, keep: Keep): Promise<{ changed: Changed; undoable: boolean }> {
    this.busy = keep;
    try {
      const changed = await call("resolveThere", { position, keep });
      const { undo } = await call("getStatus", {});
      return { changed, undoable: keep === "theirs" && undo === changed.label };
    } finally {
      this.busy = null;
      changes.bump();
    }
  }
}

export const changedThere = new ChangedInAts();
