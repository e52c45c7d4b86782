/** Files out of the import screen: the rows that stay out, and the mapping for the command line. */
import { call, type FileKind, type SavedFromImport } from "../api";
import { files } from "./files.svelte";
import { importing } from "./importing.svelte";

const stem = () => importing.name.replace(/\.[^.]*$/, "");

/** `null`: the person thought better of it. */
async function save(what: "saveRejected" | "saveMapping", kind: FileKind, suggested: string): Promise<SavedFromImport | null> {
  const { file, mapping } = importing;
  const path = await files.choose(kind, suggested);
  if (!path || !file || !mapping) return null;
  return call(what, { import: file.import, mapping, path });
}

export const saveRejected = () => save("saveRejected", "save_rejected", `${stem()}-rejected.csv`);
export const saveMapping = () => save("saveMapping", "save_mapping", `${stem()}.toml`);
