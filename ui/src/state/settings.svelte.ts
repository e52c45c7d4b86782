/** The plan's own settings and its connections. */
import { call, type Connection, type Settings, type Vendor } from "../api";
import { changes } from "./changes.svelte";

/** As typed; the secret is handed on and never kept here. */
export interface GreenhouseCredential {
  clientId: string;
  clientSecret: string;
  userId: string;
  apiUrl: string;
  authUrl: string;
}

/** Blank: the vendor's own address, or the secret that is kept already. */
const orNone = (text: string): string | null => text.trim() || null;

class PlanSettings {
  #plan = $state.raw<Settings | null>(null);
  #connections = $state.raw<readonly Connection[]>([]);

  get plan(): Settings | null {
    return this.#plan;
  }

  connection(vendor: Vendor): Connection | null {
    return this.#connections.find((it) => it.vendor === vendor) ?? null;
  }

  /** Some vendor is connected, or was until its credential was refused. */
  get anyKept(): boolean {
    return this.#connections.some((it) => it.state !== "disconnected");
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

  async connectLever(apiUrl: string, apiKey: string): Promise<void> {
    await call("connectLever", { api_url: orNone(apiUrl), api_key: orNone(apiKey) });
    await this.#connected();
  }

  async connectGreenhouse(typed: GreenhouseCredential): Promise<void> {
    await call("connectGreenhouse", {
      client_id: typed.clientId.trim(),
      client_secret: orNone(typed.clientSecret),
      user_id: typed.userId.trim(),
      api_url: orNone(typed.apiUrl),
      auth_url: orNone(typed.authUrl),
    });
    await this.#connected();
  }

  async #connected(): Promise<void> {
    await this.load();
    changes.bump();
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
