/** Files out of the import screen: the rows that stay out, and the mapping for the command line. */
import { call, type SavedFromImport } from "../api";
import { files } from "./files.svelte";
import { importing } from "./importing.svelte";

const stem = () => importing.name.replace(/\.[^.]*$/, "");

/** `null`: the person thought better of it. */
async function save(what: "saveRejected" | "saveMapping", suggested: string): Promise<SavedFromImport | null> {
  const { file, mapping } = importing;
  const path = await files.choose("export", suggested);
  if (!path || !file || !mapping) return null;
  return call(what, { import: file.import, mapping, path });
}

export const saveRejected = () => save("saveRejected", `${stem()}-rejected.csv`);
export const saveMapping = () => save("saveMapping", `${stem()}.toml`);
