/** The columns of the ATS report, as data. Their ids are the core's own names, but for the note. */
import type { PositionRow } from "../../api";
import type { Column } from "../../grid/columns";
import { brief } from "../../state/format";
import { VENDOR } from "../../state/words";
import { opener } from "../opener";
import { candidate } from "./cells/candidate";
import { mono, muted } from "./cells/plain";
import { remark } from "./cells/remark";
import { opening, sync } from "./cells/state";

const DASH = "–";

const VENDOR_COLUMN: Column<PositionRow> = {
  id: "vendor",
  title: "ATS",
  width: 92,
  sortable: true,
  value: (row) => (row.ats ? VENDOR[row.ats.vendor] : DASH),
  render: muted,
};

/** Which ATS is said where there are two. */
export const columnsFor = (severalVendors: boolean, now: number): Column<PositionRow>[] => [
  { id: "code", title: "Code", width: 62, frozen: true, sortable: true, value: (row) => row.code, render: mono },
  {
    id: "title",
    title: "Position",
    width: 146,
    grow: 2,
    frozen: true,
    rowHeader: true,
    sortable: true,
    value: (row) => row.title,
    render: opener(""),
  },
  { id: "department", title: "Department", width: 88, grow: 1, sortable: true, value: (row) => row.department },
  ...(severalVendors ? [VENDOR_COLUMN] : []),
  {
    id: "requisition_code",
    title: "Requisition",
    width: 90,
    sortable: true,
    value: (row) => row.requisition_code ?? DASH,
    render: mono,
  },
  { id: "sync_status", title: "Sync", width: 100, sortable: true, value: (row) => row.sync_status, render: sync },
  { id: "opening_status", title: "Opening", width: 74, sortable: true, value: (row) => row.ats, render: opening },
  { id: "candidate", title: "Candidate", width: 122, grow: 1, sortable: true, value: (row) => row.candidate, render: candidate },
  { id: "note", title: "Note", width: 170, grow: 5, value: (row) => row.problem, render: remark },
  {
    id: "updated_at",
    title: "Updated",
    width: 74,
    align: "end",
    sortable: true,
    value: (row) => row.updated_at && brief(row.updated_at, now),
    render: muted,
  },
];
