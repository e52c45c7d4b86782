/** The connections of the plan, and every host Muster may contact for them. */
import { call, type Connection, type HostRow, type System, type Vendor } from "../api";
import { changes } from "./changes.svelte";

export const VENDORS: readonly Vendor[] = ["greenhouse", "lever"];

class Connections {
  #all = $state.raw<readonly Connection[] | null>(null);
  #hosts = $state.raw<readonly HostRow[]>([]);
  /** What of the plan means nothing yet at a vendor; absent: not known. */
  #unmapped = $state.raw<Partial<Record<Vendor, number>>>({});
  #asked = 0;

  /** Something was read. */
  get known(): boolean {
    return this.#all !== null;
  }
  get hosts(): readonly HostRow[] {
    return this.#hosts;
  }

  /** `null`: never connected. */
  of(vendor: Vendor): Connection | null {
    return this.#all?.find((it) => it.vendor === vendor) ?? null;
  }

  /** Connected, or was until its credential was refused: not left on purpose. */
  kept(vendor: Vendor): Connection | null {
    const found = this.of(vendor);
    return found?.state === "disconnected" ? null : found;
  }

  hostsOf(system: System): readonly HostRow[] {
    return this.#hosts.filter((it) => it.systems.includes(system));
  }

  unmapped(vendor: Vendor): number | null {
    return this.#unmapped[vendor] ?? null;
  }

  async load(): Promise<void> {
    const mine = ++this.#asked;
    const [all, hosts] = await Promise.all([call("listConnections", { test: false }), call("listHosts", {})]);
    if (mine !== this.#asked) return;
    this.#all = all;
    this.#hosts = hosts;
  }

  /** Costs a look over the whole plan, so only where it is shown. */
  async countUnmapped(vendor: Vendor): Promise<void> {
    if (!this.kept(vendor)) return;
    const { unmapped_required, unmapped_values } = await call("getMapping", { vendor });
    this.#unmapped = { ...this.#unmapped, [vendor]: unmapped_required + unmapped_values };
  }

  async test(vendor: Vendor): Promise<Connection> {
    return this.#put(await call("testConnection", { vendor }));
  }

  async tick(vendor: Vendor, rule: string, done: boolean): Promise<void> {
    this.#put(await call("tickRule", { vendor, rule, done }));
  }

  /** Its secret is forgotten; what is owed to it stays. */
  async disconnect(vendor: Vendor): Promise<void> {
    this.#asked += 1;
    this.#all = await call("disconnect", { vendor });
    changes.bump();
  }

  #put(found: Connection): Connection {
    this.#asked += 1;
    this.#all = (this.#all ?? []).map((it) => (it.vendor === found.vendor ? found : it));
    changes.bump();
    return found;
  }

  reset(): void {
    this.#asked += 1;
    this.#all = null;
    this.#hosts = [];
    this.#unmapped = {};
  }
}

export const connections = new Connections();
