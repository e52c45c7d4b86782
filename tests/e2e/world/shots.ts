/** Pictures of the screens, for people to look at: tests/output/screens. */
import { resolve } from "node:path";
import type { Page } from "@playwright/test";

const folder = resolve(import.meta.dirname, "../../output/screens");

export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: resolve(folder, `${name}.png`), animations: "disabled", caret: "hide" });
}
