/** Finds things in a table as a reader does: by the row's code and the column's heading. */
import type { Locator, Page } from "@playwright/test";

export class Tables {
  constructor(private readonly page: Page) {}

  /** The only one in view; in groups it is a tree. */
  get grid(): Locator {
    return this.page.getByRole("grid").or(this.page.getByRole("treegrid"));
  }

  /** A recycled row that heads a group now still holds the texts of the row it was. */
  row(code: string): Locator {
    return this.grid.locator(".row:not(.grouped):not([hidden])").filter({ has: this.page.getByText(code, { exact: true }) });
  }

  async cell(code: string, heading: string): Promise<Locator> {
    const column = this.grid.getByRole("columnheader", { name: heading, exact: true });
    const at = await column.getAttribute("aria-colindex");
    return this.row(code).locator(`[aria-colindex="${at ?? "missing"}"]`);
  }

  /** Marks a row, as the gutter's box does. */
  async select(code: string): Promise<void> {
    await this.row(code).locator(".gutter").click();
  }

  /** Opens a cell's editor and replaces what is in it. */
  async type(code: string, heading: string, text: string): Promise<void> {
    const cell = await this.cell(code, heading);
    await cell.dblclick();
    const editor = this.page.getByRole("textbox", { name: heading }).or(this.page.getByRole("spinbutton", { name: heading }));
    await editor.or(this.page.getByRole("combobox", { name: heading })).fill(text);
    await this.page.keyboard.press("Enter");
  }
}
