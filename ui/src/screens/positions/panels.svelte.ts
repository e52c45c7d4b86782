/** Which panel of the view bar is open: also a header's menu, a shortcut or a chip opens one. */
import type { Column } from "../../api";
import { filtering } from "../../state/filtering.svelte";

export type Panel = "filter" | "conditions" | "group" | "sort" | "fields";

class Panels {
  open = $state<Panel | null>(null);
  /** The column whose values the filter panel begins with. */
  column = $state<Column | null>(null);

  show(panel: Panel, column: Column | null = null): void {
    this.column = column;
    this.open = panel;
  }

  /** The conditions, with an open row for this column. */
  build(column: Column | null): void {
    filtering.start(column);
    this.show("conditions");
  }

  /** For a popover's own opening and closing. */
  toggle(panel: Panel, open: boolean): void {
    if (open) this.show(panel);
    else if (this.open === panel) this.open = null;
  }
}

export const panels = new Panels();
