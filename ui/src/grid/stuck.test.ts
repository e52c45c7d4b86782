import { afterEach, describe, expect, it, vi } from "vitest";
import { layOut, type Column } from "./columns";
import { Edits } from "./editing";
import type { Scene } from "./rows";
import { Stuck } from "./stuck";
import { Windows } from "./windows";

// Every 1000 rows a department, in it every 250 rows a team.
const HEIGHT = 28;
const COUNT = 5000;
interface Row {
  n: number;
}
const columns: Column<Row>[] = [{ id: "n", title: "", width: 100, value: ({ n }) => n }];
let label = "Department";
const scene: Scene<Row> = {
  columns,
  gutter: "none",
  layout: layOut(columns, new Map(), 0, 0),
  rowKey: ({ n }) => String(n),
  rowNumber: (_, index) => index + 1,
  grouped: true,
  group: ({ n }) =>
    n % 1000 === 0
      ? { label: `${label} ${String(n / 1000)}`, open: true, depth: 0 }
      : n % 250 === 0
        ? { label: `Team ${String(n / 250)}`, open: true, depth: 1 }
        : null,
  selected: new Set(),
  range: null,
  current: undefined,
  edits: new Edits(),
};

async function start() {
  const heads = document.createElement("div");
  const get = vi.fn((from: number, count: number) =>
    Promise.resolve(Array.from({ length: Math.min(count, COUNT - from) }, (_, at): Row => ({ n: from + at }))),
  );
  const windows = new Windows<Row>(get, () => undefined, () => undefined);
  windows.refresh(COUNT);
  const stuck = new Stuck(heads, windows, () => scene);
  const to = async (row: number, past = 0) => {
    windows.want({ from: row, to: row + 20 });
    await windows.settled();
    stuck.scrolled(row * HEIGHT + past, HEIGHT);
    await vi.advanceTimersByTimeAsync(100);
  };
  const shown = () => (stuck.shown ? heads.querySelector(".label")?.textContent : null);
  const refresh = async () => {
    windows.refresh(COUNT);
    await windows.settled();
    stuck.repaint();
  };
  return { stuck, to, shown, refresh };
}

describe("the heading under the header", () => {
  vi.useFakeTimers();
  afterEach(() => {
    label = "Department";
  });

  it.each([
    [0, 0, null],
    [0, 1, "Department 0"],
    [10, 0, "Department 0"],
    [250, 0, null],
    [250, 5, "Department 0 › Team 1"],
    [300, 0, "Department 0 › Team 1"],
    [3999, 0, "Department 3 › Team 15"],
  ])("at row %i and %i pixels is %j", async (row, past, text) => {
    const { to, shown } = await start();
    await to(row, past);
    expect(shown()).toBe(text);
  });

  it("follows down and up again, row by row and at a leap", async () => {
    const { to, shown } = await start();
    for (const [row, text] of [
      [240, "Department 0"],
      [260, "Department 0 › Team 1"],
      [510, "Department 0 › Team 2"],
      [1010, "Department 1"],
      [990, "Department 0 › Team 3"],
      [4700, "Department 4 › Team 18"],
      [20, "Department 0"],
    ] as const) {
      await to(row);
      expect(shown()).toBe(text);
    }
  });

  it("makes way for the next one", async () => {
    const { stuck, to } = await start();
    await to(249, 12);
    expect(stuck.element.querySelector<HTMLElement>(".row")?.style.transform).toBe("translateY(-12px)");
    await to(248, 12);
    expect(stuck.element.querySelector<HTMLElement>(".row")?.style.transform).toBe("translateY(0px)");
  });

  it("says what the heading says now, without going away meanwhile", async () => {
    const { to, shown, refresh } = await start();
    await to(240);
    label = "Division";
    await refresh();
    expect(shown()).toBe("Division 0");
  });

  it("leads to its own row", async () => {
    const { stuck, to } = await start();
    await to(300);
    expect(stuck.heading).toMatchObject({ index: 250, row: { n: 250 } });
  });
});
