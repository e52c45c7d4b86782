/** Commits one typed value. A sentence comes back when it is refused; a clash opens its own question. */
import type { Field, PositionRow } from "../api";
import { conflicts } from "../state/conflict.svelte";
import { setCells } from "../state/list.svelte";
import { asProblem } from "../state/problem";
import { supersede } from "./notify";

export async function commit(row: PositionRow, field: Field, value: string): Promise<string | null> {
  try {
    supersede();
    await setCells([{ position: row.id, field, value, revision: row.revision }]);
    return null;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.code !== "conflict") return problem.message;
    await conflicts.show(row.id, field, value);
    return null;
  }
}
