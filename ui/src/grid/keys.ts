/** What a key does: the table in keyboard.ts says which command it is, and this has it done. */
import type { Column } from "./columns";
import { after, type Ending } from "./editing";
import type { GridState } from "./grid.svelte";
import { command, type Command } from "./keyboard";

export class Keys<Row> {
  constructor(
    private readonly grid: GridState<Row>,
    private readonly menu: () => void,
  ) {}

  press(event: KeyboardEvent): void {
    const props = this.grid.props();
    const row = this.grid.windows.row(this.grid.active.row);
    const column = props.columns[this.grid.active.col];
    const group = row === undefined ? null : (props.group?.(row) ?? null);
    const found = command(event, {
      active: this.grid.active,
      head: this.grid.ranges.head,
      rect: this.grid.rect,
      rows: props.rowCount,
      cols: props.columns.length,
      page: this.grid.surface?.map.rowsPerPage ?? 1,
      editable: this.grid.mayEdit(row, this.grid.active.col),
      tick: column?.edit?.kind === "checkbox",
      selectable: props.onselect !== undefined,
      ranges: this.grid.ranges.on,
      fillable: props.onfill !== undefined,
      settable: props.onsetrange !== undefined,
      tabbing: this.grid.cells.tabbing,
      group: group && (group.open ? "open" : "closed"),
    });
    if (found?.do !== "step") this.grid.cells.tabbing &&= event.key === "Shift";
    if (!found || (found.do === "clear" && !this.#clears())) return;
    if (found.do === "step" && !this.#mayStep(found.ending)) return;
    event.preventDefault();
    this.#run(found, row, column);
  }

  /** Whether Escape has anything to do here; else it is somebody else's. */
  #clears(): boolean {
    if (this.grid.clips.outline(null) || this.grid.cells.hush() || this.grid.ranges.collapse()) return true;
    if (this.grid.selected.size === 0) return false;
    this.grid.rowKeys.clear();
    return true;
  }

  /** Tab leaves the grid behind its last cell. */
  #mayStep(ending: Ending): boolean {
    if (this.grid.ranges.many) return true;
    const { row, col } = this.grid.active;
    const { rowCount, columns } = this.grid.props();
    return ending === "left" ? row > 0 || col > 0 : row < rowCount - 1 || col < columns.length - 1;
  }

  #step(ending: Ending): void {
    const { grid } = this;
    const { rowCount, columns } = grid.props();
    if (!grid.ranges.many) grid.activate(after(ending, grid.active, rowCount, columns.length));
    else if (ending === "down" || ending === "up" || ending === "right" || ending === "left") grid.ranges.step(ending);
  }

  #run(found: Command, row: Row | undefined, column: Column<Row> | undefined): void {
    switch (found.do) {
      case "move":
        this.grid.activate(found.to);
        break;
      case "extend":
        this.grid.ranges.extendTo(found.to);
        break;
      case "extendRows":
        void this.grid.rowKeys.selectTo(found.to);
        this.grid.activate({ row: found.to, col: this.grid.active.col });
        break;
      case "step":
        this.#step(found.ending);
        break;
      case "edit":
        this.grid.edit(this.grid.active, found.seed);
        break;
      case "tick":
        void this.grid.cells.tick(this.grid.active);
        break;
      case "open":
        if (row !== undefined) this.grid.open(row, column);
        break;
      case "fold":
        if (row !== undefined) this.grid.props().ongroup?.(row);
        break;
      case "toggleRow":
        if (row !== undefined) this.grid.rowKeys.toggle(this.grid.active.row);
        break;
      case "selectAll":
        void this.grid.rowKeys.selectAll();
        break;
      case "selectCells":
        this.grid.selectAll();
        break;
      case "selectLines":
        this.grid.select({ ...this.grid.ranges.all(), top: this.grid.rect.top, bottom: this.grid.rect.bottom });
        break;
      case "selectColumns":
        this.grid.select({ ...this.grid.ranges.all(), left: this.grid.rect.left, right: this.grid.rect.right });
        break;
      case "copy":
        void this.grid.clips.copy(true);
        break;
      case "fillDown":
        void this.grid.filling.down();
        break;
      case "fillRight":
        void this.grid.filling.right();
        break;
      case "empty":
        void this.grid.cells.setRange("");
        break;
      case "clear":
        break;
      case "menu":
        this.menu();
        break;
      case "sort":
        if (column) this.grid.heads.sort(column, found.add);
        break;
      case "moveColumn":
        this.grid.heads.nudge(this.grid.active.col, found.by);
        break;
      case "resize":
        if (column) this.grid.heads.resize(this.grid.active.col, found.by);
        break;
    }
  }
}
