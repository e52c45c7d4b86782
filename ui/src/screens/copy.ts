/** Puts a text on the clipboard and says so. */
import { attempt, said } from "./notify";

export async function copy(text: string, what: string): Promise<void> {
  const went = await attempt(async () => {
    await navigator.clipboard.writeText(text);
    return true;
  });
  if (went) said(`${what} copied.`);
}
