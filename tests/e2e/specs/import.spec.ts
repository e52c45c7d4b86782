/** The import screen: a file's columns, words and rows are settled before anything is written. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { accessible } from "../world/axe";
import { fits, usable } from "../world/layout";
import { shot } from "../world/shots";
import { expect, test } from "../world/test";
import type { World } from "../world/world";

const HEADINGS = "Year,Org,Ref,Job Title,Dept,Office,Reports to,Contract,Start,Comp Low,Comp High,Stage,Mood\n";
const ROWS = [
  "FY27,ENG,2041,Senior Data Engineer,Data,Lisbon,ana.duarte@tidewell.example,FT,2027-01-04,160000,195000,Seat free,calm",
  "FY27,ENG,2042,Data Analyst,Data,Porto,ana.duarte@tidewell.example,FT,2027-01-04,104000,127000,Approved,",
  "FY27,DES,0310,Product Designer,Design,Lisbon,mei@tidewell.example,PT,31/12/2026,128000,156000,Open,",
  "FY27,DES,0310,Product Designer,Design,Lisbon,mei@tidewell.example,PT,2026-12-07,128000,156000,Open,",
  "FY27,SUP,0122,,Support,Lisbon,dana@tidewell.example,Gig,03/04/2027,#REF!,108000,Open,",
  "FY26,ENG,1001,Engineer of old,Data,Berlin,ana.duarte@tidewell.example,FT,2026-01-04,90000,99000,Open,",
];

const year = (world: World, name = "hiring-plan.csv"): Promise<string> => world.file(name, HEADINGS + ROWS.join("\n") + "\n");

async function choose(app: Page, path: string): Promise<void> {
  await app.getByRole("button", { name: "Import and export" }).click();
  await app.getByRole("menuitem", { name: "Import a file…" }).click();
  await app.getByRole("textbox", { name: "Where it is" }).fill(path);
  await app.getByRole("button", { name: "Look at it" }).click();
  await expect(app.getByRole("heading", { name: "Import positions" })).toBeVisible();
}

/** What a column fills, chosen as a person does. */
async function fill(app: Page, heading: string, field: string): Promise<void> {
  await app.getByLabel(`${heading} fills`).click();
  await app.getByRole("option", { name: field }).first().click();
}

const counts = (app: Page): Locator => app.getByRole("definition");
const says = (app: Page, ...numbers: string[]): Promise<void> => expect(counts(app)).toHaveText(numbers);

async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${name}, ${colorScheme}`);
    await shot(page, `${name}-${colorScheme}`);
  }
}

test("columns, conditions and words are settled, seen, written, and taken back", async ({ app, tables, world }) => {
  await choose(app, await year(world));
  // Without a code of its own a row is no position; the columns that make one are joined.
  await says(app, "3", "0", "0", "3");
  await fill(app, "Org", "Code, part 2");
  await says(app, "3", "0", "0", "3");
  await expect(app.getByText("joined with “-”").first()).toBeVisible();
  await app.getByRole("button", { name: "Only some rows" }).click();
  await app.getByRole("button", { name: /^Year/ }).click();
  await app.getByRole("checkbox", { name: "FY27" }).click();
  await says(app, "2", "0", "0", "3");
  await look(app, "import-values");
  await app.keyboard.press("Escape");
  await expect(app.getByText("leaves out 1 row")).toBeVisible();

  const rejected = app.getByRole("region", { name: "Rejected cells" });
  await expect(rejected.getByRole("row")).toHaveText([
    /Row/,
    /2.*Stage.*Seat free.*Unknown status/,
    /5.*Ref \+ Org.*0310-DES.*Twice; row 4 kept/,
    /6.*Job Title.*blank.*Title is blank/,
    /6.*Contract.*Gig.*Unknown type/,
    /6.*Start.*03\/04\/2027.*Can be read two ways/,
    /6.*Comp Low.*#REF!.*Spreadsheet error/,
  ]);
  await look(app, "import-rejected");
  await app.getByRole("button", { name: "Map it: Seat free" }).click();
  await app.getByRole("button", { name: "Open", exact: true }).click();
  await says(app, "3", "0", "0", "2");
  await app.getByLabel("Currency of minimum pay").click();
  await app.getByRole("option", { name: "GBP" }).click();
  const first = app.getByRole("region", { name: "First rows, as they will be" });
  await expect(first.getByRole("columnheader", { name: "Min GBP" })).toBeVisible();
  await look(app, "import-ready");

  await app.getByRole("button", { name: "Import 3 positions" }).click();
  await expect(app.getByRole("status").getByText("3 positions added.")).toBeVisible();
  await expect(await tables.cell("2041-ENG", "Plan status")).toHaveText("Open");
  await app.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(tables.row("2041-ENG")).toBeHidden();

  // The next file of this shape is read the same way.
  await choose(app, await year(world, "next.csv"));
  await says(app, "3", "0", "0", "2");
  await expect(app.getByText(/^Same mapping as your file of today/)).toBeVisible();
  await app.getByRole("button", { name: "Save the 2 as CSV" }).click();
  const saved = join(world.folder, "kept.csv");
  await app.getByRole("textbox", { name: "Where to put it" }).fill(saved);
  await app.getByRole("button", { name: "Save", exact: true }).click();
  await expect(app.getByText("2 rows saved as")).toBeVisible();
  expect((await readFile(saved, "utf8")).split("\n")[0]).toContain("Mood,Row in the file,Why it was rejected");
});

test("a file let fall on the window is looked at, and one that is none says why", async ({ app }) => {
  const drop = (name: string, text: string) =>
    app.evaluate(
      ([called, content]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content ?? ""], called ?? ""));
        for (const kind of ["dragenter", "dragover", "drop"]) {
          window.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
        }
      },
      [name, text],
    );
  await expect(app.getByRole("grid")).toBeVisible();
  await drop("broken.csv", 'code,title\nP-1,"Engineer\n');
  await expect(app.getByText("the quote opened in line 2 is never closed")).toBeVisible();
  await look(app, "import-refused");
  await drop("plan.tsv", "code\trole\nP-901\tEngineer\n");
  await says(app, "1", "0", "0", "0");
  await fill(app, "code", "Leave out");
  await expect(app.getByText("Choose the column for Code.")).toBeVisible();
  await expect(app.getByRole("button", { name: "Nothing to import" })).toBeDisabled();
  await look(app, "import-no-code");
  await app.keyboard.press("Escape");
  await expect(app.getByRole("grid")).toBeVisible();
  await app.goBack();
  await expect(app.getByText("Drop a file here")).toBeVisible();
  await look(app, "import-empty");
});

test("it is done by keyboard", async ({ app, tables, world }) => {
  await choose(app, await world.file("plan.csv", "code,role\nP-901,Engineer\n"));
  await says(app, "1", "0", "0", "0");
  const go = app.getByRole("button", { name: "Import 1 position" });
  await app.keyboard.press("Enter");
  await expect(go).toBeVisible();
  for (let steps = 0; steps < 60 && !(await go.evaluate((it) => it === document.activeElement)); steps += 1) {
    await app.keyboard.press("Tab");
  }
  await app.keyboard.press("Enter");
  await expect(tables.row("P-901")).toBeVisible();
});

for (const [width, height] of [
  [960, 640],
  [1920, 1080],
  [640, 400],
] as const) {
  test.describe(`${String(width)}x${String(height)}`, () => {
    test.use({ viewport: { width, height } });

    test("every control of the import screen is whole and in reach", async ({ app, world }) => {
      const path = await year(world);
      await app.goto(new URL("#/import", app.url()).href);
      await app.getByRole("button", { name: "Choose a file…" }).click();
      await app.getByRole("textbox", { name: "Where it is" }).fill(path);
      await app.getByRole("button", { name: "Look at it" }).click();
      await says(app, "3", "0", "0", "3");
      await fits(app, "import");
      await usable(app.locator("#app"), "import");
      await shot(app, `layout-${String(width)}x${String(height)}-import`);
    });
  });
}
