/** The main job with Greenhouse: an approved position becomes a job with its opening, or an opening in a job
    that exists, through a form that is filled before anybody sees it. */
import type { Locator, Page } from "@playwright/test";
import { plan } from "../world/plan";
import { expect, test } from "../world/test";

const ROWS = [
  "P-201,Platform Engineer,Engineering,Austin,Noor Haddad,full_time,2027-01-11,USD,120000,150000,approved",
  "P-202,Senior Data Analyst,Analytics,Boston,Noor Haddad,full_time,2027-01-11,USD,90000,110000,open",
  "P-203,Data Analyst,Data,Boston,Noor Haddad,full_time,2027-02-01,USD,80000,95000,approved",
  "P-205,Account Executive,Sales,Remote,Noor Haddad,full_time,2027-02-15,USD,70000,90000,draft",
];
const drawerOf = (page: Page): Locator => page.getByRole("complementary", { name: "Position" });

test.use({ csv: plan(...ROWS), connected: false });

async function openAts(app: Page, code: string): Promise<Locator> {
  await app.getByRole("grid").getByRole("button", { name: code }).click();
  const drawer = drawerOf(app);
  await drawer.getByRole("tab", { name: "ATS" }).click();
  return drawer;
}

test.describe("with a small account", () => {
  test.beforeEach(async ({ world }) => {
    await world.sandbox.account.smallCompany();
    await world.sandbox.account.addField({ field_type: "job", name: "Budget Line", value_type: "short_text", required: true });
    await world.connectGreenhouse();
  });

  test("a new job is filled, kept, synced once and hired for, by keyboard", async ({ app, world }) => {
    test.slow(); // trying every permission spends most of what Greenhouse allows in half a minute
    const drawer = await openAts(app, "P-201");
    const create = drawer.getByRole("button", { name: "Create a new Greenhouse job" });
    await expect(create).toContainText(/One job and its first opening\. \d+ of \d+ fields are already filled\./);
    await create.press("Enter");

    await expect(app.getByRole("heading", { name: "New Greenhouse job", level: 1 })).toBeFocused();
    await expect(app.getByRole("textbox", { name: "Job name" })).toHaveValue("Platform Engineer");
    await expect(app.getByText("1 required field is empty")).toBeVisible();
    const sync = app.getByRole("button", { name: "Sync to ATS" });
    await expect(sync).toBeDisabled();
    const gets = app.getByRole("complementary", { name: "What Greenhouse will get" });
    await expect(gets.getByText("missing")).toHaveCount(1);

    // Typed on, without a stop, while every rest of the fingers is saved.
    const budget = app.getByRole("textbox", { name: "Budget Line" });
    await budget.focus();
    await app.keyboard.type("4100", { delay: 150 });
    await expect(gets).toContainText("4100");
    await app.keyboard.type("-DATA", { delay: 150 });
    await expect(budget).toBeFocused();
    await expect(budget).toHaveValue("4100-DATA");
    await expect(gets).toContainText("4100-DATA");
    await expect(gets.getByText("missing")).toHaveCount(0);

    // A value of one's own, and back to the position's.
    const name = app.getByRole("textbox", { name: "Job name" });
    await name.fill("Platform Engineer, Core");
    await app.getByRole("button", { name: "Take your job name back" }).click();
    await expect(name).toHaveValue("Platform Engineer");

    await app.reload();
    await expect(budget).toHaveValue("4100-DATA");
    await expect(app.getByText(/^Saved as draft, \d\d:\d\d$/)).toBeVisible();
    await sync.press("Enter");
    const dialog = app.getByRole("dialog");
    await expect(dialog).toContainText("4100-DATA");
    await dialog.getByRole("button", { name: /^Create 1 job/ }).press("Enter");

    await expect(drawer.getByText("Synced", { exact: true })).toBeVisible({ timeout: 45_000 });
    await expect(drawer.getByRole("link", { name: "Platform Engineer" })).toHaveAttribute("href", /\d+/);
    await expect(drawer.getByText("since today")).toBeVisible();
    const made = (await world.sandbox.account.jobs()).filter((it) => it.name === "Platform Engineer");
    expect(made.map((it) => it.requisition_id)).toEqual(["Trace-1"]);
    expect((await world.sandbox.account.openings()).filter((it) => it.opening_id === "Trace-1")).toHaveLength(1);

    await world.sandbox.account.hire("Trace-1", "Ines Carvalho", "ines@mail.example");
    await expect(drawer.getByRole("link", { name: "Ines Carvalho" })).toBeVisible({ timeout: 45_000 });
    await expect(drawer).toContainText("ines@mail.example");
    await expect(drawer).toContainText("not in HR yet");
  });

  test("two positions share an existing job: two openings, the job as it was", async ({ app, world }) => {
    const before = (await world.sandbox.account.jobs()).find((it) => it.name === "Data Analyst");
    const drawer = await openAts(app, "P-203");
    await expect(drawer.getByText("Jobs that look alike")).toBeVisible();
    await drawer.getByRole("button", { name: "Search all 2" }).press("Enter");
    const search = app.getByRole("combobox", { name: "Search jobs" });
    await expect(search).toBeFocused();
    const options = app.getByRole("listbox", { name: "Greenhouse jobs" }).getByRole("option");
    await expect(options).toHaveCount(2);
    await expect(options.first()).toContainText("Data Analyst");
    await app.keyboard.type("sales");
    await expect(options).toHaveCount(1);
    await search.fill("");
    await expect(options).toHaveCount(2);
    await app.keyboard.press("ArrowDown");
    await app.keyboard.press("ArrowUp");
    await app.keyboard.press("Enter");
    await expect(app.getByText("stays as it is: one opening is added, nothing else changes")).toBeVisible();
    await expect(app.getByRole("textbox", { name: "Job name" })).toHaveCount(0);
    await app.getByRole("button", { name: "Sync to ATS" }).press("Enter");
    await app.getByRole("dialog").getByRole("button", { name: /^(Create|Add|Open) 1 opening/ }).press("Enter");
    await expect(drawer.getByText("Synced", { exact: true })).toBeVisible();

    // The second one, with one press on the job that looks alike, from the drawer.
    await drawer.getByRole("button", { name: "Close" }).click();
    await openAts(app, "P-202");
    await drawer.getByRole("button", { name: /^Data Analyst/ }).press("Enter");
    await expect(app.getByRole("heading", { name: "Existing Greenhouse job", level: 1 })).toBeVisible();
    await app.getByRole("button", { name: "Back to the position" }).click();
    await expect(drawer.getByText("The form is complete.")).toBeVisible();
    await drawer.getByRole("button", { name: "Sync to ATS" }).click();
    await app.getByRole("dialog").getByRole("button", { name: /1 opening/ }).click();
    await expect(drawer.getByText("Synced", { exact: true })).toBeVisible();

    const openings = (await world.sandbox.account.openings()).filter((it) => it.job_id === before?.id);
    expect(openings.map((it) => it.opening_id).filter(Boolean).sort()).toEqual(["Trace-1", "Trace-2"]);
    expect((await world.sandbox.account.jobs()).find((it) => it.name === "Data Analyst")?.requisition_id).toBe(before?.requisition_id);
    expect(await world.sandbox.account.jobs()).toHaveLength(3);

    await world.sandbox.account.close("Trace-2");
    await expect(drawer.getByText("Closed without a hire")).toBeVisible();
  });

  test("a department Greenhouse calls otherwise is asked about once", async ({ app, world }) => {
    await openAts(app, "P-202");
    await app.getByRole("button", { name: "Create a new Greenhouse job" }).click();
    const department = app.getByRole("combobox", { name: "Department" });
    await expect(department).toHaveAccessibleDescription(/no department “Analytics”/);
    await department.click();
    await app.getByRole("option", { name: "Data" }).click();
    await expect(department).toContainText("Data");
    await expect(app.getByText(/no department “Analytics”/)).toHaveCount(0);

    await world.muster("set", "P-203", "department=Analytics");
    await app.keyboard.press("Escape");
    await drawerOf(app).getByRole("button", { name: "Close" }).click();
    await openAts(app, "P-203");
    await app.getByRole("button", { name: "Create a new Greenhouse job" }).click();
    await expect(department).toContainText("Data");
    await expect(app.getByText("Chosen before for “Analytics”")).toBeVisible();
  });

  test("a change that can’t be kept is said and stays where it was typed", async ({ app }) => {
    await openAts(app, "P-201");
    await app.getByRole("button", { name: "Create a new Greenhouse job" }).click();
    const budget = app.getByRole("textbox", { name: "Budget Line" });
    await expect(budget).toBeVisible();
    await app.route("**/call/saveJobForm", (route) => route.abort());
    await budget.fill("4100");
    await expect(app.getByText(/What you typed is still here/)).toBeVisible();
    await expect(app.getByText("Not saved", { exact: true })).toBeVisible();
    await expect(budget).toHaveValue("4100");
    await app.unroute("**/call/saveJobForm");
    await app.getByRole("button", { name: "Try again" }).click();
    await expect(app.getByText(/What you typed is still here/)).toHaveCount(0);
    await app.goBack();
    await drawerOf(app).getByRole("button", { name: "Open the job form" }).click();
    await expect(budget).toHaveValue("4100");
  });

  test("leaving by a key keeps the amount being typed", async ({ app }) => {
    await openAts(app, "P-201");
    await app.getByRole("button", { name: "Create a new Greenhouse job" }).click();
    const to = app.getByRole("textbox", { name: "Salary Range, to" });
    await to.fill("155k");
    await app.goBack();
    await drawerOf(app).getByRole("button", { name: "Open the job form" }).click();
    await expect(to).toHaveValue("155,000");
  });

  test("Esc closes a list first, and only then the form", async ({ app }) => {
    await openAts(app, "P-201");
    await app.getByRole("button", { name: "Create a new Greenhouse job" }).click();
    const heading = app.getByRole("heading", { name: "New Greenhouse job", level: 1 });
    const lists = [app.getByRole("combobox", { name: "Reason" }), app.getByRole("combobox", { name: "Offices" })];
    for (const list of lists) {
      await list.click();
      await expect(app.getByRole("option").first()).toBeVisible();
      await app.keyboard.press("Escape");
      await expect(app.getByRole("option")).toHaveCount(0);
      await expect(heading).toBeVisible();
    }
    await app.keyboard.press("Escape");
    await expect(heading).toBeHidden();
    await expect(drawerOf(app).getByRole("tabpanel", { name: "ATS" })).toBeFocused();
  });

  test("with Greenhouse gone the form says so, and the way to Lever is open", async ({ app, world }) => {
    await world.connect();
    const drawer = await openAts(app, "P-201");
    await drawer.getByRole("radiogroup").getByText("Greenhouse").click();
    await drawer.getByRole("button", { name: "Create a new Greenhouse job" }).click();
    await app.getByRole("button", { name: "Back to the position" }).click();
    await world.muster("disconnect", "greenhouse");
    await expect(drawer.getByText(/Greenhouse is not connected/).first()).toBeVisible();
    await drawer.getByRole("button", { name: "Choose another way" }).click();
    await expect(drawer.getByRole("button", { name: "Sync to ATS" })).toBeEnabled();
  });

  test("a candidate who can’t be read is filled all the same", async ({ app, world }) => {
    await world.muster("job-form", "P-203", "--existing-job", "Data Analyst");
    await world.muster("sync", "P-203");
    const drawer = await openAts(app, "P-203");
    await expect(drawer.getByText("Synced", { exact: true })).toBeVisible();
    await world.sandbox.account.hire("Trace-1", "Ines Carvalho", "ines@mail.example");
    await world.sandbox.account.withholdCandidate("Trace-1");
    await expect(drawer.getByText("Name withheld")).toBeVisible();
    await expect(drawer.getByText("not in HR yet")).toBeVisible();
  });

  test("a draft can’t go, and says why; another way can be chosen", async ({ app }) => {
    const drawer = await openAts(app, "P-205");
    await expect(drawer.getByRole("button", { name: "Create a new Greenhouse job" })).toBeDisabled();
    await expect(drawer.getByText(/P-205 is Draft. Only Approved and Open positions/).first()).toBeVisible();
    await drawer.getByRole("button", { name: "Close" }).click();

    await openAts(app, "P-201");
    await app.getByRole("button", { name: "Use an existing Greenhouse job" }).click();
    await app.getByRole("button", { name: "Back to the position" }).click();
    await expect(drawer.getByText("Choose a job first")).toBeVisible();
    await drawer.getByRole("button", { name: "Choose another way" }).click();
    await expect(drawer.getByRole("button", { name: "Create a new Greenhouse job" })).toBeEnabled();
  });

  test("with Lever connected too, the vendor is chosen first", async ({ app, world }) => {
    await world.connect();
    const drawer = await openAts(app, "P-201");
    const choice = drawer.getByRole("radiogroup", { name: "Goes to" });
    const sync = drawer.getByRole("button", { name: "Sync to ATS" });
    await expect(sync).toBeDisabled();
    await choice.getByText("Lever").click();
    await expect(sync).toBeEnabled();
    await choice.getByText("Greenhouse").click();
    await expect(sync).toBeDisabled();
    await expect(drawer.getByText(/^Choose a job first/)).toBeVisible();
    await expect(drawer.getByRole("button", { name: "Create a new Greenhouse job" })).toBeEnabled();
  });

  test("from the confirmation with both connected, the form opens although no ATS was chosen before", async ({ app, tables, world }) => {
    await world.connect();
    await app.getByRole("link", { name: /^ATS/ }).click();
    await tables.select("P-201");
    await app.getByRole("button", { name: "Sync With ATS" }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText("Greenhouse", { exact: true }).first().click();
    await dialog.getByRole("link", { name: "Open the job form" }).click();
    await expect(app.getByRole("textbox", { name: "Job name" })).toHaveValue("Platform Engineer");
    await app.getByRole("textbox", { name: "Budget Line" }).fill("4100");
    await expect(app.getByText(/^Saved as draft/)).toBeVisible();
    await expect(app.getByRole("button", { name: "Sync to ATS" })).toBeEnabled();
  });
});

test("without a template the form says what to do in Greenhouse, and Refresh finds it", async ({ app, world }) => {
  await world.connectGreenhouse();
  await openAts(app, "P-201");
  await app.getByRole("button", { name: "Create a new Greenhouse job" }).click();
  await expect(app.getByText(/tick “Use as template”/).first()).toBeVisible();
  await world.sandbox.account.addJob({ name: "Template: any", template: true });
  await app.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect(app.getByLabel("Template job")).toContainText("Template: any");
});
