/** Where the window is: the hash of its address, so that Back works and a place can be kept. */
import type { Vendor } from "../api";

export type Screen = "positions" | "ats" | "health" | "settings";

/** Mapping of one vendor; with a row to look at, and the position whose job form asked for it. */
export interface MappingPlace {
  vendor: Vendor;
  row: string | null;
}

export interface Place {
  screen: Screen;
  /** The record that lies open in the drawer. */
  position: string | null;
  /** Over the positions: a file on its way in. */
  importing?: true;
  /** The record's job form, in place of the table. */
  job?: true;
  /** What fills the fields of a vendor's account. A position is then where one came from. */
  mapping?: MappingPlace;
}

const IMPORT: Place = { screen: "positions", position: null, importing: true };
const SCREENS: readonly Screen[] = ["positions", "ats", "health", "settings"];
/** Of these, the ones a record may lie open over. */
const TABLES: readonly Screen[] = ["positions", "ats"];

export function read(hash: string): Place {
  const [screen = "", position = "", rest = ""] = hash.replace(/^#\/?/, "").split("/");
  if (screen === "import") return IMPORT;
  if (screen === "mapping") {
    if (position !== "greenhouse" && position !== "lever") return { screen: "positions", position: null };
    const from = decodeURIComponent(hash.split("/")[4] ?? "");
    return { screen: "settings", position: from || null, mapping: { vendor: position, row: decodeURIComponent(rest) || null } };
  }
  const known = SCREENS.find((it) => it === screen) ?? "positions";
  if (!TABLES.includes(known) || !position) return { screen: known, position: null };
  return { screen: known, position: decodeURIComponent(position), ...(rest === "job" && { job: true }) };
}

export function write({ screen, position, importing, job, mapping }: Place): string {
  if (importing) return "#/import";
  if (mapping) {
    const steps = ["#/mapping", mapping.vendor, mapping.row ?? "", position ?? ""];
    return steps.map((it, at) => (at > 0 ? encodeURIComponent(it) : it)).join("/").replace(/\/+$/, "");
  }
  return [`#/${screen}`, position && encodeURIComponent(position), position && job && "job"].filter(Boolean).join("/");
}

class Route {
  #place = $state<Place>(read(location.hash));

  get screen(): Screen {
    return this.#place.screen;
  }
  get position(): string | null {
    return this.#place.position;
  }
  get importing(): boolean {
    return this.#place.importing ?? false;
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
      if (write(now) !== write(this.#place)) this.#place = now;
    };
    addEventListener("hashchange", look);
    look();
    return () => removeEventListener("hashchange", look);
  }

  go(screen: Screen): void {
    this.#to({ screen, position: null }, "push");
  }

  toImport(): void {
    this.#to(IMPORT, "push");
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
    this.#to({ screen: "settings", position, mapping: { vendor, row } }, "push");
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
    this.#place = place;
    if (how === "push") history.pushState(null, "", write(place));
    else history.replaceState(null, "", write(place));
  }
}

export const route = new Route();
