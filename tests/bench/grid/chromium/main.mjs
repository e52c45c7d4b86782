/** What is measured in Chromium: `node main.mjs JOB`, a job as `chromium.rs` writes it; the answer is one JSON document
    on stdout. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { hands } from "./hands.mjs";
import { scrolling } from "./scrolling.mjs";

const job = JSON.parse(process.argv[2]);
const { chromium } = createRequire(job.playwright)("playwright-core");

const browser = await chromium.launch({
  executablePath: job.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "UTC", reducedMotion: "reduce" });
  // Installed anew in every page, whatever its policy says about scripts.
  for (const script of job.pages) await context.addInitScript(readFileSync(script, "utf8"));
  // The link is good once; what it was traded for is kept by the context.
  const door = await context.newPage();
  await door.goto(job.link);
  await door.close();

  const say = (text) => console.error(`Chromium: ${text}`);
  const answer = { version: browser.version(), scrolling: [], hands: [], skipped: [] };
  for (let round = 1; round <= job.rounds; round += 1) {
    say(`${basename(job.plan)}, round ${round} of ${job.rounds}`);
    if (job.scrolling) answer.scrolling.push(await scrolling(context, job));
    answer.hands.push(await hands(context, job, answer.skipped));
  }
  console.log(JSON.stringify(answer));
} finally {
  await browser.close();
}
