/** The import of employees: nothing is written by looking, dates are asked about, nobody is marked unasked. */
import { beforeEach, expect, test, vi } from "vitest";

import type { Args } from "../api";
import { route } from "./route.svelte";
import { EmployeeImport } from "./staffing.svelte";
import { fake, refuse } from "./testing";
import { imported } from "./testingPeople";

beforeEach(() => route.go("positions"));

const wishes = (host: ReturnType<typeof fake>) => host.asked.filter((it) => it.name === "importEmployees").map((it) => it.args as Args<"importEmployees">);

test("a file is tried out, and written only once the person agrees", async () => {
  const host = fake({ importEmployees: () => imported() });
  const it = new EmployeeImport();
  await it.look("C:\\hr\\staff.csv");
  expect([route.importing, it.name, it.writes.people]).toEqual(["employees", "staff.csv", 2]);
  await it.fillFrom("preferred_name", "Alias");
  await it.fillFrom("work_email", "");
  expect(await it.confirm()).toEqual(imported());
  const asked = wishes(host);
  expect(asked.map((wish) => wish.dry_run)).toEqual([true, true, true, false]);
  expect(asked.at(-1)).toMatchObject({ path: "C:\\hr\\staff.csv", columns: { preferred_name: "Alias", work_email: "" }, mark_gone: false, remember: true });
});

test("nothing can be written while dates may mean two things", async () => {
  fake({ importEmployees: ({ date_order }) => imported(date_order ? { date_order } : { unclear_dates: ["3/4/2026"] }) });
  const it = new EmployeeImport();
  await it.look("/staff.csv");
  expect([it.asks, it.writes.people]).toEqual([true, 0]);
  await it.readDates("month_first");
  expect([it.asks, it.writes.people, it.result?.date_order]).toEqual([false, 2, "month_first"]);
});

test("whoever is not in the file is kept, unless the person marks them", async () => {
  const host = fake({ importEmployees: () => imported({ created: 0, gone_count: 3, seated: 1 }) });
  const it = new EmployeeImport();
  await it.look("/staff.csv");
  expect(it.writes).toEqual({ people: 0, seats: 1, gone: 0 });
  it.markGone = true;
  expect(it.writes).toEqual({ people: 0, seats: 1, gone: 3 });
  await it.confirm();
  expect(wishes(host).at(-1)?.mark_gone).toBe(true);
  await it.look("/next.csv");
  expect(it.markGone).toBe(false);
});

test("another sheet has other columns and dates", async () => {
  const host = fake({ importEmployees: () => imported({ sheets: ["A", "B"], sheet: "A" }) });
  const it = new EmployeeImport();
  await it.look("/staff.xlsx");
  await it.fillFrom("title", "Role");
  await it.readDates("day_first");
  await it.chooseSheet("B");
  expect(wishes(host).at(-1)).toMatchObject({ sheet: "B", columns: {}, date_order: null });
});

test("a dropped file carries its bytes, and one at a time", async () => {
  const host = fake({ importEmployees: () => imported() });
  const it = new EmployeeImport();
  await it.drop([new File(["a,b\n"], "staff.csv")]);
  expect(wishes(host)[0]).toMatchObject({ path: null, name: "staff.csv", content: "YSxiCg==" });
  await it.drop([new File([], "a.csv"), new File([], "b.csv")]);
  expect([it.problem?.message, it.result]).toEqual(["Drop one file at a time. Nothing was read.", null]);
});

test("an answer about a file that was laid aside changes nothing, and a refusal stays on screen", async () => {
  let answer: (it: ReturnType<typeof imported>) => void = () => undefined;
  fake({ importEmployees: () => new Promise((resolve) => (answer = resolve)) });
  const it = new EmployeeImport();
  const looked = it.look("/staff.csv");
  await vi.waitFor(() => expect(it.counting).toBe(true));
  it.close();
  answer(imported());
  await looked;
  expect([it.result, it.reading]).toEqual([null, false]);
  fake({ importEmployees: ({ dry_run }) => (dry_run ? imported() : refuse({ code: "file", message: "The disk is full." })) });
  await it.look("/staff.csv");
  expect(await it.confirm()).toBeNull();
  expect([it.problem?.message, it.writing, it.result?.created]).toEqual(["The disk is full.", false, 2]);
});

test("how far a long import has got is asked for while it lasts", async () => {
  vi.useFakeTimers();
  try {
    let finish: () => void = () => undefined;
    fake({
      importEmployees: ({ dry_run }) => (dry_run ? imported() : new Promise((resolve) => (finish = () => resolve(imported())))),
      getImportProgress: () => ({ stage: "writing", done: 30, total: 100 }),
    });
    const it = new EmployeeImport();
    await it.look("/staff.csv");
    const written = it.confirm();
    await vi.advanceTimersByTimeAsync(400);
    expect(it.progress.now).toEqual({ stage: "writing", done: 30, total: 100 });
    finish();
    await written;
    expect(it.progress.now).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test("an HR system is asked once, what was shown is taken in, and it is asked again when told to", async () => {
  const host = fake({ readHrSystem: () => imported({ headings: [], whole: false }) });
  const it = new EmployeeImport();
  await it.read("bamboohr");
  expect([it.from, it.name]).toEqual(["bamboohr", "BambooHR"]);
  it.markGone = true;
  await it.confirm();
  await it.readAgain(true);
  const asked = host.asked.filter((one) => one.name === "readHrSystem").map((one) => one.args as Record<string, unknown>);
  expect(asked.map((one) => [one.again, one.everybody, one.dry_run, one.mark_gone])).toEqual([
    [true, false, true, false],
    [false, false, false, true],
    [true, true, true, false],
  ]);
});
