/** What the palette and the search offer: each with a name, what it is, and what choosing it does. */
import type { FoundPerson, FoundPosition } from "../api";
import { finder } from "../state/finder.svelte";
import { route } from "../state/route.svelte";
import { views } from "../state/views.svelte";
import { commands } from "./commands";

export interface Find {
  id: string;
  group: string;
  label: string;
  note: string;
  keys?: string | undefined;
  run: () => void;
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Every word that was typed begins a word of it. */
export function says(label: string, typed: string): boolean {
  const words = fold(label).split(/[^\p{L}\p{N}]+/u);
  return fold(typed).split(/\s+/).filter(Boolean).every((part) => words.some((word) => word.startsWith(part)));
}

const ofPosition = ({ id, code, title, department, where, text }: FoundPosition): Find => ({
  id: `position:${id}`,
  group: "Positions",
  label: `${code} · ${title}`,
  note: where === "Code" || where === "Title" ? (department ?? "") : `${where}: ${text}`,
  run: () => route.open(id),
});

const ofPerson = ({ kind, id, name, detail, position }: FoundPerson): Find => ({
  id: `${kind}:${id}`,
  group: "People",
  label: name,
  note: [detail, position && `${position.code} · ${position.title}`].filter(Boolean).join(" · ") || (kind === "employee" ? "No position" : "Candidate"),
  run: () => (position ? route.open(position.id) : route.go("hires")),
});

/** What begins with the text comes first, and a screen is named by its own word. */
const rank = (label: string, text: string): number => (fold(label).startsWith(fold(text.trim())) ? 0 : 1);

/** A few of each kind, so that nothing is pushed out of sight. */
const COMMANDS_AT_MOST = 6;

export function finds(): Find[] {
  const { text, found, open } = finder;
  const records = [...found.positions.map(ofPosition), ...found.people.map(ofPerson)];
  if (open === "search") return records;
  const deeds = commands()
    .filter(([name, { label }]) => name !== "palette" && says(label, text))
    .map(([name, { label, section, keys, run }]): Find => ({ id: name, group: "Commands", label, note: section, keys, run }))
    .sort((a, b) => rank(a.label, text) - rank(b.label, text));
  const kept = views.all
    .filter(({ name }) => says(name, text))
    .map(({ id, name }): Find => ({
      id: `view:${id}`,
      group: "Views",
      label: name,
      note: "Saved view",
      run: () => {
        route.go("positions");
        views.choose(id);
      },
    }));
  return [...kept, ...(text.trim() === "" ? deeds : deeds.slice(0, COMMANDS_AT_MOST)), ...records];
}
