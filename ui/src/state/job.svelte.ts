/** The job form of one position: shown as the core has it, kept at every change. */
import {
  asProblem,
  call,
  type FormField,
  type FormValue,
  type JobForm,
  type PositionRow,
  type Problem,
} from "../api";

/** Typing is kept when the fingers rest. */
const REST_MS = 400;

/** What the user said and the core has not heard yet, by field key. `null` takes a value back. */
type Said = ReadonlyMap<string, FormValue | null>;

/** For the vendor that is saved, or the only one. With two and nothing saved it is Greenhouse's: at Lever nothing need be chosen. */
async function read(position: string): Promise<JobForm> {
  try {
    return await call("getJobForm", { position, vendor: null, mode: null });
  } catch (first) {
    if (asProblem(first).code !== "not_allowed") throw first;
    return call("getJobForm", { position, vendor: "greenhouse", mode: null }).catch(() => Promise.reject(first as Error));
  }
}

class OpenJobForm {
  #position: string | null = null;
  #form = $state.raw<JobForm | null>(null);
  #said = $state.raw<Said>(new Map());
  #saving = $state(false);
  /** Answers are taken in the order they were asked for; a late one is dropped. */
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> = Promise.resolve();
  /** Why there is no form to show. */
  problem = $state.raw<Problem | null>(null);
  /** Why the last change is not kept. It is still in its field. */
  unsaved = $state.raw<Problem | null>(null);
  /** Which currency an amount is given in, unless it says. */
  currency = $state("");

  get form(): JobForm | null {
    return this.#form;
  }
  get saving(): boolean {
    return this.#saving || this.#said.size > 0;
  }

  /** What a field shows: what was said last, heard or not. */
  valueOf(field: FormField): FormValue | null {
    const said = this.#said.get(field.key);
    return said === undefined ? field.value : said;
  }

  /** Opens the form, or reads it again: what is not kept yet stays. */
  async load(position: string): Promise<void> {
    if (this.#position !== position) this.#begin(position);
    if (this.#saving) return;
    const mine = ++this.#asked;
    try {
      const form = await read(position);
      if (mine !== this.#asked) return;
      this.#form = form;
      this.problem = null;
    } catch (thrown) {
      if (mine === this.#asked) this.problem = asProblem(thrown);
    }
  }

  #begin(position: string): void {
    this.#position = position;
    this.#form = null;
    this.#said = new Map();
    this.problem = this.unsaved = null;
    void this.#askCurrency(position);
  }

  async #askCurrency(position: string): Promise<void> {
    try {
      const [{ row }, settings] = await Promise.all([call("getPosition", { position }), call("getSettings", {})]);
      if (this.#position === position) this.currency = currencyOf(row, settings.currency);
    } catch {
      // The form's own call says what is wrong; an amount then names its currency itself.
    }
  }

  /** A value that is whole: kept at once. */
  set(key: string, value: FormValue | null): void {
    this.#note(key, value);
    void this.flush();
  }

  /** A value on its way: kept when the fingers rest, or by `flush`. */
  type(key: string, value: FormValue): void {
    this.#note(key, value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), REST_MS);
  }

  #note(key: string, value: FormValue | null): void {
    this.#said = new Map(this.#said).set(key, value);
  }

  /** Keeps what was said so far; resolves when it is kept or refused. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#work = this.#work.then(() => this.#save());
    return this.#work;
  }

  async #save(): Promise<void> {
    const position = this.#position;
    const said = this.#said;
    if (position === null || said.size === 0) return;
    this.#saving = true;
    const mine = ++this.#asked;
    try {
      const set = Object.fromEntries(said);
      const form = await call("saveJobForm", {
        position,
        vendor: this.#form?.vendor ?? null,
        mode: null,
        template_job: null,
        existing_job: null,
        set,
      });
      if (this.#position !== position) return;
      if (mine === this.#asked) this.#form = form;
      // Newer words than those just kept stay to be said.
      this.#said = new Map([...this.#said].filter(([key, value]) => said.get(key) !== value));
      this.unsaved = null;
    } catch (thrown) {
      if (this.#position === position) this.unsaved = asProblem(thrown);
    } finally {
      this.#saving = false;
    }
  }

  /** The screen closes: what was typed is kept, then the form forgotten. */
  async leave(): Promise<void> {
    const position = this.#position;
    await this.flush();
    if (this.#position === position) this.forget();
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#position = null;
    this.#asked += 1;
    this.#form = null;
    this.#said = new Map();
    this.problem = this.unsaved = null;
  }
}

const currencyOf = (row: PositionRow, usual: string): string => row.currency ?? usual;

export const jobForm = new OpenJobForm();
