/** What the pointer does on rows: selects, opens, folds, fills, asks for a menu. */
import type { GridState } from "./grid.svelte";
import { holds, type Cell } from "./selection";
import { HEAD_HEIGHT } from "./surface";

const colOf = (target: Element) => Number(target.closest<HTMLElement>(".body [data-col]")?.dataset.col ?? -1);

export class Pointer<Row> {
  constructor(private readonly grid: GridState<Row>) {}

  down(event: PointerEvent): void {
    const { grid } = this;
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const { target } = event;
    if (target === grid.surface?.marks.handle) {
      event.preventDefault();
      grid.filling.drag({ x: event.clientX, y: event.clientY });
      return;
    }
    if (target.closest(".stuck")) this.#stuck(event);
    const index = grid.surface?.indexOf(target) ?? -1;
    if (index < 0 || target.closest("[data-action]")) return;
    event.preventDefault(); // the focus goes to the cell, not to whatever was hit inside it
    const col = colOf(target);
    if (col >= 0 && event.shiftKey && grid.ranges.on) {
      grid.ranges.extendTo({ row: index, col });
      grid.focus();
      grid.ranges.drag({ x: event.clientX, y: event.clientY });
      return;
    }
    this.#rows(event, index, col);
    const ticked = grid.active.row === index && grid.active.col === col;
    grid.activate({ row: index, col: col < 0 ? grid.active.col : col });
    const row = grid.windows.row(index);
    if (row !== undefined && grid.isGroup(row)) {
      if (!target.closest(".sum")) grid.props().ongroup?.(row);
    } else if (col >= 0) {
      if (ticked && grid.props().columns[col]?.edit?.kind === "checkbox") void grid.cells.tick({ row: index, col });
      grid.ranges.drag({ x: event.clientX, y: event.clientY });
    }
  }

  /** Whole rows: by the gutter, with Ctrl, or with Shift where cells are not selected by the block. */
  #rows(event: PointerEvent, index: number, col: number): void {
    const { rowKeys, props } = this.grid;
    if (!props().onselect) return;
    if (event.shiftKey) void rowKeys.selectTo(index);
    else if (col < 0 || event.ctrlKey || event.metaKey) rowKeys.toggle(index);
  }

  /** The heading that stays in view: to its own row, and folded there. */
  #stuck(event: PointerEvent): void {
    const heading = this.grid.surface?.stuck.heading;
    if (!heading) return;
    event.preventDefault();
    this.grid.activate({ row: heading.index, col: 0 });
    this.grid.props().ongroup?.(heading.row);
  }

  click(event: MouseEvent): void {
    const { grid } = this;
    const button = (event.target as Element).closest<HTMLElement>("[data-action]");
    if (!button?.dataset.action) return;
    const cell = { row: grid.surface?.indexOf(button) ?? -1, col: colOf(button) };
    const row = grid.windows.row(cell.row);
    const column = grid.props().columns[cell.col];
    grid.activate(cell);
    if (row !== undefined && column) grid.props().onaction?.(row, column, button.dataset.action);
  }

  doubleClick(event: MouseEvent): void {
    const { grid } = this;
    const target = event.target as Element;
    if (target === grid.surface?.marks.handle) {
      void grid.filling.toNeighbour().catch((problem: unknown) => {
        grid.fail(problem);
      });
      return;
    }
    const row = grid.windows.row(grid.surface?.indexOf(target) ?? -1);
    const { col } = grid.active;
    if (row === undefined || grid.isGroup(row) || !target.closest(".cell") || target.closest("[data-action]")) return;
    if (grid.props().columns[col]?.edit?.kind === "checkbox") return;
    if (grid.mayEdit(row, col)) grid.edit(grid.active, null);
    else grid.open(row, undefined);
  }

  /** A right click: the block under it stays selected, else the cell is. */
  menu(event: MouseEvent): void {
    const { grid } = this;
    const target = event.target as Element;
    const at = { x: event.clientX, y: event.clientY };
    const head = target.closest<HTMLElement>("[data-head]");
    if (head) {
      const column = grid.props().columns[Number(head.dataset.head)];
      if (!column || !grid.props().onheadmenu) return;
      event.preventDefault();
      grid.props().onheadmenu?.(at, column);
      return;
    }
    const cell: Cell = { row: grid.surface?.indexOf(target) ?? -1, col: colOf(target) };
    if (cell.row < 0 || !grid.props().onmenu) return;
    event.preventDefault();
    const within = { ...cell, col: cell.col < 0 ? grid.active.col : cell.col };
    if (!holds(grid.rect, within)) grid.activate(within);
    this.#say(at, within);
  }

  /** The menu key: at the active cell. */
  menuAtActive(): void {
    const { grid } = this;
    const box = grid.boxOf(grid.active);
    const scroller = grid.surface?.scroller.getBoundingClientRect();
    if (!box || !scroller) return;
    const top = grid.active.row < 0 ? HEAD_HEIGHT : box.top + box.height;
    const at = { x: scroller.left + Math.max(0, box.left) + 8, y: scroller.top + top };
    const column = grid.props().columns[grid.active.col];
    if (grid.active.row >= 0) this.#say(at, grid.active);
    else if (column) grid.props().onheadmenu?.(at, column);
  }

  #say(at: { x: number; y: number }, { row, col }: Cell): void {
    const { onmenu, columns } = this.grid.props();
    onmenu?.(at, this.grid.windows.row(row) ?? null, row, columns[col] ?? null);
  }
}
