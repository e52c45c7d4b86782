/** The screens, each fetched when it is first gone to; the first one in view is part of the start. */
import type { Component } from "svelte";
import { route, type Screen } from "../state/route.svelte";

export type Place = Screen | "import_positions" | "import_employees" | "mapping" | "job";
type Loaded = Promise<{ default: Component }>;

export const SCREENS: Record<Exclude<Place, "positions">, () => Loaded> = {
  ats: () => import("../screens/report/ReportScreen.svelte"),
  reconcile: () => import("../screens/reconcile/ReconcileScreen.svelte"),
  hires: () => import("../screens/hires/HiresScreen.svelte"),
  health: () => import("../screens/health/HealthScreen.svelte"),
  connections: () => import("../screens/connections/ConnectionsScreen.svelte"),
  settings: () => import("../screens/settings/SettingsScreen.svelte"),
  help: () => import("../screens/help/HelpScreen.svelte"),
  import_positions: () => import("../screens/import/ImportScreen.svelte"),
  import_employees: () => import("../screens/employees/EmployeesScreen.svelte"),
  mapping: () => import("../screens/mapping/MappingPlace.svelte"),
  job: () => import("../screens/job/JobScreen.svelte"),
};

/** What lies over the screens. */
export const OVER = {
  start: () => import("../screens/start/StartScreen.svelte"),
  adding: () => import("../screens/adding/AddDrawer.svelte"),
  steps: () => import("../screens/steps/StepsDrawer.svelte"),
  record: () => import("../screens/record/RecordDrawer.svelte"),
  conflict: () => import("../screens/ConflictDialog.svelte"),
  picking: () => import("../screens/reconcile/PickDialog.svelte"),
  linking: () => import("../screens/record/LinkDialog.svelte"),
  seating: () => import("../screens/seating/SeatDialog.svelte"),
  newPositions: () => import("../screens/seating/NewPositionsDialog.svelte"),
  closing: () => import("../screens/sync/ClosingDialog.svelte"),
  syncing: () => import("../screens/sync/SyncDialog.svelte"),
  path: () => import("./PathDialog.svelte"),
  finder: () => import("./Finder.svelte"),
  block: () => import("../screens/positions/BlockDialog.svelte"),
  bulk: () => import("../screens/positions/BulkDialog.svelte"),
  naming: () => import("../screens/positions/NameDialog.svelte"),
  replacing: () => import("../screens/positions/ReplaceDialog.svelte"),
  printing: () => import("../screens/positions/PrintSheets.svelte"),
} satisfies Record<string, () => Loaded>;

export function place(): Place {
  if (route.importing) return `import_${route.importing}`;
  if (route.mapping) return "mapping";
  return route.job ? "job" : route.screen;
}

/** Once the first screen stands, the rest is fetched: nobody waits for it later. */
export function fetchAll(): void {
  for (const load of [...Object.values(SCREENS), ...Object.values(OVER)]) void load();
}
