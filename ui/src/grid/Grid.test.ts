import { flushSync, mount, tick, unmount } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Column } from "./columns";
import Grid from "./Grid.svelte";
import type { GridProps } from "./grid.svelte";

// No layout here, so no height: the row of the active cell is drawn all the same, and is enough.
interface Row {
  id: string;
  name: string;
  place: string;
}

const columns: Column<Row>[] = [
  { id: "name", title: "Name", width: 100, rowHeader: true, sortable: true, value: (row) => row.name, edit: { kind: "text" } },
  {
    id: "place",
    title: "Place",
    width: 100,
    value: (row) => row.place,
    edit: { kind: "choice", choices: () => [{ value: "b", label: "Boston" }, { value: "a", label: "Austin" }] },
  },
  { id: "id", title: "Id", width: 50, value: (row) => row.id },
];

let dispose: (() => void) | undefined;
afterEach(() => {
  dispose?.();
  document.body.replaceChildren();
});

async function start(more: Partial<GridProps<Row>> = {}) {
  const rows: Row[] = Array.from({ length: 50 }, (_, at) => ({ id: `r${String(at)}`, name: `Name ${String(at)}`, place: "Boston" }));
  const props: GridProps<Row> = {
    label: "Rows",
    columns,
    rowCount: rows.length,
    getWindow: (from, count) => Promise.resolve(rows.slice(from, from + count)),
    rowKey: (row) => row.id,
    ...more,
  };
  const made = mount(Grid<Row>, { target: document.body, props });
  dispose = () => void unmount(made);
  await settle();
  return rows;
}

async function settle() {
  for (let turn = 0; turn < 6; turn += 1) await tick();
  flushSync();
}

const cell = (col: number) => {
  const found = document.querySelector<HTMLElement>(`.row:not([hidden]) [data-col="${String(col)}"]`);
  if (!found) throw new Error("no such cell is drawn");
  return found;
};
const input = () => document.querySelector<HTMLInputElement>(".editor input");

async function press(key: string, more: KeyboardEventInit = {}) {
  const target = input() ?? document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]');
  target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  await settle();
}

async function write(text: string) {
  const box = input();
  if (!box) throw new Error("no editor is open");
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
}

describe("reading", () => {
  it("says its size and place to those who listen", async () => {
    await start();
    const grid = document.querySelector('[role="grid"]');
    expect(grid?.getAttribute("aria-rowcount")).toBe("51");
    expect(grid?.getAttribute("aria-colcount")).toBe("4");
    expect(cell(0).getAttribute("role")).toBe("rowheader");
    expect(cell(0).getAttribute("aria-colindex")).toBe("2");
    expect(cell(0).closest(".row")?.getAttribute("aria-rowindex")).toBe("2");
    expect(document.querySelectorAll('[role="grid"] [tabindex="0"]')).toHaveLength(1);
  });

  it("shows bars until the rows are here", async () => {
    await start({ getWindow: () => new Promise(() => undefined) });
    expect(document.querySelector(".row")?.classList.contains("waiting")).toBe(true);
    expect(document.querySelector(".row")?.getAttribute("aria-busy")).toBe("true");
  });

  it("reports rows that cannot be read", async () => {
    const onerror = vi.fn();
    await start({ getWindow: () => Promise.reject(new Error("gone")), onerror });
    expect(onerror).toHaveBeenCalledOnce();
  });
});

describe("editing", () => {
  it("commits by Enter and moves down", async () => {
    const onedit = vi.fn<NonNullable<GridProps<Row>["onedit"]>>(() => Promise.resolve(null));
    const rows = await start({ onedit });
    await press("F2");
    expect(input()?.value).toBe("Name 0");
    await write("Other");
    await press("Enter");
    expect(onedit).toHaveBeenCalledWith(rows[0], columns[0], "Other");
    expect(document.querySelector("[data-active]")?.closest(".row")?.getAttribute("aria-rowindex")).toBe("3");
  });

  it("shows the new text while it is on its way", async () => {
    await start({ onedit: () => new Promise(() => undefined) });
    await press("Enter");
    await write("Other");
    await press("Tab");
    expect(cell(0).textContent).toBe("Other");
    expect(cell(0).classList.contains("edited")).toBe(true);
  });

  it("puts the old value back under a sentence when refused", async () => {
    await start({ onedit: () => Promise.resolve("Two words at least.") });
    await press("x");
    await press("Enter");
    expect(cell(0).textContent).toBe("Name 0");
    expect(cell(0).getAttribute("aria-invalid")).toBe("true");
    expect(document.querySelector(".message")?.textContent.trim()).toBe("Two words at least.");
  });

  it("says so when the call itself breaks", async () => {
    await start({ onedit: () => Promise.reject(new Error("The file is read-only.")) });
    await press("x");
    await press("Tab");
    expect(document.querySelector(".message")?.textContent.trim()).toBe("The file is read-only.");
  });

  it.each([
    ["Escape", "Other"],
    ["Enter", "Name 0"],
  ])("sends nothing on %s with %j", async (key, text) => {
    const onedit = vi.fn(() => Promise.resolve(null));
    await start({ onedit });
    await press("F2");
    await write(text);
    await press(key);
    expect(input()).toBeNull();
    expect(onedit).not.toHaveBeenCalled();
  });

  it("commits a choice's value, found by typing", async () => {
    const onedit = vi.fn<NonNullable<GridProps<Row>["onedit"]>>(() => Promise.resolve(null));
    const rows = await start({ onedit });
    await press("ArrowRight");
    await press("a");
    await write("aus");
    await press("Enter");
    expect(onedit).toHaveBeenCalledWith(rows[0], columns[1], "a");
  });

  it("opens the row where there is nothing to edit", async () => {
    const onopen = vi.fn();
    const rows = await start({ onopen, onedit: () => Promise.resolve(null) });
    await press("End");
    await press("Enter");
    expect(onopen).toHaveBeenCalledWith(rows[0]);
  });
});

describe("sorting and selecting", () => {
  it("sorts from the header by keyboard", async () => {
    const onsort = vi.fn();
    await start({ onsort });
    await press("ArrowUp");
    await press("Enter");
    expect(onsort).toHaveBeenCalledWith([{ column: "name", direction: "asc" }]);
  });

  it("selects with Space and all with Ctrl+A", async () => {
    const onselect = vi.fn<(keys: Set<string>) => void>();
    await start({ onselect });
    await press(" ");
    expect([...(onselect.mock.calls[0]?.[0] ?? [])]).toEqual(["r0"]);
    await press("a", { ctrlKey: true });
    expect(onselect.mock.calls[1]?.[0].size).toBe(50);
  });

  it("selects on the way with Shift and arrows", async () => {
    const onselect = vi.fn<(keys: Set<string>) => void>();
    await start({ onselect });
    await press("ArrowDown", { shiftKey: true });
    expect([...(onselect.mock.calls[0]?.[0] ?? [])]).toEqual(["r0", "r1"]);
  });
});
