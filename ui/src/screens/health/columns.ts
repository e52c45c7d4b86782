/** The columns of the outbox, as data. Beside an open request only those that tell rows apart stay. */
import type { Connection, OutboxRow } from "../../api";
import { note, pill, styled } from "../../grid/cells";
import type { Column } from "../../grid/columns";
import { seconds } from "../../state/clock.svelte";
import { count } from "../../state/format";
import { VENDOR } from "../../state/words";
import { owedBadge } from "../badges";
import { isConnected, nextTry, NONE } from "./words";

const mono = styled<OutboxRow>(() => "mono");
const muted = styled<OutboxRow>(() => "muted");

export function columnsFor(connections: readonly Connection[], narrow: boolean): Column<OutboxRow>[] {
  const next = (row: OutboxRow) => nextTry(row, isConnected(connections, row.vendor), seconds.now);
  const all: Column<OutboxRow>[] = [
    { id: "code", title: "Code", width: 66, frozen: true, value: (row) => row.position, render: mono },
    { id: "title", title: "Position", width: 150, grow: 2, frozen: true, rowHeader: true, value: (row) => row.title },
    { id: "what", title: "What", width: 172, grow: 1, value: (row) => row.what },
    { id: "vendor", title: "ATS", width: 88, value: (row) => VENDOR[row.vendor], render: muted },
    { id: "requisition_code", title: "Requisition", width: 90, value: (row) => row.requisition_code, render: mono },
    { id: "state", title: "State", width: 92, value: (row) => row.state, render: pill((_, row) => owedBadge(row.state)) },
    { id: "attempts", title: "Tries", width: 48, align: "end", value: (row) => count(row.attempts), render: muted },
    { id: "next", title: "Next try", width: 78, value: next, render: muted },
    { id: "last", title: "Last answer", width: 190, grow: 4, value: (row) => row.last_error, render: lastAnswer },
  ];
  return narrow ? all.filter((it) => !["what", "vendor", "requisition_code", "last"].includes(it.id)) : all;
}

const lastAnswer = note<OutboxRow>((_, { last_error, state }) => ({
  text: last_error ?? NONE,
  tone: state === "failed" ? "danger" : "muted",
}));
