/** How a Field tells the input inside it who labels and describes it. */
import { getContext, setContext } from "svelte";

export interface FieldLink {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
}

const KEY = Symbol("field");

export function provideField(link: FieldLink): void {
  setContext(KEY, link);
}

/** The surrounding Field, if any. Its members are live: read them where they are used. */
export function surroundingField(): FieldLink | undefined {
  return getContext<FieldLink | undefined>(KEY);
}
