/** Whether the page can be used as it stands: nothing covered, cut off or pushed out. */
import { expect, type Locator, type Page } from "@playwright/test";

const CONTROLS = "button, a[href], input, [role='tab'], [role='searchbox'], [role='columnheader']";

/** The page itself never scrolls; only what is made for it does. */
export async function fits(page: Page, where: string): Promise<void> {
  const { wide, tall } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    tall: document.documentElement.scrollHeight - document.documentElement.clientHeight,
  }));
  expect({ where, wide, tall }).toEqual({ where, wide: 0, tall: 0 });
}

/** Each control of `area` can be hit in its middle and shows the whole of its words. What its own
    scroller has scrolled away does not count. */
export async function usable(area: Locator, where: string): Promise<void> {
  const trouble = await area.evaluate((root, controls) => {
    const words = (it: Element) => (it.getAttribute("aria-label") ?? it.textContent ?? "").trim().slice(0, 40) || it.outerHTML.slice(0, 60);
    const scrolledAway = (it: Element, box: DOMRect) => {
      for (let around = it.parentElement; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        const scrolls = [style.overflowX, style.overflowY].some((one) => one === "auto" || one === "scroll");
        const edge = around.getBoundingClientRect();
        const outside = box.right > edge.right + 1 || box.bottom > edge.bottom + 1 || box.left < edge.left - 1 || box.top < edge.top - 1;
        if (scrolls && outside) return true;
      }
      return false;
    };
    return [...root.querySelectorAll<HTMLElement>(controls)].flatMap((it) => {
      if (!it.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
      const box = it.getBoundingClientRect();
      // Hidden for the eye only: a label that can be hit stands for it.
      if (box.width < 2 || box.height < 2 || scrolledAway(it, box)) return [];
      if (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) return [`${words(it)}: outside the window`];
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const label = it instanceof HTMLInputElement ? [...(it.labels ?? [])] : [];
      const own = hit !== null && (it.contains(hit) || label.some((one) => one.contains(hit)));
      if (!own) return [`${words(it)}: covered by ${hit?.outerHTML.slice(0, 80) ?? "nothing"}`];
      const cut = it instanceof HTMLButtonElement && it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).textOverflow !== "ellipsis";
      return cut ? [`${words(it)}: cut off`] : [];
    });
  }, CONTROLS);
  expect(trouble, where).toEqual([]);
}
