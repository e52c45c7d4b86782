/** Where the window is: the hash of its address, so that Back works and a place can be kept. */
import type { Vendor } from "../api";

export type Screen = "positions" | "ats" | "reconcile" | "hires" | "health" | "connections" | "settings" | "help";

/** Mapping of one vendor; with a row to look at, and the position whose job form asked for it. */
export interface MappingPlace {
  vendor: Vendor;
  row: string | null;
}

/** What a file on its way in holds. */
export type Importing = "positions" | "employees";

export interface Place {
  screen: Screen;
  /** The record that lies open in the drawer. */
  position: string | null;
  /** Where on a screen that has places of its own: "greenhouse/setup". */
  at?: string;
  /** In place of the screen: a file on its way in. */
  importing?: Importing;
  /** The record's job form, in place of the table. */
  job?: true;
  /** What fills the fields of a vendor's account. A position is then where one came from. */
  mapping?: MappingPlace;
}

const IMPORT: Record<Importing, Place> = {
  positions: { screen: "positions", position: null, importing: "positions" },
  employees: { screen: "hires", position: null, importing: "employees" },
};
const SCREENS: readonly Screen[] = ["positions", "ats", "reconcile", "hires", "health", "connections", "settings", "help"];
/** Of these, the ones a record may lie open over. */
const TABLES: readonly Screen[] = ["positions", "ats", "reconcile", "hires"];
/** And those with places of their own. */
const NESTED: readonly Screen[] = ["connections", "help"];

export function read(hash: string): Place {
  const parts = hash.replace(/^#\/?/, "").split("/");
  const [screen = "", position = "", rest = ""] = parts;
  if (screen === "import") return IMPORT[position === "employees" ? position : "positions"];
  if (screen === "mapping") {
    if (position !== "greenhouse" && position !== "lever") return { screen: "positions", position: null };
    const from = decodeURIComponent(hash.split("/")[4] ?? "");
    return { screen: "connections", position: from || null, mapping: { vendor: position, row: decodeURIComponent(rest) || null } };
  }
  const known = SCREENS.find((it) => it === screen) ?? "positions";
  if (NESTED.includes(known)) return nested(known, parts.slice(1).filter(Boolean).join("/"));
  if (!TABLES.includes(known) || !position) return { screen: known, position: null };
  return { screen: known, position: decodeURIComponent(position), ...(rest === "job" && { job: true }) };
}

const nested = (screen: Screen, at: string): Place => ({ screen, position: null, ...(at && { at }) });

export function write({ screen, position, at, importing, job, mapping }: Place): string {
  if (importing) return importing === "employees" ? "#/import/employees" : "#/import";
  if (mapping) {
    const steps = ["#/mapping", mapping.vendor, mapping.row ?? "", position ?? ""];
    return steps.map((it, at) => (at > 0 ? encodeURIComponent(it) : it)).join("/").replace(/\/+$/, "");
  }
  return [`#/${screen}`, at, position && encodeURIComponent(position), position && job && "job"].filter(Boolean).join("/");
}

/** Asked before a place is left. `false`: not yet; `go` leaves once the person agrees. */
export type Guard = (go: () => void) => boolean;

class Route {
  #place = $state<Place>(read(location.hash));
  #guard: Guard | null = null;

  get screen(): Screen {
    return this.#place.screen;
  }
  get position(): string | null {
    return this.#place.position;
  }
  /** "" where the screen itself is in view. */
  get at(): string {
    return this.#place.at ?? "";
  }
  get importing(): Importing | null {
    return this.#place.importing ?? null;
  }
  get job(): boolean {
    return this.#place.job ?? false;
  }

  get mapping(): MappingPlace | null {
    return this.#place.mapping ?? null;
  }

  follow(): () => void {
    const look = () => {
      const now = read(location.hash);
      if (write(now) === write(this.#place)) return;
      if (this.#may(() => this.#to(now, "push"))) this.#place = now;
      // The browser went already; the address follows what is in view.
      else history.pushState(null, "", write(this.#place));
    };
    addEventListener("hashchange", look);
    look();
    return () => removeEventListener("hashchange", look);
  }

  /** Until the function returned is called, `guard` is asked. */
  hold(guard: Guard): () => void {
    this.#guard = guard;
    return () => {
      if (this.#guard === guard) this.#guard = null;
    };
  }

  #may(go: () => void): boolean {
    const guard = this.#guard;
    if (!guard) return true;
    return guard(() => {
      this.#guard = null;
      go();
    });
  }

  go(screen: Screen, at = ""): void {
    this.#to(nested(screen, at), "push");
  }

  toImport(of: Importing): void {
    this.#to(IMPORT[of], "push");
  }

  /** Walking from record to record is not worth a Back for each. */
  open(position: string): void {
    this.#to({ screen: this.#table, position }, this.position && !this.job ? "replace" : "push");
  }

  openJob(position: string): void {
    this.#to({ screen: this.#table, position, job: true }, "push");
  }

  /** `row` is a field of the job form; from there one gets back to it. */
  openMapping(vendor: Vendor, row: string | null = null): void {
    const position = this.job ? this.position : null;
    this.#to({ screen: "connections", position, mapping: { vendor, row } }, "push");
  }

  close(): void {
    this.#to({ screen: this.screen, position: null }, "push");
  }

  /** Where a record may lie open. */
  get #table(): Screen {
    return TABLES.includes(this.screen) ? this.screen : "positions";
  }

  #to(place: Place, how: "push" | "replace"): void {
    if (write(place) === write(this.#place)) return;
    if (!this.#may(() => this.#to(place, how))) return;
    this.#place = place;
    if (how === "push") history.pushState(null, "", write(place));
    else history.replaceState(null, "", write(place));
  }
}

export const route = new Route();
