/** Into the sample company and out of it, from wherever one is. */
import { route } from "../state/route.svelte";
import { session } from "../state/session.svelte";
import { attempt } from "./notify";

export async function openSample(): Promise<void> {
  await attempt(async () => {
    await session.openSample();
    route.go("positions");
  });
}

export async function leaveSample(): Promise<void> {
  await attempt(async () => {
    await session.leaveSample();
    route.go("positions");
  });
}
