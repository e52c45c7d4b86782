/** Two people changed one cell: both values, and the choice between them. */
import { call, type Field, type PositionId, type PositionRow } from "../api";
import { setCells } from "./list.svelte";

export interface Clash {
  id: PositionId;
  code: string;
  title: string;
  field: Field;
  mine: string;
  theirs: string;
  revision: number;
}

class Conflicts {
  clash = $state.raw<Clash | null>(null);

  /** Reads what the other one wrote. */
  async show(id: PositionId, field: Field, mine: string): Promise<void> {
    const { row } = await call("getPosition", { position: id });
    const { code, title, revision } = row;
    this.clash = { id, code, title, field, mine, theirs: textOf(row, field), revision };
  }

  keepTheirs(): void {
    this.clash = null;
  }

  async useMine(): Promise<void> {
    const clash = this.clash;
    this.clash = null;
    if (!clash) return;
    const { id, field, mine, revision } = clash;
    await setCells([{ position: id, field, value: mine, revision }]);
  }
}

/** A field's text as it is typed and sent. */
export function textOf(row: PositionRow, field: Field): string {
  const value = row[field];
  return value === null ? "" : String(value);
}

export const conflicts = new Conflicts();
