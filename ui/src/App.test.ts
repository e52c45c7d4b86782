/** The window as a whole, over a pretend core: what is asked first, where one gets, what is said. */
import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

import type { Profile, SessionState, Status, WorkspaceInfo } from "./api";
import App from "./App.svelte";
import { toasts } from "./parts/toasts.svelte";
import { OVER, SCREENS } from "./shell/screens";
import { route } from "./state/route.svelte";
import { type Answers, connection, fake, type FakeHost, refuse } from "./state/testing";

const ANA: Profile = { name: "Ana", email: "ana@example.com" };
const PLAN: WorkspaceInfo = { name: "Plan", path: "/home/ana/Plan.muster" };
const LEVER = connection("lever");

let state: SessionState;
let status: Status;
let host: FakeHost;
let app: ReturnType<typeof mount> | null = null;

/** Compiling them is the test's own doing, and no part of what it measures. */
beforeAll(() => Promise.all([...Object.values(SCREENS), ...Object.values(OVER)].map((load) => load())), 120_000);

beforeEach(() => {
  state = { version: "0.1.0", profile: ANA, theme: "system", workspace: PLAN, recent: [PLAN], suggested_path: "/home/ana/New.muster", problem: null, has_sample: true, in_sample: false };
  status = { positions: 0, not_started: 0, pending: 0, failed: 0, hires: { unmatched: 0, taken_back: 0, leavers: 0 }, undo: null, redo: null, connections: [], hr_systems: [], activity: null, limit_waits: [], working: false, worker_elsewhere: false };
});

afterEach(async () => {
  if (app) await unmount(app);
  app = null;
  document.body.replaceChildren();
  for (const toast of toasts.shown) toasts.close(toast.id);
  route.go("positions");
});

async function start(more: Answers = {}): Promise<void> {
  host = fake({
    getSession: () => state,
    getStatus: () => status,
    setProfile: (profile) => (state = { ...state, profile }),
    createWorkspace: ({ path }) => (state = { ...state, workspace: { name: "New", path } }),
    listLines: () => ({ version: 1, total: 0, matched: 0, lines: 0, start: 0, rows: [], by_sync_status: {} }),
    listViews: () => ({ views: [], last: null }),
    listValues: () => [],
    suggestCode: () => "P-1",
    getSettings: () => ({ currency: "USD", send_compensation: true, code_prefix: "Trace", match_automatically: true }),
    listConnections: () => status.connections,
    ...more,
  });
  app = mount(App, { target: document.body });
  await settle();
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    flushSync();
    await tick();
    await vi.dynamicImportSettled(); // screens are fetched when they are wanted
  }
}

const text = () => document.body.textContent;
const button = (words: string) =>
  [...document.querySelectorAll("button")].find((it) => it.textContent.includes(words));

async function press(words: string): Promise<void> {
  const found = button(words);
  if (!found) throw new Error(`no button says ${words}`);
  found.click();
  await settle();
}

async function type(name: string, value: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>(`input[name='${name}']`);
  if (!input) throw new Error(`no input ${name}`);
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
}

// First, while the window has never heard of a plan.
test("a core that does not answer is said, and can be tried again", async () => {
  let up = false;
  await start({ getSession: () => (up ? state : refuse({ code: "unreachable", message: "Muster does not answer." })) });
  expect(text()).toContain("Muster does not answer.");
  up = true;
  await press("Try again");
  expect(text()).toContain("No positions yet.");
});

test("the first start asks who you are before anything is made", async () => {
  state = { ...state, profile: null, workspace: null };
  await start();
  await press("Create a plan");
  expect(text()).toContain("Your name, as it should stand in the history.");
  expect(host.names()).not.toContain("createWorkspace");
  await type("name", "Ana");
  await type("email", "ana@example.com");
  await press("Create a plan");
  expect(host.asked.find((it) => it.name === "createWorkspace")?.args).toEqual({ path: "/home/ana/New.muster" });
  expect(text()).toContain("No positions yet.");
});

test("when only the person is missing, only the person is asked for", async () => {
  state = { ...state, profile: null };
  await start();
  expect(button("Continue")).toBeDefined();
  expect(button("Create a plan")).toBeUndefined();
  await type("name", "Ana");
  await type("email", "ana@example.com");
  await press("Continue");
  expect(text()).toContain("No positions yet.");
});

test("why the last plan did not open is said at the start", async () => {
  state = { ...state, workspace: null, problem: "The plan was moved." };
  await start();
  expect(document.querySelector("[role='alert']")?.textContent).toBe("The plan was moved.");
});

test("failed requests are counted in the navigation, the worker speaks in the status bar", async () => {
  status = { ...status, positions: 1200, failed: 3, pending: 1, activity: "waiting 6 s for Lever’s limit", worker_elsewhere: true };
  await start();
  expect(document.querySelector("nav")?.textContent).toContain("3 failed");
  const bar = document.querySelector("footer")?.textContent;
  expect(bar).toContain("waiting 6 s for Lever’s limit");
  expect(bar).toContain("Another Muster window is syncing");
  expect(bar).toContain("All changes saved");
});

test("the report without a connection says where to make one", async () => {
  await start();
  host.tell({ kind: "menu", item: "ats" });
  await settle();
  expect(text()).toContain("No ATS is connected yet.");
  status = { ...status, connections: [LEVER] };
  vi.useFakeTimers();
  host.tell({ kind: "changed" });
  vi.advanceTimersByTime(60);
  vi.useRealTimers();
  await settle();
  expect(text()).not.toContain("No ATS is connected yet.");
});

test("the menu adds positions, and the form keeps its words when the core refuses", async () => {
  await start({ addPositions: () => refuse({ code: "invalid", message: "Title is missing.", field: "title" }) });
  host.tell({ kind: "menu", item: "add_positions" });
  await settle();
  expect(document.querySelector("aside")?.getAttribute("aria-label")).toBe("Add positions");
  await press("Add position");
  document.querySelector<HTMLFormElement>("#add-positions")?.requestSubmit();
  await settle();
  expect(text()).toContain("Title is missing.");
});

test("a name from the data is text, whatever it holds", async () => {
  const evil = "<img src=x onerror=alert(1)>";
  state = { ...state, workspace: { ...PLAN, name: evil } };
  await start();
  expect(document.querySelector("nav")?.textContent).toContain(evil);
  expect(document.querySelector("img")).toBeNull();
});

test("undo is told, and what cannot be undone is told too", async () => {
  let gone = false;
  await start({
    undo: () => (gone ? refuse({ code: "not_allowed", message: "Nothing to undo." }) : { positions: [], label: "Edit title" }),
  });
  host.tell({ kind: "menu", item: "undo" });
  await settle();
  expect(toasts.shown.at(-1)?.text).toBe("Undone: Edit title");
  gone = true;
  host.tell({ kind: "menu", item: "undo" });
  await settle();
  expect(toasts.shown.at(-1)).toMatchObject({ text: "Nothing to undo.", tone: "danger" });
});
