/** What is said of a connection: its state, its environment, what it may do, what to do about it. */
import type { Connection, Environment, IntegrationUser, PermissionRow, Rule, TroubleKind, Vendor } from "../../api";
import type { Tone } from "../../parts/tone";
import { dayOf } from "../../state/format";
import type { HelpPage } from "../../state/help/pages";

/** What the keychain holds, and what stays in the ATS when the connection goes. */
export const WORDS: Record<Vendor, { secret: string; records: string; what: string }> = {
  greenhouse: { secret: "client secret", records: "Jobs and openings", what: "Jobs and openings" },
  lever: { secret: "key", records: "Requisitions", what: "Requisitions" },
};

export interface State {
  word: "Connected" | "Needs attention" | "Disconnected" | "Not connected";
  tone: Tone;
}

export const lacking = (permissions: readonly PermissionRow[]): PermissionRow[] =>
  permissions.filter((it) => it.needed && it.state === "missing");

export function stateOf(it: Connection | null): State {
  if (!it) return { word: "Not connected", tone: "dashed" };
  if (it.state === "disconnected") return { word: "Disconnected", tone: "grey" };
  if (it.state !== "connected" || it.problem !== null) return { word: "Needs attention", tone: "red" };
  return lacking(it.permissions).length > 0 ? { word: "Needs attention", tone: "amber" } : { word: "Connected", tone: "green" };
}

const ENVIRONMENT: Record<Environment, string> = {
  production: "Production",
  vendor_sandbox: "Vendor’s sandbox",
  custom: "Custom address",
};

/** "Production · api.lever.co" */
export function environmentOf({ environment, api_url }: Pick<Connection, "environment" | "api_url">): string {
  const host = /^[a-z]+:\/\/([^/]+)/i.exec(api_url)?.[1] ?? api_url;
  return `${ENVIRONMENT[environment]} · ${host}`;
}

/** "16 of 18 granted"; the optional ones are no shortfall and are not counted. */
export function countOf(permissions: readonly PermissionRow[]): string {
  const needed = permissions.filter((it) => it.needed);
  if (needed.length === 0) return "Not tested yet";
  const granted = needed.filter((it) => it.state === "granted");
  return `${String(granted.length)} of ${String(needed.length)} granted`;
}

/** "by Ana Duarte on 3 Mar 2027" */
export const connectedBy = ({ connected_by, connected_at }: Connection): string =>
  [connected_by && `by ${connected_by}`, connected_at && `on ${dayOf(connected_at)}`].filter(Boolean).join(" ") || "–";

/** Where the help to a trouble stands. */
export const HELP_FOR: Record<TroubleKind, (vendor: Vendor) => HelpPage> = {
  key_refused: (vendor) => (vendor === "lever" ? "lever-key" : "greenhouse-credential"),
  disconnected: () => "reconnecting",
  token_server: () => "greenhouse-credential",
  acting_user_refused: () => "integration-user",
  not_site_admin: () => "integration-user",
  not_super_admin: () => "lever-key",
  requisitions_off: () => "lever-settings",
  requisitions_refused: () => "lever-settings",
  wrong_environment: () => "lever-key",
  probe_accepted: () => "permissions",
  lacking: () => "permissions",
  failed: () => "reconnecting",
  secret: () => "reconnecting",
};

export const wantsSettings = (trouble: TroubleKind | null): boolean =>
  trouble === "requisitions_off" || trouble === "requisitions_refused";

/** The two settings, word for word as they stand in Lever. */
export const LEVER_SETTINGS = ["Enable requisitions", "Manage requisitions using the Lever API"] as const;

export interface Group {
  title: string;
  note: string;
  rows: readonly PermissionRow[];
}

/** Reads and writes apart, and apart from both what Muster can do without. */
export function groupsOf(permissions: readonly PermissionRow[]): Group[] {
  const all: Group[] = [
    { title: "Reads", note: "lists Muster reads", rows: permissions.filter((it) => it.needed && !it.writes) },
    { title: "Writes", note: "tested without writing anything", rows: permissions.filter((it) => it.needed && it.writes) },
    { title: "Optional", note: "Muster does its work without them", rows: permissions.filter((it) => !it.needed) },
  ];
  return all.filter((it) => it.rows.length > 0);
}

export const scopesOf = (permissions: readonly PermissionRow[]): string =>
  permissions.flatMap((it) => it.scope ?? []).join("\n");

/** What to mind about a user before they are acted as; `null`: nothing. */
export function doubtAbout(user: IntegrationUser): string | null {
  if (user.deactivated) return "Deactivated: can’t be acted as";
  if (user.site_admin === false) return "Not a Site Admin: Greenhouse shows its lists to Site Admins only";
  return user.looks_personal ? "Looks like a person’s own mailbox" : null;
}

/** How far a rule is known to hold. */
export function ruleWords({ verified, ticked }: Rule): string {
  if (verified === true) return "Verified by the API";
  if (verified === false) return "The API says otherwise";
  return ticked ? `Ticked off by ${ticked.by} on ${dayOf(ticked.at)}` : "Can’t be read by the API";
}
