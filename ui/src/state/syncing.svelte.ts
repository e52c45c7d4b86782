/** *Sync With ATS*: the confirmation, the choice of an ATS, and what comes of it. */
import {
  asProblem,
  call,
  type PositionId,
  type PreviewItem,
  type PreviewTarget,
  type Problem,
  type Refreshed,
  type SyncPreview,
  type SyncResult,
  type Vendor,
} from "../api";
import { changes } from "./changes.svelte";

/** What was found for the positions whose ATS was open, once one was chosen. */
interface Choice {
  vendor: Vendor;
  found: SyncPreview;
}

class Syncing {
  #ids = $state.raw<readonly PositionId[]>([]);
  /** Before anybody chose: what its saved form, its past or the only connection decides. */
  #decided = $state.raw<SyncPreview | null>(null);
  #choice = $state.raw<Choice | null>(null);
  #asked = 0;
  /** The ATS chosen for the positions that may go to either. */
  vendor = $state<Vendor | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Asking what would be sent. */
  looking = $state(false);
  busy = $state(false);
  refreshing = $state(false);

  get open(): boolean {
    return this.#ids.length > 0;
  }
  get count(): number {
    return this.#ids.length;
  }
  readonly preview: SyncPreview | null = $derived(this.#decided && together(this.#decided, this.#choice?.found ?? null));

  /** Some of them go to an ATS whichever is chosen for the rest. */
  get someDecided(): boolean {
    return this.#decided?.items.some((it) => it.vendor !== null) ?? false;
  }

  async ask(ids: readonly PositionId[]): Promise<void> {
    this.close();
    this.#ids = [...ids];
    await this.#look(ids, null, (found) => (this.#decided = found));
  }

  /** What was decided before stays as it is; the rest is asked about anew. */
  async choose(vendor: Vendor): Promise<void> {
    this.vendor = vendor;
    this.#choice = null;
    this.problem = null;
    const rest = this.#decided?.items.filter((it) => it.problem !== null).map((it) => it.id) ?? [];
    await this.#look(rest, vendor, (found) => (this.#choice = { vendor, found }));
  }

  /** An answer that comes after another question, or after closing, is dropped. */
  async #look(ids: readonly PositionId[], vendor: Vendor | null, keep: (found: SyncPreview) => void): Promise<void> {
    const mine = ++this.#asked;
    this.looking = true;
    try {
      const found = await call("previewSync", { positions: [...ids], vendor });
      if (mine === this.#asked) keep(found);
    } catch (thrown) {
      if (mine === this.#asked) this.problem = asProblem(thrown);
    } finally {
      if (mine === this.#asked) this.looking = false;
    }
  }

  close(): void {
    this.#asked += 1;
    this.#ids = [];
    this.#decided = null;
    this.#choice = null;
    this.vendor = null;
    this.problem = null;
    this.looking = false;
  }

  /** Queues what the preview showed as ready; the worker does the rest. */
  async send(): Promise<SyncResult[]> {
    this.busy = true;
    this.problem = null;
    const choice = this.#choice;
    try {
      const results = await sync(ready(this.#decided));
      if (choice) results.push(...(await sync(ready(choice.found), choice.vendor)));
      this.close();
      return results;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return [];
    } finally {
      this.busy = false;
    }
  }

  async refresh(): Promise<Refreshed[]> {
    this.refreshing = true;
    try {
      return await call("refresh", {});
    } finally {
      this.refreshing = false;
      changes.bump();
    }
  }
}

const ready = (found: SyncPreview | null): PositionId[] =>
  found?.items.filter((it) => it.problem === null).map((it) => it.id) ?? [];

/** Both answers as one. Where both have a problem, that of an ATS decided on before is the true one. */
function together(decided: SyncPreview, chosen: SyncPreview | null): SyncPreview {
  if (!chosen) return decided;
  const anew = new Map(chosen.items.map((it) => [it.id, it]));
  const better = (before: PreviewItem): PreviewItem => {
    const now = anew.get(before.id);
    return now && (before.vendor === null || now.problem === null) ? now : before;
  };
  return {
    ...decided,
    items: decided.items.map(better),
    ready: decided.ready + chosen.ready,
    targets: chosen.targets.reduce(add, decided.targets),
  };
}

function add(targets: PreviewTarget[], more: PreviewTarget): PreviewTarget[] {
  if (!targets.some((it) => it.vendor === more.vendor)) return [...targets, more];
  return targets.map((it) =>
    it.vendor === more.vendor
      ? { ...it, ready: it.ready + more.ready, requests: it.requests + more.requests, seconds: it.seconds + more.seconds }
      : it,
  );
}

export async function sync(ids: readonly PositionId[], vendor: Vendor | null = null): Promise<SyncResult[]> {
  if (ids.length === 0) return [];
  const results = await call("syncToAts", { positions: [...ids], vendor });
  changes.bump();
  return results;
}

/** Takes back what has not been sent yet. */
export async function cancelSync(ids: readonly PositionId[]): Promise<void> {
  await call("cancelSync", { positions: [...ids], vendor: null });
  changes.bump();
}

export const syncing = new Syncing();
