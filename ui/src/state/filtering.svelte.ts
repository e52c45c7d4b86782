/** The condition while it is built: parts that are not whole yet stay in it, and narrow nothing. */
import type { Column } from "../api";
import { type Draft, EMPTY, fromCondition, type Group, isGroup, newTest, type Part, type TestDraft, toCondition } from "./condition";
import { positions } from "./list.svelte";

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** `null` takes the part away. */
const replaced = <P>(parts: readonly P[], at: number, part: P | null): P[] =>
  parts.flatMap((it, place) => (place !== at ? [it] : part === null ? [] : [part]));

class Filtering {
  draft = $state.raw<Draft>(EMPTY);

  /** Begins with what narrows the table now, and with an open row. */
  start(column: Column | null): void {
    if (!same(toCondition(this.draft), positions.condition)) this.draft = fromCondition(positions.condition);
    if (column) this.add(column);
    else if (this.draft.parts.length === 0) this.add("title");
  }

  #set(draft: Draft): void {
    this.draft = draft;
    const condition = toCondition(draft);
    if (!same(condition, positions.condition)) positions.narrow(condition);
  }

  join(join: Draft["join"]): void {
    this.#set({ ...this.draft, join });
  }

  add(column: Column): void {
    this.#set({ ...this.draft, parts: [...this.draft.parts, newTest(column)] });
  }

  /** A group joins the other way: that is what it is for. */
  addGroup(): void {
    const join = this.draft.join === "all" ? "any" : "all";
    this.#set({ ...this.draft, parts: [...this.draft.parts, { join, parts: [newTest("title")] }] });
  }

  change(at: number, part: Part | null): void {
    this.#set({ ...this.draft, parts: replaced(this.draft.parts, at, part) });
  }

  changeIn(at: number, inner: number, test: TestDraft | null): void {
    const group = this.draft.parts[at];
    if (!group || !isGroup(group)) return;
    const parts = replaced(group.parts, inner, test);
    this.change(at, parts.length > 0 ? { ...group, parts } : null);
  }

  addIn(at: number): void {
    const group = this.draft.parts[at];
    if (group && isGroup(group)) this.change(at, { ...group, parts: [...group.parts, newTest("title")] } satisfies Group<TestDraft>);
  }

  clear(): void {
    this.#set(EMPTY);
  }
}

export const filtering = new Filtering();
