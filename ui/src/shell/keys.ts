/** Shortcuts that work wherever the focus is. In the window the native menu has them too. */
import { finder } from "../state/finder.svelte";
import { act, type Command, commands } from "./commands";

const KEYS = new Map<string, Command>();
/** In a text field these belong to the text. */
const OUTSIDE_TEXT = new Map<string, Command>([["ctrl+y", "redo"]]);
for (const [name, { keys, heard }] of commands()) {
  if (keys && heard !== "table") (heard === "outside text" ? OUTSIDE_TEXT : KEYS).set(keys.toLowerCase(), name);
}

const inText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, input:not([type='checkbox'], [type='radio'])"));

export function commandFor(event: KeyboardEvent): Command | null {
  if (event.key === "F1") return "help";
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const chord = `ctrl+${event.shiftKey ? "shift+" : ""}${event.key.toLowerCase()}`;
  return KEYS.get(chord) ?? (inText(event.target) ? null : OUTSIDE_TEXT.get(chord)) ?? null;
}

export function onkeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || document.querySelector("[role='dialog']")) return;
  const command = commandFor(event);
  if (!command) return;
  event.preventDefault();
  act(command);
}

/** Between the shortcut and the palette's line taking the focus people type on: that is meant for the line, and must
    not reach a cell. */
export function onkeydowncapture(event: KeyboardEvent): void {
  if (finder.open === null || document.activeElement?.closest("[role='dialog']")) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "Escape") finder.close();
  else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) finder.type(finder.text + event.key);
}
