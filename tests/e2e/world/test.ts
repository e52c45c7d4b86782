/** `test` with a world of its own: nothing is shared between tests, and none may end with a complaint
    of the browser's: a violated policy, an error in the page, a message in the console. */
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import type { Running } from "./programs";
import { SHORT } from "./plan";
import { everyState } from "./stages";
import { Tables } from "./tables";
import { World } from "./world";

export { expect };

interface Options {
  /** What the plan holds; `null`: no plan is open. */
  csv: string | null;
  /** The person at the keyboard has said who they are. */
  known: boolean;
  /** Lever is connected. */
  connected: boolean;
  /** Before the page opens, `VARIED` is brought to where every state can be seen. */
  staged: boolean;
  /** The program has a keychain, of its own, instead of secrets in its environment. */
  keychain: boolean;
}

interface Fixtures {
  world: World;
  server: Running<{ url: string }>;
  /** What the browser complained of. A test that provokes some takes them out. */
  complaints: string[];
  /** The page, let in by the one-time link. */
  app: Page;
  tables: Tables;
}

export const test = base.extend<Options & Fixtures>({
  csv: [SHORT, { option: true }],
  known: [true, { option: true }],
  connected: [true, { option: true }],
  staged: [false, { option: true }],
  keychain: [false, { option: true }],

  world: async ({ csv, connected, staged, keychain }, use) => {
    const world = await World.make(keychain);
    try {
      if (csv) await world.import(csv);
      if (connected) await world.connect();
      if (staged) await everyState(world);
      await use(world);
    } finally {
      await world.end();
    }
  },

  server: async ({ world, csv, page }, use) => {
    const server = await world.serve(csv !== null);
    const told: Promise<{ place: string; bytes: Buffer }>[] = [];
    page.on("response", (reply) => {
      if (!reply.url().includes("/call/")) return;
      // What the page no longer waits for has no body any more.
      told.push(reply.body().then((bytes) => ({ place: reply.url(), bytes }), () => ({ place: reply.url(), bytes: Buffer.alloc(0) })));
    });
    page.on("download", (file) => void file.saveAs(join(world.folder, "downloads", file.suggestedFilename())));
    try {
      await use(server);
      // While it runs, its log stands beside the plan; afterwards only the plan does.
      const printed = { place: "what was printed", bytes: Buffer.concat(server.printed) };
      expect(await world.leaks([...(await Promise.all(told)), printed])).toEqual([]);
    } finally {
      await server.stop();
    }
    expect(await world.leaks([{ place: "what was printed", bytes: Buffer.concat(server.printed) }])).toEqual([]);
  },

  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    await page.exposeFunction("complain", (text: string) => complaints.push(text));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (it) =>
        (window as unknown as { complain: (text: string) => void }).complain(
          `policy: ${it.violatedDirective} ${it.blockedURI} ${it.sample} at ${it.sourceFile}:${String(it.lineNumber)}`,
        ),
      );
    });
    page.on("pageerror", (error) => complaints.push(`page: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      const { url } = message.location();
      // A call that the core refuses is an answer: the page shows its sentence.
      if (!["error", "warning"].includes(message.type()) || url.includes("/call/")) return;
      complaints.push(`console: ${message.text()} ${url}`);
    });
    await use(complaints);
    expect(complaints).toEqual([]);
  },

  app: async ({ page, server, known, complaints }, use) => {
    void complaints;
    await page.goto(server.greeting.url);
    if (known) {
      const profile = { name: "Ana Duarte", email: "ana@tidewell.example" };
      const door = new URL("/call/setProfile", server.greeting.url).href;
      const reply = await page.request.post(door, { headers: { "X-Muster": "1" }, data: profile });
      expect(reply.ok()).toBe(true);
      await page.reload();
    }
    await use(page);
  },

  tables: async ({ app }, use) => use(new Tables(app)),
});
