/** A list that typing narrows: which choices remain, which one is meant. */
import type { Choice } from "../columns";

/** More are not drawn: whoever wants one of them types on. */
const SHOWN = 200;

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();

/** Those that contain what was typed, accents and case aside; those that begin with it first. */
export function matching(choices: readonly Choice[], typed: string): Choice[] {
  const sought = plain(typed);
  if (sought === "") return choices.slice(0, SHOWN);
  const found = choices.filter((choice) => plain(choice.label).includes(sought));
  const first = (choice: Choice) => (plain(choice.label).startsWith(sought) ? 0 : 1);
  return found.sort((a, b) => first(a) - first(b)).slice(0, SHOWN);
}

/** The choice that is meant when the editor is left: the one the arrows stand on, else the one typed in full. When
    nothing was changed, the standing value. */
export function chosen(
  choices: readonly Choice[],
  marked: Choice | undefined,
  typed: string,
  changed: boolean,
): Choice | undefined {
  const exact = choices.find((choice) => plain(choice.label) === plain(typed));
  return changed ? (marked ?? exact) : (marked ?? exact ?? choices.find((choice) => choice.value === typed));
}

/** Where an arrow key goes in the list, round at its ends; null when the key belongs to the text. */
export function stepped(key: string, at: number, count: number): number | null {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[key];
  if (by === undefined || count === 0) return null;
  if (Math.abs(by) > 1) return Math.max(0, Math.min(at + by, count - 1));
  return at < 0 && by < 0 ? count - 1 : (at + by + count) % count;
}
