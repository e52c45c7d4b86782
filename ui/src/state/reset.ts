/** Another plan was opened: forget everything that was read from the old one. */
import { adding } from "./adding.svelte";
import { closing } from "./closing.svelte";
import { connections } from "./connections.svelte";
import { hires } from "./hires.svelte";
import { hrSystems } from "./hrSystems.svelte";
import { linking } from "./linking.svelte";
import { positions, report } from "./list.svelte";
import { mapping } from "./mapping.svelte";
import { newPositions } from "./newPositions.svelte";
import { outbox } from "./outbox.svelte";
import { picking } from "./picking.svelte";
import { reconciling } from "./reconciling.svelte";
import { record } from "./record.svelte";
import { requests } from "./requests.svelte";
import { seating } from "./seating.svelte";
import { plan } from "./status.svelte";
import { syncing } from "./syncing.svelte";

export function reset(): void {
  positions.reset();
  report.reset();
  record.close();
  outbox.reset();
  requests.reset();
  adding.close();
  adding.clear();
  syncing.close();
  closing.close();
  linking.close();
  seating.close();
  newPositions.close();
  hires.reset();
  picking.close();
  reconciling.reset();
  mapping.forget();
  connections.reset();
  hrSystems.reset();
  plan.forget();
}
