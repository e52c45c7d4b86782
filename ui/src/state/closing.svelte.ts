/** Closing in an ATS what stands there: asked when the plan closes a position, or for one it closed before. */
import { asProblem, call, type Closing, type PlanStatus, type PositionId, type Problem, type SyncResult, type Vendor } from "../api";
import { changes } from "./changes.svelte";
import { moveStatus } from "./list.svelte";

/** What one ATS holds of the positions that are closed. */
export interface Standing {
  ids: readonly PositionId[];
  /** Of the first of them; reasons are the vendor's, not the position's. */
  closing: Closing;
}

class ClosingInAts {
  #ids = $state.raw<readonly PositionId[]>([]);
  /** "P-201", "3 positions". */
  who = $state("");
  /** The plan's move that waits for the answer; `null`: it is made. */
  to = $state<PlanStatus | null>(null);
  standing = $state.raw<readonly Standing[]>([]);
  /** The reason chosen, as its id in text. */
  reason = $state("");
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);

  get open(): boolean {
    return this.standing.length > 0;
  }
  get count(): number {
    return this.#ids.length;
  }
  get reasons() {
    return this.standing.flatMap((it) => it.closing.reasons);
  }
  /** A vendor with reasons wants one of them. */
  get ready(): boolean {
    return this.reasons.length === 0 || this.reason !== "";
  }

  /** Whether something of these stands open in an ATS, so that there is a question. */
  async ask(ids: readonly PositionId[], to: PlanStatus | null, who: string): Promise<boolean> {
    this.close();
    const found = await Promise.all((["greenhouse", "lever"] as const).map((vendor) => standingAt(vendor, ids)));
    const standing = found.filter((it) => it !== null);
    if (standing.length === 0) return false;
    this.#ids = [...ids];
    this.to = to;
    this.who = who;
    this.standing = standing;
    return true;
  }

  close(): void {
    this.#ids = [];
    this.to = null;
    this.standing = [];
    this.reason = "";
    this.problem = null;
  }

  /** Only the plan moves; what stands in the ATS stays open. `null`: it went wrong. */
  async planOnly(): Promise<PositionId[] | null> {
    return this.#work(async () => {
      await this.#move();
      return [...this.#ids];
    });
  }

  /** The plan moves first: a closing that is refused can be asked for again, from the position. */
  async both(): Promise<SyncResult[] | null> {
    return this.#work(async () => {
      await this.#move();
      const reason = this.reason === "" ? null : Number(this.reason);
      const results: SyncResult[] = [];
      for (const { ids, closing } of this.standing) {
        const own = closing.vendor === "greenhouse" ? reason : null;
        results.push(...(await call("closeInAts", { positions: [...ids], reason: own })));
      }
      return results;
    });
  }

  /** Once only, also when what follows has to be tried again. */
  async #move(): Promise<void> {
    if (this.to === null) return;
    await moveStatus(this.#ids, this.to);
    this.to = null;
  }

  async #work<T>(work: () => Promise<T>): Promise<T | null> {
    this.busy = true;
    this.problem = null;
    try {
      const answer = await work();
      this.close();
      return answer;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    } finally {
      this.busy = false;
      changes.bump();
    }
  }
}

/** Those of `ids` that are open at this vendor and can be closed. Asks for the ids, not the rows: there may be many. */
async function standingAt(vendor: Vendor, ids: readonly PositionId[]): Promise<Standing | null> {
  const filters = [
    { column: "vendor" as const, any_of: [vendor] },
    { column: "opening_status" as const, any_of: ["open"] },
  ];
  const open = new Set(await call("listPositionIds", { query: { scope: "all", search: "", filters, sort: [] } }));
  const there = ids.filter((id) => open.has(id));
  const closable: PositionId[] = [];
  let first: Closing | null = null;
  for (const position of there) {
    // What can't be closed says so from the first on; beyond a reason to ask, each answers for itself.
    const closing = await call("getClosing", { position });
    if (closing.problem !== null) continue;
    first = closing;
    closable.push(...there.slice(there.indexOf(position)));
    break;
  }
  return first && { ids: closable, closing: first };
}

export const closing = new ClosingInAts();
