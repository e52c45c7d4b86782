/** The import screen's flow over a pretend core: what is asked when, and which answers still count. */
import { beforeEach, expect, test, vi } from "vitest";

import type { ImportFile, ImportMapping, ImportPreview } from "../api";
import { base64, tooLarge } from "./importDrop";
import { importing } from "./importing.svelte";
import { route } from "./route.svelte";
import { fake, refuse } from "./testing";

const mapping: ImportMapping = { columns: { code: ["ref"], title: ["role"] }, filter: {}, values: {}, constants: {} };

const file = (over: Partial<ImportFile> = {}): ImportFile => ({
  import: 1,
  name: "plan.csv",
  sheets: [],
  sheet: null,
  rows: 2,
  seconds: 0.1,
  columns: [],
  mapping,
  currency: "USD",
  remembered: "2026-10-12T08:00:00Z",
  ...over,
});

const preview = (over: Partial<ImportPreview> = {}): ImportPreview => ({
  created: 2,
  updated: 0,
  unchanged: 0,
  rejected_rows: 0,
  rejected_cells: 0,
  filtered_out: 0,
  missing: [],
  problem: null,
  fields: [],
  first: [],
  rejected: [],
  notes: [],
  ...over,
});

beforeEach(() => {
  fake({ closeImport: () => ({}) });
  importing.close();
  route.go("positions");
});

test("a file is read and counted, and nothing is written before the person agrees", async () => {
  const host = fake({
    openImport: () => file(),
    previewImport: () => preview(),
    applyImport: () => ({ created: 2, updated: 0, unchanged: 0, rejected_rows: 0 }),
  });
  await importing.look("C:\\plans\\plan.csv");
  expect([route.importing, importing.name, importing.preview?.created]).toEqual(["positions", "plan.csv", 2]);
  expect(host.names()).toEqual(["openImport", "previewImport"]);
  expect((await importing.confirm())?.created).toBe(2);
  expect(host.asked.at(-1)).toEqual({ name: "applyImport", args: { import: 1, mapping } });
});

test("the mapping is the remembered one until it is touched", async () => {
  fake({ openImport: () => file(), previewImport: () => preview() });
  await importing.look("/plan.csv");
  expect(importing.remembered).toBe("2026-10-12T08:00:00Z");
  importing.retarget("role", "");
  expect(importing.remembered).toBeNull();
  await vi.waitFor(() => expect(importing.counting).toBe(false));
});

test("changes made during a count are counted once, together", async () => {
  const answers: ((it: ImportPreview) => void)[] = [];
  const host = fake({
    openImport: () => file(),
    previewImport: () => new Promise<ImportPreview>((resolve) => answers.push(resolve)),
  });
  const looked = importing.look("/plan.csv");
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  for (const code of ["GBP", "EUR", "CHF"]) importing.inCurrency(code);
  answers[0]?.(preview());
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(preview({ created: 7 }));
  await looked;
  expect(importing.preview?.created).toBe(7);
  const asked = host.asked.filter((it) => it.name === "previewImport");
  expect(asked).toHaveLength(2);
  expect(asked[1]?.args).toMatchObject({ mapping: { constants: { currency: "CHF" } } });
});

test("an answer about a file that was laid aside changes nothing", async () => {
  let answer: (it: ImportFile) => void = () => undefined;
  fake({
    openImport: () => new Promise<ImportFile>((resolve) => (answer = resolve)),
    previewImport: () => preview(),
    closeImport: () => ({}),
  });
  const looked = importing.look("/plan.csv");
  importing.close();
  answer(file());
  await looked;
  expect([importing.file, importing.preview, importing.reading]).toEqual([null, null, false]);
});

test("a file that cannot be read says why, and the next one makes it forgotten", async () => {
  let good = false;
  fake({
    openImport: () => (good ? file() : refuse({ code: "file", message: "“odd.csv” has broken quoting." })),
    previewImport: () => preview(),
  });
  await importing.look("/odd.csv");
  expect([importing.name, importing.problem?.message, importing.file]).toEqual([
    "odd.csv",
    "“odd.csv” has broken quoting.",
    null,
  ]);
  good = true;
  await importing.look("/plan.csv");
  expect([importing.problem, importing.file?.import]).toEqual([null, 1]);
});

test("what the core refuses to write stays on screen with the reason", async () => {
  fake({
    openImport: () => file(),
    previewImport: () => preview(),
    applyImport: () => refuse({ code: "conflict", message: "It was changed." }),
  });
  await importing.look("/plan.csv");
  expect(await importing.confirm()).toBeNull();
  expect([importing.problem?.code, importing.writing, importing.file?.import]).toEqual(["conflict", false, 1]);
});

test("a dropped file carries its bytes; too many and too large ones say so", async () => {
  const host = fake({ dropImport: () => file(), previewImport: () => preview() });
  await importing.drop([new File(["a,b\n"], "plan.csv")]);
  expect(host.asked[0]).toEqual({ name: "dropImport", args: { name: "plan.csv", content: "YSxiCg==" } });
  await importing.drop([new File([], "a.csv"), new File([], "b.csv")]);
  expect(importing.problem?.message).toContain("one file at a time");
  const long = new Uint8Array(60_000).map((_, at) => at % 251);
  const back = Uint8Array.from(atob(await base64(new Blob([long]))), (it) => it.charCodeAt(0));
  expect(back).toEqual(long);
  expect([tooLarge(20e6, false), tooLarge(20e6, true), tooLarge(1e6, false)]).toEqual([true, false, false]);
});

test("long work is asked about, short work is not", async () => {
  vi.useFakeTimers();
  try {
    let answer: (it: ImportFile) => void = () => undefined;
    const host = fake({
      openImport: () => new Promise<ImportFile>((resolve) => (answer = resolve)),
      previewImport: () => preview(),
      getImportProgress: () => ({ stage: "reading", done: 30, total: 100 }),
    });
    const looked = importing.look("/plan.csv");
    await vi.advanceTimersByTimeAsync(550);
    expect(importing.progress.now).toEqual({ stage: "reading", done: 30, total: 100 });
    answer(file());
    await looked;
    expect(importing.progress.now).toBeNull();
    const asked = host.names().filter((it) => it === "getImportProgress").length;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(host.names().filter((it) => it === "getImportProgress")).toHaveLength(asked);
    expect(asked).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});
