/** Getting about without a mouse. */
import { expect, type Locator, type Page } from "@playwright/test";

/** Tab, or Shift+Tab, until `target` has the focus. A page has no more stops than this. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const there = () => target.evaluate((it) => it === document.activeElement || it.contains(document.activeElement));
  await expect(target).toBeVisible();
  for (let steps = 0; steps < 60; steps += 1) {
    if (await there()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${String(target)} is not reached by ${key}`);
}
