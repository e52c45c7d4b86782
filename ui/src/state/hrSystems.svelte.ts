/** The HR systems of the plan: which one is connected, how it stands, who it no longer lists. */
import { call, type HrKind, type HrSource } from "../api";
import { changes } from "./changes.svelte";

export const HR_KINDS: readonly HrKind[] = ["bamboohr", "hibob", "report"];

class HrSystems {
  #all = $state.raw<readonly HrSource[] | null>(null);
  #asked = 0;

  get known(): boolean {
    return this.#all !== null;
  }

  /** A plan reads one at a time. */
  get one(): HrSource | null {
    return this.#all?.[0] ?? null;
  }

  of(kind: HrKind): HrSource | null {
    return this.#all?.find((it) => it.kind === kind) ?? null;
  }

  async load(): Promise<void> {
    const mine = ++this.#asked;
    const all = await call("listHrSystems", {});
    if (mine === this.#asked) this.#all = all;
  }

  /** Its key is forgotten; the employees stay. */
  async disconnect(kind: HrKind): Promise<void> {
    this.#asked += 1;
    this.#all = await call("disconnectHrSystem", { kind });
    changes.bump();
  }

  reset(): void {
    this.#asked += 1;
    this.#all = null;
  }
}

export const hrSystems = new HrSystems();
