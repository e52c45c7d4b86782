/** Cut, copy and paste of the selected cells. What they read as is asked of whoever has all rows. */
import { cellsOf, readClipboard, writeClipboard } from "./clipboard";
import type { Rect } from "./selection";
import type { Table } from "./table";

export class Clips<Row> {
  /** What was copied, outlined until Escape, an edit or the next copy. */
  #copied: Rect | null = null;

  constructor(private readonly table: Table<Row>) {}

  async copy(headings = false): Promise<void> {
    const { oncopy } = this.table.props();
    const { rect } = this.table;
    if (!oncopy || rect.top < 0) return;
    this.outline(rect);
    await this.#write(oncopy(rect, headings));
  }

  async cut(): Promise<void> {
    const { oncut } = this.table.props();
    const { rect } = this.table;
    if (!oncut || rect.top < 0) return;
    this.outline(null);
    await this.#write(oncut(rect));
  }

  /** From a menu of ours: the clipboard has to be asked. */
  async paste(): Promise<void> {
    const cells = await readClipboard().catch(() => undefined);
    if (cells !== undefined) await this.#paste(cells);
    else this.table.fail(new Error("The clipboard can't be read from a menu here. Press Ctrl+V instead; on a Mac, ⌘V."));
  }

  /** The events of the keyboard and of the window's own Edit menu. */
  listen(scroller: HTMLElement): () => void {
    const controller = new AbortController();
    const { signal } = controller;
    const hands = () => this.table.props();
    const on = (name: "copy" | "cut" | "paste", wanted: () => boolean, then: (event: ClipboardEvent) => void) => {
      scroller.addEventListener(name, (event) => {
        if (wanted()) then(event);
      }, { signal });
      // WebKit sends the event only where text is selected, or where somebody asks for it so.
      scroller.addEventListener(`before${name}`, (event) => {
        if (wanted()) event.preventDefault();
      }, { signal });
    };
    on("copy", () => hands().oncopy !== undefined, (event) => {
      event.preventDefault();
      void this.copy();
    });
    on("cut", () => hands().oncut !== undefined, (event) => {
      event.preventDefault();
      void this.cut();
    });
    on("paste", () => hands().onpaste !== undefined, (event) => {
      const cells = event.clipboardData && cellsOf(event.clipboardData);
      if (!cells) return;
      event.preventDefault();
      void this.#paste(cells).catch((problem: unknown) => {
        this.table.fail(problem);
      });
    });
    return () => {
      controller.abort();
    };
  }

  /** Escape, or an edit: what was copied is no longer pointed at. False if nothing was. */
  outline(rect: Rect | null): boolean {
    const was = this.#copied !== null;
    this.#copied = rect;
    this.table.surface?.marks.copied(rect);
    return was;
  }

  async #write(coming: Parameters<typeof writeClipboard>[0]): Promise<void> {
    try {
      await writeClipboard(coming);
    } catch (problem) {
      this.outline(null);
      this.table.fail(problem);
    }
  }

  async #paste(cells: string[][] | null): Promise<void> {
    const { onpaste, rowCount, columns } = this.table.props();
    const { rect } = this.table;
    if (!cells || !onpaste || rect.top < 0) return;
    this.outline(null);
    await onpaste(rect, cells);
    const wide = Math.max(cells[0]?.length ?? 1, rect.right - rect.left + 1);
    const tall = Math.max(cells.length, rect.bottom - rect.top + 1);
    this.table.select({
      ...rect,
      bottom: Math.max(rect.top, Math.min(rect.top + tall, rowCount) - 1),
      right: Math.min(rect.left + wide, columns.length) - 1,
    });
  }
}
