/** Keys as a person writes them, for tests. */
import type { Press } from "./keyboard";

/** "Ctrl+Shift+End" as a key press. */
export function pressOf(keys: string): Press {
  const parts = keys === "+" ? ["+"] : keys.split("+");
  const key = parts.at(-1) ?? "";
  return {
    key: key === "Space" ? " " : key,
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Meta"),
    altKey: parts.includes("Alt"),
    shiftKey: parts.includes("Shift"),
  };
}
