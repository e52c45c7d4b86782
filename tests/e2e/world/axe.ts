/** axe-core on what is in view now. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { AxeResults, ImpactValue } from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const GRAVE: readonly ImpactValue[] = ["serious", "critical"];

declare const axe: typeof import("axe-core");

/** Nothing serious or critical, by any of axe's rules for people who need more than eyes and a mouse. */
export async function accessible(page: Page, where: string): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const found = await page.evaluate(
    (tags): Promise<AxeResults> => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }),
    TAGS,
  );
  const grave = found.violations
    .filter((it) => GRAVE.includes(it.impact ?? null))
    .flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`));
  expect(grave, where).toEqual([]);
}
