/** The columns of the request log, as data. */
import type { RequestLine } from "../../api";
import { styled } from "../../grid/cells";
import type { Column } from "../../grid/columns";
import { count } from "../../state/format";
import { statusOf } from "../../state/requests.svelte";
import { SYSTEM } from "../../state/words";

const mono = styled<RequestLine>(() => "mono");
const muted = styled<RequestLine>(() => "muted");

/** The number or the words say it too: colour never speaks alone. */
export function statusLook({ status }: RequestLine): "" | "warning" | "danger" {
  if (status === null || status >= 500) return "danger";
  return status >= 400 ? "warning" : "";
}

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** To the second, with the day when it is not today: "14:57:03", "19 Nov, 14:57:03". */
export function toTheSecond(iso: string, now: number): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const today = at.toDateString() === new Date(now).toDateString();
  return today ? TIME.format(at) : `${DAY.format(at)}, ${TIME.format(at)}`;
}

export const columnsFor = (now: number): Column<RequestLine>[] => [
  { id: "at", title: "Time", width: 124, rowHeader: true, value: (line) => toTheSecond(line.at, now), render: muted },
  { id: "system", title: "System", width: 96, value: (line) => SYSTEM[line.system] },
  { id: "method", title: "Method", width: 72, value: (line) => line.method, render: mono },
  { id: "path", title: "Path", width: 320, grow: 1, value: (line) => line.path, render: mono },
  { id: "status", title: "Status", width: 80, value: statusOf, render: styled(statusLook) },
  { id: "ms", title: "ms", width: 64, align: "end", value: (line) => count(line.ms), render: muted },
  { id: "acting_user", title: "Acting user", width: 120, value: (line) => line.acting_user ?? "–", render: mono },
];
