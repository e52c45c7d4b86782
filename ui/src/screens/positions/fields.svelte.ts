/** Which columns are shown. */
import type { Column } from "../../api";
import { FIRST } from "./columns";

class Fields {
  shown = $state.raw<ReadonlySet<Column>>(FIRST);

  toggle(column: Column): void {
    const next = new Set(this.shown);
    if (!next.delete(column)) next.add(column);
    this.shown = next;
  }
}

export const fields = new Fields();
