/** Employees on their way in, from a file or an HR system: tried out again after every choice, written only when the person agrees. */
import { type Args, asProblem, call, type DateOrder, type EmployeeField, type EmployeesImported, fileDialog, type HrKind, Problem } from "../api";
import { changes } from "./changes.svelte";
import { files } from "./files.svelte";
import { base64, tooLarge } from "./importDrop";
import { ImportProgressWatch } from "./importProgress.svelte";
import { route } from "./route.svelte";
import { HR } from "./words";

type Asked = Args<"importEmployees">;
/** Where the file is, or its content where the page may not know its place; or an HR system. */
type Source = Pick<Asked, "path" | "name" | "content"> | { kind: HrKind };

export class EmployeeImport {
  /** What the import would do; `null`: no file is open. */
  result = $state.raw<EmployeesImported | null>(null);
  /** Why there is nothing to show, or why the last wish was refused. */
  problem = $state.raw<Problem | null>(null);
  /** The file's name, known before it is read. */
  name = $state("");
  reading = $state(false);
  counting = $state(false);
  writing = $state(false);
  /** What the person chose of the columns; a blank heading leaves the field out. */
  columns = $state.raw<Asked["columns"]>({});
  dateOrder = $state<DateOrder | null>(null);
  /** Whoever is not in the file is no longer on staff. */
  markGone = $state(false);
  readonly progress = new ImportProgressWatch();
  /** The HR system it comes from; `null`: a file. */
  from = $state<HrKind | null>(null);
  #sheet: string | null = null;
  #source: Source | null = null;
  /** What is asked of an HR system the next time, beside what is at hand. */
  #next = AT_HAND;
  /** Rises with every file and every closing: answers to older questions are dropped. */
  #turn = 0;
  #again = false;

  /** What pressing Import would write: employees, seats they take, and who is marked. */
  readonly writes = $derived.by(() => {
    const it = this.result;
    if (!it || this.asks || it.problem) return { people: 0, seats: 0, gone: 0 };
    return { people: it.created + it.updated, seats: it.seated, gone: this.markGone ? it.gone_count : 0 };
  });
  /** Dates can be read two ways, and nobody has said which. */
  readonly asks = $derived((this.result?.unclear_dates.length ?? 0) > 0);

  async choose(): Promise<void> {
    const path = await files.choose("import_employees");
    if (path) await this.look(path);
  }

  look(path: string): Promise<void> {
    return this.#open(path.split(/[\\/]/).at(-1) ?? path, () => Promise.resolve({ path, name: null, content: null }));
  }

  /** What an HR system says of people now. */
  read(kind: HrKind): Promise<void> {
    this.#next = { again: true, everybody: false };
    return this.#open(HR[kind], () => Promise.resolve({ kind }), kind);
  }

  /** Asks it again; for everybody, so that it can be said who is gone. */
  async readAgain(everybody = false): Promise<void> {
    this.#next = { again: true, everybody };
    this.reading = true;
    await this.#count();
    this.reading = false;
  }

  /** A file let fall on the window, or chosen in the page, which has its content but not its place. */
  drop(dropped: readonly File[]): Promise<void> {
    const [file] = dropped;
    if (!file) return Promise.resolve();
    return this.#open(file.name, async () => {
      if (dropped.length > 1) throw unusable("Drop one file at a time. Nothing was read.");
      if (tooLarge(file.size, fileDialog() !== undefined)) {
        throw unusable(`“${file.name}” is too large to be dropped here. Choose it by its place instead.`);
      }
      return { path: null, name: file.name, content: await base64(file) };
    });
  }

  chooseSheet(sheet: string): Promise<void> {
    this.#sheet = sheet;
    this.columns = {};
    this.dateOrder = null;
    return this.#count();
  }
  fillFrom(field: EmployeeField, heading: string): Promise<void> {
    this.columns = { ...this.columns, [field]: heading };
    return this.#count();
  }
  readDates(order: DateOrder): Promise<void> {
    this.dateOrder = order;
    return this.#count();
  }

  /** Writes it. `null`: nothing was written, `problem` says why. */
  async confirm(): Promise<EmployeesImported | null> {
    const source = this.#source;
    if (!source || this.writing) return null;
    this.writing = true;
    this.problem = null;
    try {
      const done = await this.progress.during(this.#send(source, false));
      changes.bump();
      return done;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return null;
    } finally {
      this.writing = false;
    }
  }

  close(): void {
    this.#turn += 1;
    this.#source = null;
    this.from = null;
    this.#forgetChoices();
    this.result = null;
    this.problem = null;
    this.name = "";
    this.reading = false;
  }

  #forgetChoices(): void {
    this.#sheet = null;
    this.columns = {};
    this.dateOrder = null;
    this.markGone = false;
  }

  async #open(name: string, source: () => Promise<Source>, from: HrKind | null = null): Promise<void> {
    this.close();
    const mine = this.#turn;
    this.from = from;
    this.name = name;
    this.reading = true;
    route.toImport("employees");
    try {
      const found = await source();
      if (mine !== this.#turn) return;
      this.#source = found;
      await this.#count();
    } catch (thrown) {
      if (mine === this.#turn) this.problem = asProblem(thrown);
    } finally {
      if (mine === this.#turn) this.reading = false;
    }
  }

  #send(source: Source, dry_run: boolean): Promise<EmployeesImported> {
    const { columns, dateOrder: date_order, markGone } = this;
    const wish = { sheet: this.#sheet, columns, date_order, dry_run, strict: false, mark_gone: markGone && !dry_run };
    if (!("kind" in source)) return call("importEmployees", { ...source, ...wish, remember: true });
    const next = dry_run ? this.#next : AT_HAND;
    this.#next = AT_HAND;
    return call("readHrSystem", { ...source, ...wish, ...next });
  }

  /** Tries it out. While one count is under way, changes wait for the next. */
  async #count(): Promise<void> {
    if (this.counting) {
      this.#again = true;
      return;
    }
    this.counting = true;
    try {
      do {
        this.#again = false;
        await this.#ask();
      } while (this.#again);
    } finally {
      this.counting = false;
    }
  }

  async #ask(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    try {
      const result = await this.progress.during(this.#send(source, true));
      if (this.#source !== source) return;
      this.result = result;
      this.problem = null;
    } catch (thrown) {
      if (this.#source === source) this.problem = asProblem(thrown);
    }
  }
}

/** What was read a moment ago is looked at again. */
const AT_HAND = { again: false, everybody: false };

const unusable = (message: string): Problem => new Problem({ code: "file", message });

export const staffing = new EmployeeImport();
