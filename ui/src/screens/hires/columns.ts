/** The columns of the hires, as data. Beside an open hire only those that tell rows apart stay. */
import type { HireRow } from "../../api";
import { note, once, pill, setLook, styled } from "../../grid/cells";
import type { Column, Render } from "../../grid/columns";
import { date } from "../../state/format";
import { hireBadge } from "../badges";
import { OPEN } from "../opener";
import "../opener.css";
import { nameOf, whoOf } from "./words";

const mono = styled<HireRow>(() => "mono");
const muted = styled<HireRow>(() => "muted");

/** The position's code and title; pressing opens its record. */
const position: Render<HireRow> = (box, _, row) => {
  setLook(box, "");
  once(box, `position ${row.code} ${row.title}`, () => {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.dataset.action = OPEN;
    button.title = `Open ${row.code}, ${row.title} (Enter)`;
    const code = document.createElement("code");
    code.textContent = row.code;
    button.append(code, ` ${row.title}`);
    return [button];
  });
};

const who = note<HireRow>((_, row) => ({ text: whoOf(row), tone: row.state === "taken_back_after" ? "danger" : "muted" }));
const employee: Render<HireRow> = (box, value, row) => {
  if (row.state === "matched") styled<HireRow>(() => "")(box, row.employee?.name ?? "", row);
  else who(box, value, row);
};

export function columnsFor(narrow: boolean): Column<HireRow>[] {
  const all: Column<HireRow>[] = [
    {
      id: "candidate",
      title: "Candidate",
      width: 150,
      grow: 1,
      frozen: true,
      rowHeader: true,
      value: nameOf,
      render: styled((row) => (row.candidate_name ? "" : "muted")),
    },
    { id: "position", title: "Position", width: 190, grow: 2, value: (row) => row.code, render: position },
    { id: "requisition_code", title: "Requisition", width: 90, value: (row) => row.requisition_code, render: mono },
    { id: "hired", title: "Hired on", width: 94, value: (row) => row.timeline.accepted && date(row.timeline.accepted.slice(0, 10)), render: muted },
    { id: "state", title: "State", width: 120, value: (row) => row.state, render: pill((_, row) => hireBadge(row.state)) },
    { id: "employee", title: "Employee", width: 190, grow: 3, value: whoOf, render: employee },
  ];
  return narrow ? all.filter((it) => !["requisition_code", "employee"].includes(it.id)) : all;
}
