/** What the native menu and the shortcuts do. Each name is an item of the window's menu. */
import { attempt, redo, said, undo } from "../screens/notify";
import { adding } from "../state/adding.svelte";
import { exportTo, files } from "../state/files.svelte";
import { plural } from "../state/format";
import { importing } from "../state/importing.svelte";
import { positions } from "../state/list.svelte";
import { route } from "../state/route.svelte";
import { session } from "../state/session.svelte";
import { focusSearch } from "./focus";

const COMMANDS = {
  add_positions: () => {
    route.go("positions");
    void adding.start();
  },
  import: () => void importing.choose(),
  export: () => void exportShown(),
  new_plan: () => void newPlan(),
  open_plan: () => void openPlan(),
  move_plan: () => void movePlan(),
  undo: () => void undo(),
  redo: () => void redo(),
  find: focusSearch,
  positions: () => route.go("positions"),
  ats: () => route.go("ats"),
  settings: () => route.go("settings"),
} satisfies Record<string, () => void>;

export type Command = keyof typeof COMMANDS;

const isCommand = (name: string): name is Command => name in COMMANDS;

/** Before a plan is open only those that open one mean anything. */
const ALWAYS: readonly Command[] = ["new_plan", "open_plan"];

export function act(name: string): void {
  if (!isCommand(name)) return;
  const ready = session.profile !== null && session.plan !== null;
  if (ready || (session.profile && ALWAYS.includes(name))) COMMANDS[name]();
}

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

/** What the table shows, in its order. */
async function exportShown(): Promise<void> {
  const path = await files.choose("export", `${session.plan?.name ?? "positions"}.csv`);
  if (!path) return;
  const exported = await attempt(() => exportTo(path, positions.query));
  if (exported) said(`${plural(exported.positions, "position")} written to ${exported.path}.`);
}
