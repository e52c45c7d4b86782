/** A view is named: a new one, or one that has a name already. */
import type { View } from "../api";

class Naming {
  open = $state(false);
  /** `null`: the table as it stands becomes a new view. */
  view = $state.raw<View | null>(null);
  name = $state("");

  ask(view: View | null): void {
    this.view = view;
    this.name = view?.name ?? "";
    this.open = true;
  }

  close(): void {
    this.open = false;
  }
}

export const naming = new Naming();
