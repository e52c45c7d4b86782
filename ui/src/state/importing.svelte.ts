/** A file of positions on its way in: read once, its mapping tried out, written only when the person agrees. */
import { asProblem, call, fileDialog, Problem, type ImportApplied, type ImportFile, type ImportMapping, type ImportPreview } from "../api";
import { changes } from "./changes.svelte";
import { files } from "./files.svelte";
import { narrow, retarget, mean, inCurrency, type Target } from "./importMapping";
import { ImportProgressWatch } from "./importProgress.svelte";
import { base64, tooLarge } from "./importDrop";
import { route } from "./route.svelte";

class Importing {
  file = $state.raw<ImportFile | null>(null);
  mapping = $state.raw<ImportMapping | null>(null);
  preview = $state.raw<ImportPreview | null>(null);
  /** Why there is nothing to show, or why the last wish was refused. */
  problem = $state.raw<Problem | null>(null);
  /** The file's name, known before it is read. */
  name = $state("");
  reading = $state(false);
  counting = $state(false);
  writing = $state(false);
  readonly progress = new ImportProgressWatch();
  /** The mapping is the one that was used last for this shape, and untouched. */
  remembered = $derived(this.file !== null && this.mapping === this.file.mapping ? this.file.remembered : null);
  /** Rises with every file and every closing: answers to older questions are dropped. */
  #turn = 0;
  #again = false;

  async choose(): Promise<void> {
    const path = await files.choose("import");
    if (path) await this.look(path);
  }

  look(path: string): Promise<void> {
    return this.#read(path.split(/[\\/]/).at(-1) ?? path, () => call("openImport", { path }));
  }

  /** A file let fall on the window: the page has its content, but not its place. */
  drop(dropped: readonly File[]): Promise<void> {
    const [file] = dropped;
    if (!file) return Promise.resolve();
    return this.#read(file.name, async () => {
      if (dropped.length > 1) throw invalid("Drop one file at a time. Nothing was read.");
      if (tooLarge(file.size, fileDialog() !== undefined)) {
        throw invalid(`“${file.name}” is too large to be dropped here. Choose it by its place instead.`);
      }
      return call("dropImport", { name: file.name, content: await base64(file) });
    });
  }

  async chooseSheet(sheet: string): Promise<void> {
    const { file } = this;
    if (!file || sheet === file.sheet) return;
    await this.#read(file.name, () => call("chooseSheet", { import: file.import, sheet }));
  }

  retarget(key: string, target: Target): void {
    this.#change((it) => retarget(it, key, target));
  }
  narrow(key: string, any: readonly string[]): void {
    this.#change((it) => narrow(it, key, any));
  }
  mean(field: Parameters<typeof mean>[1], word: string, meaning: string | null): void {
    this.#change((it) => mean(it, field, word, meaning));
  }
  inCurrency(code: string): void {
    this.#change((it) => inCurrency(it, code));
  }

  /** Writes it, as one undoable step. `null`: nothing was written, `problem` says why. */
  async confirm(): Promise<ImportApplied | null> {
    const { file, mapping } = this;
    if (!file || !mapping || this.writing) return null;
    this.writing = true;
    this.problem = null;
    try {
      const done = await this.progress.during(call("applyImport", { import: file.import, mapping }));
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
    const open = this.file !== null;
    this.file = null;
    this.mapping = null;
    this.preview = null;
    this.problem = null;
    this.name = "";
    this.reading = false;
    if (open) void call("closeImport", {}).catch(() => undefined);
  }

  async #read(name: string, ask: () => Promise<ImportFile>): Promise<void> {
    const mine = ++this.#turn;
    this.name = name;
    this.problem = null;
    this.reading = true;
    route.toImport("positions");
    try {
      const file = await this.progress.during(ask());
      if (mine !== this.#turn) return;
      this.file = file;
      this.mapping = file.mapping;
      this.preview = null;
      await this.#count();
    } catch (thrown) {
      if (mine === this.#turn) this.problem = asProblem(thrown);
    } finally {
      if (mine === this.#turn) this.reading = false;
    }
  }

  #change(change: (mapping: ImportMapping) => ImportMapping): void {
    if (!this.mapping || this.writing) return;
    this.mapping = change(this.mapping);
    void this.#count();
  }

  /** Counts what the mapping would do. While one count is under way, changes wait for the next. */
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
    const { file, mapping } = this;
    if (!file || !mapping) return;
    try {
      const preview = await this.progress.during(call("previewImport", { import: file.import, mapping }));
      if (this.file !== file) return;
      this.preview = preview;
      this.problem = null;
    } catch (thrown) {
      if (this.file === file) this.problem = asProblem(thrown);
    }
  }
}

const invalid = (message: string): Problem => new Problem({ code: "file", message });

export const importing = new Importing();
