/** What is done with views, and what is said afterwards. */
import type { View } from "../../api";
import { toasts } from "../../parts/toasts.svelte";
import { files } from "../../state/files.svelte";
import { views } from "../../state/views.svelte";
import { attempt, said } from "../notify";

export async function saveView(): Promise<void> {
  const { current } = views;
  if (!current) return;
  await attempt(async () => {
    await views.save();
    said(`“${current.name}” is saved.`);
  });
}

export const revertView = (): void => views.revert();

/** `false`: it went wrong, and was told. */
export async function nameView(view: View | null, name: string): Promise<boolean> {
  const named = await attempt(async () => {
    await (view ? views.rename(view, name) : views.saveAs(name));
    return true;
  });
  return named === true;
}

/** Undone by its toast: a view is no part of the plan, so the plan's undo does not know it. */
export async function removeView(view: View): Promise<void> {
  await attempt(async () => {
    await views.remove(view);
    const undo = async () => {
      await views.restore(view);
      views.choose(view.id);
    };
    toasts.show(`“${view.name}” is deleted. No position was touched.`, {
      action: { label: "Undo", run: () => void attempt(undo) },
    });
  });
}

export async function exportView(view: View): Promise<void> {
  const path = await files.choose("export_view", `${view.name}.json`);
  if (!path) return;
  const written = await attempt(() => views.exportTo(view, path));
  if (written) said(`“${view.name}” is written to ${written}.`);
}

export async function importView(): Promise<void> {
  const path = await files.choose("import_view");
  if (path) await attempt(() => views.importFrom(path));
}
