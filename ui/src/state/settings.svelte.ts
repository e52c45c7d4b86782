/** The plan's own settings and its connections. */
import { call, type Connection, type Settings, type Vendor } from "../api";
import { changes } from "./changes.svelte";

class PlanSettings {
  #plan = $state.raw<Settings | null>(null);
  #connections = $state.raw<readonly Connection[]>([]);

  get plan(): Settings | null {
    return this.#plan;
  }

  connection(vendor: Vendor): Connection | null {
    return this.#connections.find((it) => it.vendor === vendor) ?? null;
  }

  async load(): Promise<void> {
    [this.#plan, this.#connections] = await Promise.all([
      call("getSettings", {}),
      call("listConnections", { test: false }),
    ]);
  }

  async set(change: Partial<Settings>): Promise<void> {
    if (!this.#plan) return;
    this.#plan = await call("setSettings", { ...this.#plan, ...change });
    changes.bump();
  }

  /** The key is handed on and never kept here. Blank: the one that is kept already. */
  async connectLever(apiUrl: string, apiKey: string): Promise<Connection> {
    const connection = await call("connectLever", {
      api_url: apiUrl.trim() || null,
      api_key: apiKey.trim() || null,
    });
    await this.load();
    changes.bump();
    return connection;
  }

  async test(): Promise<void> {
    this.#connections = await call("listConnections", { test: true });
    changes.bump();
  }

  async disconnect(vendor: Vendor): Promise<void> {
    this.#connections = await call("disconnect", { vendor });
    changes.bump();
  }
}

export const settings = new PlanSettings();
