/** The plan's own settings. */
import { call, type Settings } from "../api";
import { changes } from "./changes.svelte";

class PlanSettings {
  #plan = $state.raw<Settings | null>(null);

  get plan(): Settings | null {
    return this.#plan;
  }

  async load(): Promise<void> {
    this.#plan = await call("getSettings", {});
  }

  async set(change: Partial<Settings>): Promise<void> {
    if (!this.#plan) return;
    this.#plan = await call("setSettings", { ...this.#plan, ...change });
    changes.bump();
  }
}

export const settings = new PlanSettings();
