/** Keeps a table's counts and rows true: looks again when the query or anything else changed. */
import { changes } from "../state/changes.svelte";
import type { PositionList } from "../state/list.svelte";
import { attempt } from "./notify";

export function followList(list: PositionList): void {
  $effect(() => {
    void [changes.version, list.key];
    void attempt(() => list.look());
  });
}
