/** Cells in and out of the clipboard: what spreadsheets write there, read as they mean it. */
import type { Copied } from "./props";

/** A closing quote is followed by the end of the cell; a cell that has none is a text beginning with a quote. */
const QUOTED = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
const PLAIN = /[^\t\r\n]*/y;
const LINE_END = /\r\n|\r|\n/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Tab-separated text: cells with tabs, newlines or quotes are quoted; a newline at the end is no row. */
export function parseText(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const row = rows.at(-1) ?? [];
    const quoted = match(QUOTED, text, at);
    const found = quoted ?? match(PLAIN, text, at);
    row.push(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : (found?.[0] ?? ""));
    at += found?.[0].length ?? 0;
    if (at >= text.length) break;
    if (text[at] === "\t") {
      at += 1;
      continue;
    }
    at += match(LINE_END, text, at)?.[0].length ?? 1;
    if (at >= text.length) break;
    rows.push([]);
  }
  return squared(rows);
}

/** The first table of a page of HTML, or null. The page is read, never shown. */
export function parseTable(html: string): string[][] | null {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  const rows: string[][] = [];
  /** Cells that a taller cell above reaches into. */
  const taken = new Set<string>();
  [...table.querySelectorAll("tr")].forEach((line, row) => {
    const cells: string[] = [];
    for (const cell of line.querySelectorAll<HTMLTableCellElement>("td, th")) {
      while (taken.has(`${String(row)} ${String(cells.length)}`)) cells.push("");
      const [wide, tall] = [reach(cell, "colspan"), reach(cell, "rowspan")];
      for (let down = 1; down < tall; down += 1)
        for (let on = 0; on < wide; on += 1) taken.add(`${String(row + down)} ${String(cells.length + on)}`);
      cells.push(textOf(cell), ...Array<string>(wide - 1).fill(""));
    }
    rows.push(cells);
  });
  return rows.length > 0 ? squared(rows) : null;
}

function reach(cell: Element, name: string): number {
  const said = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(said) ? Math.max(1, Math.min(said, 1000)) : 1;
}

/** Stands for `<br>` while white space is made one: a character that no text has. */
const BREAK = "\ue000";

/** White space in HTML is layout; only `<br>` is a new line. */
function textOf(cell: Element): string {
  for (const end of cell.querySelectorAll("br")) end.replaceWith(BREAK);
  return (cell.textContent ?? "").replace(/[ \t\r\n]+/g, " ").replace(/ ?\ue000 ?/g, "\n").trim();
}

function squared(rows: string[][]): string[][] {
  const wide = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<string>(wide - row.length).fill("")]);
}

/** What a paste brings, or null when there is no text in it. */
export function cellsOf(data: Pick<DataTransfer, "getData">): string[][] | null {
  const text = data.getData("text/plain");
  if (text !== "") return parseText(text);
  const html = data.getData("text/html");
  return html === "" ? null : parseTable(html);
}

/** Asks for what the clipboard holds, where no paste event brings it: a menu of ours. */
export async function readClipboard(): Promise<string[][] | null> {
  const text = await navigator.clipboard.readText();
  return text === "" ? null : parseText(text);
}

/** Copies what is still on its way. The system is asked at once, while it knows that a person asked for it; where it
    takes no promise, the old command is tried when the texts are here. */
export async function writeClipboard(coming: Promise<Copied>): Promise<void> {
  const part = (of: keyof Copied, type: string) => coming.then((copied) => new Blob([copied[of]], { type }));
  if (typeof ClipboardItem !== "undefined" && "clipboard" in navigator) {
    const parts = { "text/plain": part("tsv", "text/plain"), "text/html": part("html", "text/html") };
    // What goes wrong with them is said once, below.
    for (const one of Object.values(parts)) one.catch(() => undefined);
    try {
      await navigator.clipboard.write([new ClipboardItem(parts)]);
      await coming;
      return;
    } catch {
      // Refused, or the texts never came: the next line says which.
    }
  }
  const copied = await coming;
  if (!byCommand(copied)) throw new Error("The clipboard could not be used, so nothing was copied. Try again with the keyboard.");
}

function byCommand(copied: Copied): boolean {
  let done = false;
  const give = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", copied.tsv);
    event.clipboardData?.setData("text/html", copied.html);
    done = event.clipboardData !== null;
  };
  document.addEventListener("copy", give, true);
  document.execCommand("copy");
  document.removeEventListener("copy", give, true);
  return done;
}
