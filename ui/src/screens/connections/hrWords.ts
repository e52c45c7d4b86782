/** What is said of an HR system: how it stands, what it is made of. */
import type { HrKind, HrSource, ReportSignIn } from "../../api";
import { HR } from "../../state/words";
import type { State } from "./words";

/** What it is and what it takes, before it is connected. */
export const ABOUT: Record<HrKind, string> = {
  bamboohr: "Reads who works there, hourly and only what has changed. Needs an API key of somebody who may see all employees.",
  hibob: "Reads who works there, hourly. Needs a service user, made by an administrator of HiBob.",
  report: "Reads a report of Workday, or any export with a web address: JSON, CSV or Excel.",
};

export const connectWord = (kind: HrKind): string => (kind === "report" ? "Connect a report…" : `Connect ${HR[kind]}…`);

export function stateOfHr(it: HrSource | null): State {
  if (!it) return { word: "Not connected", tone: "dashed" };
  if (it.problem !== null) return { word: "Needs attention", tone: "red" };
  return it.gone_count > 0 || !it.read_at ? { word: "Needs attention", tone: "amber" } : { word: "Connected", tone: "green" };
}

const SIGN_IN: Record<ReportSignIn, string> = {
  open: "The address alone",
  password: "User name and password",
  token: "Token",
};

/** The rows of its page. */
export function factsOf(it: HrSource): readonly (readonly [string, string])[] {
  const { address, user, sign_in, rows_at, query, code_field, withheld } = it.account;
  const report = it.kind === "report";
  const facts: [string, string | null][] = [
    ["Address", query ? `${address}?… (the rest is in the keychain)` : address],
    ["Way in", report ? SIGN_IN[sign_in] : null],
    [it.kind === "hibob" ? "Service user" : "User name", user || null],
    ["Rows at", rows_at || null],
    ["Requisition code", it.kind === "bamboohr" ? (code_field === null ? "There is no field of that name" : `From the field “${code_field}”`) : null],
    ["Not shown", withheld.length > 0 ? withheld.join(", ") : null],
  ];
  return facts.filter((it): it is [string, string] => it[1] !== null);
}

/** "Bo Lund, Cy Moss and 3 others" */
export function goneNames({ gone, gone_count }: HrSource, shown = 6): string {
  const names = gone.slice(0, shown).map((it) => it.name);
  const more = gone_count - names.length;
  return more > 0 ? `${names.join(", ")} and ${String(more)} more` : names.join(", ");
}
