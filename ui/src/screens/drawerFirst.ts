/** Esc in a table: first an open drawer goes, and only the next one clears the selection. */
import { adding } from "../state/adding.svelte";
import { steps } from "../state/steps.svelte";
import { route } from "../state/route.svelte";

/** An editor in a cell, whose own Esc takes back what was typed. */
const isEditor = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select, [role='combobox']");

function onkeydown(event: KeyboardEvent): void {
  if (event.key !== "Escape" || isEditor(event.target)) return;
  if (adding.open) adding.close();
  else if (steps.open) steps.close();
  else if (route.position !== null) route.close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Attached around a table, it hears the key before the table does. */
export function drawerFirst(around: HTMLElement): () => void {
  around.addEventListener("keydown", onkeydown, { capture: true });
  return () => around.removeEventListener("keydown", onkeydown, { capture: true });
}
