/** What the native menu, the shortcuts and the palette do. Each name is an item of the window's menu. */
import { redo, undo } from "../screens/notify";
import { exportShown, movePlan, newPlan, openPlan } from "../screens/planFile";
import { duplicateMarked, editMarked, table } from "../screens/positions/hands.svelte";
import { type Panel, panels } from "../screens/positions/panels.svelte";
import { importView, saveView } from "../screens/positions/viewDeeds";
import { attempt } from "../screens/notify";
import { adding } from "../state/adding.svelte";
import { finder } from "../state/finder.svelte";
import { importing } from "../state/importing.svelte";
import { positions } from "../state/list.svelte";
import { naming } from "../state/naming.svelte";
import { printing } from "../state/printing.svelte";
import { replacing } from "../state/replacing.svelte";
import { route, type Screen } from "../state/route.svelte";
import { session } from "../state/session.svelte";
import { staffing } from "../state/staffing.svelte";
import { steps } from "../state/steps.svelte";
import { focusSearch } from "./focus";

export type Section = "File" | "Edit" | "View" | "Plan" | "Help";

export interface CommandInfo {
  label: string;
  section: Section;
  /** As people press it: "Ctrl+Shift+F". */
  keys?: string;
  /** Who hears its keys: the table while it has the focus; else the page, and in a text field only some. */
  heard?: "table" | "outside text";
  run: () => void;
}

/** In the middle of a setup its own help is at hand, and nothing typed is left behind. */
function help(): void {
  const beside = document.getElementById("setup-help");
  if (!beside) route.go("help");
  beside?.focus();
  beside?.scrollIntoView({ block: "nearest" });
}

const go = (screen: Screen) => () => route.go(screen);

/** What is about the table goes there first. */
const inTable = (deed: () => void) => () => {
  if (route.screen !== "positions" || route.importing || route.job) route.go("positions");
  deed();
};
const panel = (name: Panel) => inTable(() => (name === "conditions" ? panels.build(null) : panels.show(name)));

export const COMMANDS = {
  new_plan: { label: "New plan…", section: "File", keys: "Ctrl+Shift+N", run: () => void newPlan() },
  open_plan: { label: "Open plan…", section: "File", keys: "Ctrl+O", run: () => void openPlan() },
  move_plan: { label: "Move this plan…", section: "File", run: () => void movePlan() },
  import: { label: "Import positions…", section: "File", keys: "Ctrl+Shift+I", run: () => void importing.choose() },
  import_employees: { label: "Import employees…", section: "File", run: () => void staffing.choose() },
  export: { label: "Export what is shown…", section: "File", keys: "Ctrl+Shift+E", run: () => void exportShown() },
  print: { label: "Print…", section: "File", keys: "Ctrl+P", run: inTable(() => void attempt(() => printing.start())) },

  undo: { label: "Undo", section: "Edit", keys: "Ctrl+Z", heard: "outside text", run: () => void undo() },
  redo: { label: "Redo", section: "Edit", keys: "Ctrl+Shift+Z", heard: "outside text", run: () => void redo() },
  copy_headings: { label: "Copy with headings", section: "Edit", keys: "Ctrl+Shift+C", heard: "table", run: () => void table.hands?.copy(true) },
  fill_down: { label: "Fill down", section: "Edit", keys: "Ctrl+D", heard: "table", run: () => void table.hands?.fillDown() },
  fill_right: { label: "Fill right", section: "Edit", keys: "Ctrl+R", heard: "table", run: () => void table.hands?.fillRight() },
  clear_cells: { label: "Clear cells", section: "Edit", keys: "Del", heard: "table", run: () => void table.hands?.clear() },
  find: { label: "Find in view", section: "Edit", keys: "Ctrl+F", run: focusSearch },
  replace: { label: "Find and replace…", section: "Edit", keys: "Ctrl+H", run: inTable(() => replacing.start()) },
  search: { label: "Search everywhere…", section: "Edit", keys: "Ctrl+Shift+F", run: () => finder.show("search") },
  palette: { label: "Search or jump to…", section: "Edit", keys: "Ctrl+K", run: () => finder.show("palette") },

  positions: { label: "Positions", section: "View", keys: "Ctrl+1", run: go("positions") },
  ats: { label: "ATS report", section: "View", keys: "Ctrl+2", run: go("ats") },
  hires: { label: "Hires", section: "View", keys: "Ctrl+3", run: go("hires") },
  health: { label: "Sync health", section: "View", keys: "Ctrl+4", run: go("health") },
  connections: { label: "Connections", section: "View", keys: "Ctrl+5", run: go("connections") },
  reconcile: { label: "Reconcile", section: "View", run: go("reconcile") },
  settings: { label: "Settings", section: "View", keys: "Ctrl+,", run: go("settings") },
  filter: { label: "Filter…", section: "View", run: panel("filter") },
  conditions: { label: "Filter by conditions…", section: "View", run: panel("conditions") },
  group: { label: "Group…", section: "View", run: panel("group") },
  sort: { label: "Sort…", section: "View", run: panel("sort") },
  fields: { label: "Fields…", section: "View", run: panel("fields") },
  expand_all: { label: "Expand all groups", section: "View", run: inTable(() => positions.unfoldAll()) },
  collapse_all: { label: "Collapse all groups", section: "View", run: inTable(() => void attempt(() => positions.foldAll())) },
  save_view: { label: "Save the view", section: "View", run: inTable(() => void saveView()) },
  save_view_as: { label: "Save as a new view…", section: "View", run: inTable(() => naming.ask(null)) },
  import_view: { label: "Import a view…", section: "View", run: inTable(() => void importView()) },

  add_positions: { label: "Add positions…", section: "Plan", keys: "Ctrl+N", run: inTable(() => void adding.start()) },
  edit_many: { label: "Edit many…", section: "Plan", run: inTable(() => void editMarked()) },
  duplicate: { label: "Duplicate positions", section: "Plan", run: inTable(() => void duplicateMarked()) },
  history: { label: "History of the plan", section: "Plan", run: () => steps.show() },

  help: { label: "Muster help", section: "Help", keys: "F1", run: help },
} satisfies Record<string, CommandInfo>;

export type Command = keyof typeof COMMANDS;

export const commands = (): [Command, CommandInfo][] => Object.entries(COMMANDS) as [Command, CommandInfo][];

const isCommand = (name: string): name is Command => name in COMMANDS;

/** Before a plan is open only those that open one mean anything. */
const ALWAYS: readonly Command[] = ["new_plan", "open_plan"];

export function act(name: string): void {
  if (!isCommand(name)) return;
  const ready = session.profile !== null && session.plan !== null;
  if (ready || (session.profile && ALWAYS.includes(name))) COMMANDS[name].run();
}
