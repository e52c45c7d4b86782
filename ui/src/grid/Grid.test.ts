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
const input = () => document.querySelector<HTMLInputElement>(".editor :is(input, textarea)");

async function press(key: string, more: KeyboardEventInit = {}) {
  const target = input() ?? document.querySelector<HTMLElement>('.scroller [tabindex="0"]');
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

/** Hands for a block of cells: all answer, and remember what they were asked. */
function hands() {
  return {
    onrange: vi.fn<NonNullable<GridProps<Row>["onrange"]>>(),
    oncopy: vi.fn<NonNullable<GridProps<Row>["oncopy"]>>(() => Promise.resolve({ tsv: "a\tb", html: "<table></table>" })),
    onpaste: vi.fn<NonNullable<GridProps<Row>["onpaste"]>>(() => Promise.resolve()),
    onfill: vi.fn<NonNullable<GridProps<Row>["onfill"]>>(() => Promise.resolve()),
    onsetrange: vi.fn<NonNullable<GridProps<Row>["onsetrange"]>>(() => Promise.resolve(null)),
    onedit: vi.fn<NonNullable<GridProps<Row>["onedit"]>>(() => Promise.resolve(null)),
  };
}
const rect = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });
const selectedCells = () => document.querySelectorAll(".row:not([hidden]) .cell[aria-selected='true']").length;

describe("cells by the block", () => {
  it("says which cells are selected, on the page and to the screen", async () => {
    vi.useFakeTimers();
    try {
      const { onrange } = await withHands();
      await press("ArrowDown", { shiftKey: true });
      await press("ArrowRight", { shiftKey: true });
      expect(selectedCells()).toBe(4);
      expect(onrange).not.toHaveBeenCalled();
      vi.runOnlyPendingTimers();
      flushSync();
      expect(onrange).toHaveBeenCalledExactlyOnceWith(rect(0, 0, 1, 1));
      expect(document.querySelector("[role='status']")?.textContent).toBe("2 × 2 cells selected");
      await press("Escape");
      expect(selectedCells()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  async function withHands(more: Partial<GridProps<Row>> = {}) {
    const made = hands();
    await start({ ...made, ...more });
    return made;
  }

  it.each<[string, KeyboardEventInit, ReturnType<typeof rect>]>([
    ["a", { ctrlKey: true }, rect(0, 0, 49, 2)],
    [" ", { shiftKey: true }, rect(0, 0, 0, 2)],
    [" ", { ctrlKey: true }, rect(0, 0, 49, 0)],
    ["End", { shiftKey: true, ctrlKey: true }, rect(0, 0, 49, 2)],
  ])("clears what %j with %j selects", async (key, keys, range) => {
    const { onsetrange } = await withHands();
    await press(key, keys);
    await press("Delete");
    expect(onsetrange).toHaveBeenCalledWith(range, "");
  });

  it("selects all rows when all cells are selected", async () => {
    const onselect = vi.fn<(keys: Set<string>) => void>();
    await withHands({ onselect });
    await press("a", { ctrlKey: true });
    expect(onselect).not.toHaveBeenCalled();
    await press("a", { ctrlKey: true });
    expect(onselect.mock.calls[0]?.[0].size).toBe(50);
  });

  it("says under the active cell why a block was refused", async () => {
    await withHands({ onsetrange: () => Promise.resolve("Not for all of them.") });
    await press("Delete");
    expect(document.querySelector(".message")?.textContent.trim()).toBe("Not for all of them.");
  });

  it("fills the block with what is typed, by Ctrl+Enter", async () => {
    const { onsetrange, onedit } = await withHands();
    await press("ArrowDown", { shiftKey: true });
    await press("x");
    await press("Enter", { ctrlKey: true });
    expect(onsetrange).toHaveBeenCalledWith(rect(0, 0, 1, 0), "x");
    expect(onedit).not.toHaveBeenCalled();
  });

  it("commits one cell and stays there, by Ctrl+Enter", async () => {
    const { onsetrange, onedit } = await withHands();
    await press("x");
    await press("Enter", { ctrlKey: true });
    expect(onedit).toHaveBeenCalledOnce();
    expect(onsetrange).not.toHaveBeenCalled();
    expect(document.querySelector("[data-active]")?.closest(".row")?.getAttribute("aria-rowindex")).toBe("2");
  });

  it("goes on inside the block by Enter and Tab, in the editor too", async () => {
    await withHands();
    await press("ArrowDown", { shiftKey: true });
    await press("ArrowRight", { shiftKey: true });
    await press("Tab");
    expect(document.activeElement?.getAttribute("data-col")).toBe("1");
    await press("Tab");
    await press("x");
    await press("Enter");
    expect(document.querySelector("[data-active]")?.getAttribute("data-col")).toBe("1");
    expect(document.querySelector("[data-active]")?.closest(".row")?.getAttribute("aria-rowindex")).toBe("2");
  });

  it("asks for fills by Ctrl+D and Ctrl+R", async () => {
    const { onfill } = await withHands();
    await press("ArrowDown", { shiftKey: true });
    await press("d", { ctrlKey: true });
    expect(onfill).toHaveBeenCalledWith(rect(0, 0, 1, 0), { lines: 1 }, false, false);
    await press("ArrowRight", { shiftKey: true });
    await press("r", { ctrlKey: true });
    expect(onfill).toHaveBeenLastCalledWith(rect(0, 0, 1, 1), { columns: 1 }, false, false);
  });

  it("counts on to the end of the neighbouring column by a double click on its handle", async () => {
    const { onfill } = await withHands({ rowCount: 7 });
    await press("ArrowRight");
    document.querySelector(".handle")?.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
    await settle();
    expect(onfill).toHaveBeenCalledWith(rect(0, 1, 6, 1), { lines: 1 }, false, true);
  });

  it("has no handle where nothing is filled", async () => {
    await withHands({ onfill: undefined });
    expect(document.querySelector(".handle")).toBeNull();
  });
});

describe("the clipboard", () => {
  function event(name: string, held: Record<string, string> = {}) {
    const made = new Event(name, { bubbles: true, cancelable: true });
    Object.assign(made, { clipboardData: { getData: (type: string) => held[type] ?? "" } });
    document.querySelector("[data-active]")?.dispatchEvent(made);
    return made;
  }

  it("asks for the cells that are selected, and outlines them until Escape", async () => {
    const made = hands();
    await start(made);
    await press("ArrowRight", { shiftKey: true });
    expect(event("copy").defaultPrevented).toBe(true);
    expect(made.oncopy).toHaveBeenCalledWith(rect(0, 0, 0, 1), false);
    await press("c", { ctrlKey: true, shiftKey: true });
    expect(made.oncopy).toHaveBeenLastCalledWith(rect(0, 0, 0, 1), true);
    const outline = () => document.querySelectorAll(".mark.copied:not([hidden])").length;
    expect(outline()).toBe(1);
    await press("Escape");
    expect(outline()).toBe(0);
    expect(selectedCells()).toBe(2);
  });

  it("pastes cells at the selection and selects what came", async () => {
    const made = hands();
    await start(made);
    event("paste", { "text/plain": "a\tb\r\nc\td\r\n" });
    await settle();
    expect(made.onpaste).toHaveBeenCalledWith(rect(0, 0, 0, 0), [["a", "b"], ["c", "d"]]);
    await press("Delete");
    expect(made.onsetrange).toHaveBeenCalledWith(rect(0, 0, 1, 1), "");
  });

  it("leaves a picture, and a grid without hands, to others", async () => {
    const made = hands();
    await start(made);
    expect(event("paste").defaultPrevented).toBe(false);
    dispose?.();
    await start();
    expect(event("copy").defaultPrevented).toBe(false);
  });

  it("reports cells that could not be read", async () => {
    const onerror = vi.fn();
    await start({ ...hands(), oncopy: () => Promise.reject(new Error("The table has changed.")), onerror });
    event("copy");
    await vi.waitFor(() => {
      expect(onerror).toHaveBeenCalledWith(new Error("The table has changed."));
    });
    expect(document.querySelector(".mark.copied:not([hidden])")).toBeNull();
  });
});

describe("editors", () => {
  const kind = (edit: Column<Row>["edit"]): Column<Row>[] => [
    { id: "name", title: "Name", width: 100, value: (row) => row.name, ...(edit ? { edit } : {}) },
    ...columns.slice(1),
  ];
  const committed = async (edit: Column<Row>["edit"], keys: () => Promise<void>) => {
    const onedit = vi.fn<NonNullable<GridProps<Row>["onedit"]>>(() => Promise.resolve(null));
    await start({ onedit, columns: kind(edit) });
    await keys();
    return onedit.mock.calls.map(([, , text]) => text);
  };

  it("reads a day as people write it", async () => {
    const texts = await committed({ kind: "date", text: () => "2027-01-04" }, async () => {
      await press("F2");
      expect(document.querySelector(".said")?.textContent).toBe("Mon 4 Jan 2027");
      await write("5 feb 2028");
      expect(document.querySelector(".said")?.textContent).toBe("Sat 5 Feb 2028");
      await press("Enter");
    });
    expect(texts).toEqual(["2028-02-05"]);
  });

  it("passes on what is no day, so that the answer says why", async () => {
    expect(
      await committed({ kind: "date", text: () => "" }, async () => {
        await press("s");
        await write("soon");
        await press("Tab");
      }),
    ).toEqual(["soon"]);
  });

  it("moves a day by arrows", async () => {
    expect(
      await committed({ kind: "date", text: () => "2027-01-31" }, async () => {
        await press("F2");
        await press("ArrowUp");
        await press("Enter");
      }),
    ).toEqual(["2027-02-01"]);
  });

  it("passes a sum on as it was typed", async () => {
    expect(
      await committed({ kind: "money" }, async () => {
        await press("=");
        await write("=120000*1.03");
        await press("Enter");
      }),
    ).toEqual(["=120000*1.03"]);
  });

  it("ticks by Space, without an editor", async () => {
    expect(
      await committed({ kind: "checkbox", text: () => "false" }, async () => {
        await press(" ");
        await press("x");
        expect(input()).toBeNull();
      }),
    ).toEqual(["true"]);
  });

  it("begins a new line by Alt+Enter", async () => {
    expect(
      await committed({ kind: "longtext" }, async () => {
        await press("o");
        await press("Enter", { altKey: true });
        await press("Enter", { ctrlKey: true });
      }),
    ).toEqual(["o\n"]);
  });

  it("takes a new value where any will do", async () => {
    expect(
      await committed({ kind: "choice", free: true, choices: () => [{ value: "a", label: "Austin" }] }, async () => {
        await press("a");
        await write("aus");
        await press("Enter");
      }),
    ).toEqual(["aus"]);
  });

  it("waits for choices, and says when there are none", async () => {
    let answer: (choices: { value: string; label: string }[]) => void = () => undefined;
    const texts = await committed({ kind: "choice", choices: () => new Promise((resolve) => (answer = resolve)) }, async () => {
      await press("a");
      expect(document.querySelector(".choice-note")?.textContent).toBe("Looking…");
      answer([{ value: "1", label: "Austin" }]);
      await settle();
      await press("Enter");
    });
    expect(texts).toEqual(["1"]);
  });

  it("commits what was typed when the person goes elsewhere", async () => {
    expect(
      await committed({ kind: "text" }, async () => {
        await press("F2");
        await write("Other");
        input()?.dispatchEvent(new FocusEvent("blur"));
        await settle();
      }),
    ).toEqual(["Other"]);
  });

  it("goes on from a refused text, and forgets it by Escape", async () => {
    await start({ onedit: () => Promise.resolve("Two words at least.") });
    await press("x");
    await press("Enter");
    await press("F2");
    expect(input()?.value).toBe("x");
    await press("Escape");
    expect(cell(0).getAttribute("aria-invalid")).toBeNull();
    await press("F2");
    expect(input()?.value).toBe("Name 0");
  });

  it("goes on by Tab after Tab, until an arrow", async () => {
    await start({ onedit: () => Promise.resolve(null) });
    await press("x");
    await press("Tab");
    await press("Tab");
    expect(document.activeElement?.getAttribute("data-col")).toBe("2");
    await press("ArrowLeft");
    await press("Tab");
    expect(document.activeElement?.getAttribute("data-col")).toBe("1");
  });
});

describe("groups", () => {
  const group = (row: Row) =>
    row.id === "r0" ? { label: "Boston", note: "49 rows", open: true, depth: 1, cells: { id: "1,234" } } : null;

  it("are a tree with subtotals in their columns", async () => {
    await start({ group });
    expect(document.querySelector('[role="treegrid"]')).not.toBeNull();
    const heading = document.querySelector<HTMLElement>(".row:not([hidden])");
    expect(heading?.getAttribute("aria-expanded")).toBe("true");
    expect(heading?.getAttribute("aria-level")).toBe("2");
    expect(heading?.querySelector(".sum")?.textContent).toBe("1,234");
    expect(heading?.querySelector(".group .label")?.textContent).toBe("Boston");
  });

  it("fold by an arrow", async () => {
    const ongroup = vi.fn();
    const rows = await start({ group, ongroup });
    await press("ArrowLeft");
    expect(ongroup).toHaveBeenCalledWith(rows[0]);
  });

  it("leave nothing behind when they are gone", async () => {
    let heads = true;
    await start({ group: (row) => (heads ? group(row) : null), onedit: () => Promise.resolve(null) });
    heads = false;
    await press("ArrowDown");
    await press("x");
    await press("Enter"); // any edit has the rows painted anew
    const row = document.querySelector(".row[aria-rowindex='2']");
    expect(row?.classList.contains("grouped")).toBe(false);
    expect(row?.querySelector(".sum")).toBeNull();
    expect(row?.hasAttribute("aria-expanded")).toBe(false);
    expect(row?.querySelector("[data-col='2']")?.textContent).toBe("r0");
  });
});

describe("menus", () => {
  it("are asked for by the keyboard, of cells and of columns", async () => {
    const [onmenu, onheadmenu] = [vi.fn(), vi.fn()];
    const rows = await start({ onmenu, onheadmenu });
    await press("F10", { shiftKey: true });
    expect(onmenu).toHaveBeenCalledWith(expect.anything(), rows[0], 0, columns[0]);
    await press("ArrowUp");
    await press("ContextMenu");
    expect(onheadmenu).toHaveBeenCalledWith(expect.anything(), columns[0]);
  });

  it("open on the cell that was clicked", async () => {
    const onmenu = vi.fn();
    const rows = await start({ onmenu });
    cell(1).dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: 5, clientY: 6 }));
    expect(onmenu).toHaveBeenCalledWith({ x: 5, y: 6 }, rows[0], 0, columns[1]);
  });
});

describe("columns", () => {
  it("change places by keys", async () => {
    const oncolumns = vi.fn();
    await start({ oncolumns });
    await press("ArrowUp");
    await press("ArrowRight", { altKey: true, shiftKey: true });
    expect(oncolumns).toHaveBeenCalledWith(["place", "name", "id"]);
  });
});
