/** What fills the fields of a vendor's account: shown as the core has it, changed at once, put back when refused. */
import { asProblem, call, type FormOption, type MappedField, type MappedName, type MappedValue, type Mapping, type MappingSource, type NameKind, type Problem, type Vendor } from "../api";

export const keyOf = (field: MappedField): string => `${field.owner}.${field.key}`;
export const nameKey = (name: MappedName): string => `${name.kind}.${name.name}`;
export const valueKey = (field: MappedField, value: MappedValue): string => `${keyOf(field)}=${value.value}`;

/** Somebody has to say something, or every form asks. */
export const needsField = (field: MappedField): boolean =>
  (field.required && !field.filled) || field.values.some((it) => it.option === null);

class OpenMapping {
  #vendor: Vendor | null = null;
  #now = $state.raw<Mapping | null>(null);
  #records = $state.raw<Record<NameKind, FormOption[]>>({ department: [], office: [] });
  #problems = $state.raw<ReadonlyMap<string, string>>(new Map());
  #asked = 0;
  #work: Promise<unknown> = Promise.resolve();
  /** For amounts that are always the same. */
  currency = $state("");
  /** Why there is nothing to show. */
  problem = $state.raw<Problem | null>(null);

  get now(): Mapping | null {
    return this.#now;
  }
  options(kind: NameKind): FormOption[] {
    return this.#records[kind];
  }
  /** Why the last change of a row was refused. */
  problemAt(key: string): string | null {
    return this.#problems.get(key) ?? null;
  }

  /** Opens it, or reads it again: a change on its way is not overtaken. */
  async load(vendor: Vendor): Promise<void> {
    if (this.#vendor !== vendor) this.forget();
    this.#vendor = vendor;
    const mine = ++this.#asked;
    try {
      const [now, records, settings] = await Promise.all([
        call("getMapping", { vendor }),
        call("getMappingRecords", { vendor }),
        call("getSettings", {}),
      ]);
      if (mine !== this.#asked) return;
      this.#now = now;
      this.#records = { department: records.departments, office: records.offices };
      this.currency = settings.currency;
      this.problem = null;
    } catch (thrown) {
      if (mine === this.#asked) this.problem = asProblem(thrown);
    }
  }

  setField(field: MappedField, source: MappingSource | null): Promise<void> {
    const { owner, key } = field;
    const put = (it: MappedField): MappedField => (keyOf(it) === keyOf(field) ? { ...it, source, values: [] } : it);
    return this.#change(keyOf(field), (it) => ({ ...it, fields: it.fields.map(put) }), (vendor) =>
      call("setFieldMapping", { vendor, owner, key, source }),
    );
  }

  setOption(field: MappedField, value: MappedValue, option: string | null): Promise<void> {
    const { owner, key } = field;
    const values = field.values.map((it) => (it.value === value.value ? { ...it, option, found_by: option ? ("person" as const) : null } : it));
    const put = (it: MappedField): MappedField => (keyOf(it) === keyOf(field) ? { ...it, values } : it);
    return this.#change(valueKey(field, value), (it) => ({ ...it, fields: it.fields.map(put) }), (vendor) =>
      call("setOptionMapping", { vendor, owner, key, value: value.value, option }),
    );
  }

  setName(name: MappedName, record: string | null): Promise<void> {
    const put = (it: MappedName): MappedName =>
      nameKey(it) === nameKey(name) ? { ...it, record, found_by: record ? "person" : null } : it;
    return this.#change(nameKey(name), (it) => ({ ...it, names: it.names.map(put) }), (vendor) =>
      call("setNameMapping", { vendor, kind: name.kind, name: name.name, record }),
    );
  }

  /** Shows the change, then asks for it; changes go one after the other, and only the last answer is shown. */
  #change(row: string, shown: (before: Mapping) => Mapping, ask: (vendor: Vendor) => Promise<Mapping>): Promise<void> {
    const vendor = this.#vendor;
    if (!vendor || !this.#now) return Promise.resolve();
    const mine = ++this.#asked;
    this.#now = shown(this.#now);
    this.#say(row, null);
    const done = this.#work.then(async () => {
      try {
        const now = await ask(vendor);
        if (mine === this.#asked) this.#now = now;
      } catch (thrown) {
        if (this.#vendor !== vendor) return;
        this.#say(row, asProblem(thrown).message);
        if (mine === this.#asked) await this.load(vendor);
      }
    });
    this.#work = done;
    return done;
  }

  #say(row: string, sentence: string | null): void {
    const problems = new Map(this.#problems);
    if (sentence === null) problems.delete(row);
    else problems.set(row, sentence);
    this.#problems = problems;
  }

  forget(): void {
    this.#asked += 1;
    this.#vendor = null;
    this.#now = null;
    this.#problems = new Map();
    this.#records = { department: [], office: [] };
    this.problem = null;
  }
}

export const mapping = new OpenMapping();
