/** What a finding's button does. What changes the plan says so, and can be taken back. */
import type { Changed, Finding, Next, PlanStatus } from "../../api";
import { files } from "../../state/files.svelte";
import { plural } from "../../state/format";
import { movesFrom } from "../../state/list.svelte";
import { NEXT } from "../../state/peopleWords";
import { picking } from "../../state/picking.svelte";
import { reconciling } from "../../state/reconciling.svelte";
import { record, type RecordTab } from "../../state/record.svelte";
import { route } from "../../state/route.svelte";
import { session } from "../../state/session.svelte";
import { syncing } from "../../state/syncing.svelte";
import { MOVED } from "../../state/words";
import { attempt, done, said } from "../notify";

async function change(work: () => Promise<Changed | null>, told: string): Promise<void> {
  if (await attempt(work)) done(told);
}

export function openPosition(position: string | null, tab: RecordTab = "details"): void {
  if (!position) return;
  record.tab = tab;
  route.open(position);
}

export async function openCode(code: string): Promise<void> {
  const position = await attempt(() => reconciling.positionOf(code));
  if (position) openPosition(position);
  else said(`${code} is in the plan no more.`);
}

export async function act(finding: Finding): Promise<void> {
  const { action, position, subject } = finding;
  switch (action.kind) {
    case "match":
    case "link_record":
      picking.ask(finding);
      return;
    case "sync":
      if (!position) return;
      void attempt(() => syncing.ask([position]));
      reconciling.sending = finding;
      return;
    case "choose_record":
      openPosition(position, "ats");
      return;
    case "review":
      openPosition(position);
      return;
    case "take_over":
      return change(() => reconciling.takeOver(finding), `${subject}: ${plural(Object.keys(action.values).length, "field")} taken over from the HR system.`);
    case "push_start":
      return change(() => reconciling.pushStart(finding), `${subject}: start moved.`);
    case "submit_for_approval":
      return submit(finding);
    default:
  }
}

/** A seat that waits for approval already, or was closed, has another next step. */
async function submit(finding: Finding): Promise<void> {
  const position = finding.position;
  if (!position) return;
  const moves = await attempt(() => movesFrom(position));
  if (!moves) return;
  if (moves.includes("pending_approval")) return move(finding, "pending_approval");
  openPosition(position);
  said(`${finding.subject} can’t be submitted as it stands. Its next step is at the foot of the drawer.`);
}

export const move = (finding: Finding, to: PlanStatus): Promise<void> =>
  change(() => reconciling.move(finding, to), `${finding.subject} ${MOVED[to]}.`);

export const decide = (finding: Finding, next: Next): Promise<void> =>
  change(() => reconciling.decide(finding, next), `${finding.subject}: ${NEXT[next].toLowerCase()}.`);

export async function exportRun(): Promise<void> {
  const path = await files.choose("export_run", `${session.plan?.name ?? "plan"} reconciled.xlsx`);
  if (!path) return;
  const exported = await attempt(() => reconciling.exportTo(path));
  if (exported) said(`${plural(exported.findings, "difference")} written to ${exported.path}.`);
}
