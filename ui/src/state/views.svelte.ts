/** Named views of the positions, and the last one, which comes back at the next start. */
import { call, type View, type Views, type ViewState } from "../api";
import { positions } from "./list.svelte";
import { firstColumns, type RowHeight, shown } from "./shown.svelte";

/** Every key of a search would be written; what is kept is where one came to rest. */
const REST_MS = 800;

/** What makes a view another one; where it is scrolled to does not. */
const essence = ({ top: _top, left: _left, closed: _closed, ...rest }: ViewState): string => JSON.stringify(rest);

const everything = (): ViewState => ({
  search: "",
  filters: [],
  condition: null,
  sort: [],
  group: [],
  closed: [],
  columns: firstColumns(),
  row_height: 28,
  top: 0,
  left: 0,
});

class SavedViews {
  all = $state.raw<readonly View[]>([]);
  /** The view that was chosen last; `null`: all positions. */
  currentId = $state<string | null>(null);
  /** Not before the last view is in place, or it would be overwritten. */
  ready = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept = "";

  readonly current: View | null = $derived(this.all.find((it) => it.id === this.currentId) ?? null);

  /** What the table shows now. Where it is scrolled to is no part of what is watched. */
  readonly state: ViewState = $derived({
    search: positions.search,
    filters: [...positions.filters],
    condition: positions.condition,
    sort: [...positions.sort],
    group: [...positions.group],
    closed: [...positions.closed],
    columns: [...shown.columns],
    row_height: shown.rowHeight,
    top: 0,
    left: 0,
  });

  /** The chosen view was changed and not saved. */
  readonly changed: boolean = $derived(essence(this.state) !== essence(this.current?.state ?? everything()));

  async load(): Promise<void> {
    try {
      const { views, last } = await call("listViews", {});
      this.all = views;
      if (last) {
        this.#show(last);
        this.currentId = views.find((it) => essence(it.state) === essence(last))?.id ?? null;
      }
      this.#kept = this.#asKept();
    } finally {
      this.ready = true; // without views the table is there all the same
    }
  }

  choose(id: string | null): void {
    this.currentId = id;
    this.#show(this.current?.state ?? everything());
  }

  /** Back to how it was saved. */
  revert(): void {
    this.choose(this.currentId);
  }

  #show(state: ViewState): void {
    positions.find(state.search);
    positions.filters = state.filters;
    positions.condition = state.condition;
    positions.sort = state.sort;
    positions.group = state.group;
    positions.closed = state.closed;
    shown.set(state.columns.length > 0 ? state.columns : firstColumns());
    shown.rowHeight = state.row_height as RowHeight;
    shown.scrolled(state.top, state.left);
    shown.placed += 1;
  }

  async save(): Promise<void> {
    const { current } = this;
    if (current) await this.#put(current.id, current.name);
  }

  async saveAs(name: string): Promise<void> {
    const before = new Set(this.all.map((it) => it.id));
    await this.#put(null, name);
    this.currentId = this.all.find((it) => !before.has(it.id))?.id ?? this.currentId;
  }

  async rename(view: View, name: string): Promise<void> {
    this.#take(await call("saveView", { id: view.id, name: name.trim(), state: view.state }));
  }

  async remove(view: View): Promise<void> {
    this.#take(await call("deleteView", { id: view.id }));
    if (this.currentId === view.id) this.currentId = null;
  }

  /** The view comes back as the same one. */
  async restore(view: View): Promise<void> {
    this.#take(await call("saveView", view));
  }

  async exportTo(view: View, path: string): Promise<string> {
    return (await call("exportView", { id: view.id, path })).path;
  }

  async importFrom(path: string): Promise<void> {
    const before = new Set(this.all.map((it) => it.id));
    this.#take(await call("importView", { path }));
    const found = this.all.find((it) => !before.has(it.id));
    if (found) this.choose(found.id);
  }

  async #put(id: string | null, name: string): Promise<void> {
    this.#take(await call("saveView", { id, name: name.trim(), state: this.state }));
  }

  #take({ views }: Views): void {
    this.all = views;
  }

  #asKept(): string {
    return JSON.stringify({ ...this.state, top: shown.top, left: shown.left });
  }

  /** Keeps the last view once it rests. */
  keep(): void {
    clearTimeout(this.#timer);
    if (this.ready) this.#timer = setTimeout(() => void this.#keep(), REST_MS);
  }

  async #keep(): Promise<void> {
    const now = this.#asKept();
    if (now === this.#kept) return;
    this.#kept = now;
    try {
      await call("keepView", { state: JSON.parse(now) as ViewState });
    } catch {
      this.#kept = ""; // a place that was not kept is no reason to interrupt; the next rest tries again
    }
  }

  /** Another plan. */
  reset(): void {
    clearTimeout(this.#timer);
    this.ready = false;
    this.all = [];
    this.currentId = null;
    this.#kept = "";
    shown.reset();
  }
}

export const views = new SavedViews();
