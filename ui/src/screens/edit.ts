/** Commits one typed value. A sentence comes back when it is refused; a clash opens its own question. */
import type { Field, PositionRow } from "../api";
import { readNumber } from "../parts/numbers";
import { conflicts } from "../state/conflict.svelte";
import { setCells } from "../state/list.svelte";
import { asProblem } from "../state/problem";
import { attempt, supersede } from "./notify";

/** "95k" is how pay is spoken of; the core wants it written out. */
export function writtenOut(field: Field, text: string): string {
  if (!(field === "salary_min" || field === "salary_max") || !/\d\s*[km]\s*$/i.test(text)) return text;
  const amount = readNumber(text);
  return typeof amount === "number" ? String(amount) : text;
}

export async function commit(row: PositionRow, field: Field, typed: string): Promise<string | null> {
  const value = writtenOut(field, typed);
  try {
    supersede();
    await setCells([{ position: row.id, field, value, revision: row.revision }]);
    return null;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.code !== "conflict") return problem.message;
    await attempt(() => conflicts.show(row.id, field, value));
    return null;
  }
}
