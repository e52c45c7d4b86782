/** What a Select or Combobox offers, and how typing narrows it. */
export interface Option {
  value: string;
  label: string;
  /** Quiet text after the label: an id, a place. */
  note?: string;
  disabled?: boolean;
}

const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** Options whose words hold every typed word; those that begin with the text come first. */
export function narrow(options: readonly Option[], typed: string): Option[] {
  const needle = fold(typed.trim());
  if (needle === "") return [...options];
  const words = needle.split(/\s+/);
  const hits = options.filter((option) => {
    const hay = fold(`${option.label} ${option.note ?? ""}`);
    return words.every((word) => hay.includes(word));
  });
  const first = (option: Option) => (fold(option.label).startsWith(needle) ? 0 : 1);
  return hits.sort((a, b) => first(a) - first(b));
}
