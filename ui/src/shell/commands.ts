/** What the native menu and the shortcuts do. Each name is an item of the window's menu. */
import { redo, undo } from "../screens/notify";
import { exportShown, movePlan, newPlan, openPlan } from "../screens/planFile";
import { adding } from "../state/adding.svelte";
import { importing } from "../state/importing.svelte";
import { route } from "../state/route.svelte";
import { session } from "../state/session.svelte";
import { staffing } from "../state/staffing.svelte";
import { focusSearch } from "./focus";

/** In the middle of a setup its own help is at hand, and nothing typed is left behind. */
function help(): void {
  const beside = document.getElementById("setup-help");
  if (!beside) route.go("help");
  beside?.focus();
  beside?.scrollIntoView({ block: "nearest" });
}

const COMMANDS = {
  add_positions: () => {
    route.go("positions");
    void adding.start();
  },
  import: () => void importing.choose(),
  import_employees: () => void staffing.choose(),
  export: () => void exportShown(),
  new_plan: () => void newPlan(),
  open_plan: () => void openPlan(),
  move_plan: () => void movePlan(),
  undo: () => void undo(),
  redo: () => void redo(),
  find: focusSearch,
  positions: () => route.go("positions"),
  ats: () => route.go("ats"),
  reconcile: () => route.go("reconcile"),
  hires: () => route.go("hires"),
  health: () => route.go("health"),
  connections: () => route.go("connections"),
  help,
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
