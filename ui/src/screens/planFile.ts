/** What is done with whole files: another plan, this plan elsewhere, what is shown as a file. */
import { exportTo, files } from "../state/files.svelte";
import { plural } from "../state/format";
import { positions } from "../state/list.svelte";
import { session } from "../state/session.svelte";
import { shown } from "../state/shown.svelte";
import { attempt, said } from "./notify";

export async function newPlan(): Promise<void> {
  const path = await files.choose("new_plan", session.state?.suggested_path ?? null);
  if (path) await attempt(() => session.createPlan(path));
}

export async function openPlan(known?: string): Promise<void> {
  const path = known ?? (await files.choose("open_plan", session.plan?.path ?? null));
  if (path) await attempt(() => session.openPlan(path));
}

export async function movePlan(): Promise<void> {
  const path = await files.choose("move_plan", session.plan?.path ?? null);
  if (!path) return;
  await attempt(async () => {
    await session.movePlan(path);
    said(`The plan is now at ${session.plan?.path ?? path}.`);
  });
}

/** What the table shows: its rows, its columns, its order. */
export async function exportShown(): Promise<void> {
  const path = await files.choose("export", `${session.plan?.name ?? "positions"}.csv`);
  if (!path) return;
  const exported = await attempt(() => exportTo(path, positions.query, shown.names));
  if (exported) said(`${plural(exported.positions, "position")} written to ${exported.path}.`);
}
