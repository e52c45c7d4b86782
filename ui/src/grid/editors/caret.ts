/** The focus when an editor opens: behind what was typed, else with all of its text selected. */
import type { OpenEdit } from "../props";

export function begin<Row>(input: HTMLInputElement | HTMLTextAreaElement, edit: OpenEdit<Row>): void {
  input.focus({ preventScroll: true });
  if (edit.typed) input.setSelectionRange(input.value.length, input.value.length);
  else input.select();
}
