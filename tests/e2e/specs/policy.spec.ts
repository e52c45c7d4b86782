/** What comes from data is text, and nothing but our own files runs. That no screen offends the policy
    is looked at by every test (see world/test.ts); here, that the looking is not blind. */
import { plan } from "../world/plan";
import { expect, test } from "../world/test";

const SCRIPT = "<script>document.title='taken'</script>";
const IMAGE = "<img src=x onerror=document.title='taken'>";
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test.describe("data like scripts", () => {
  test.use({ csv: plan(`P-201,${quoted(SCRIPT)},${quoted(IMAGE)},{{7*7}},${quoted(IMAGE)},full_time,2027-01-11,EUR,1,2,approved`) });

  test("is shown as the text it is, everywhere", async ({ app, tables, world }) => {
    await expect(await tables.cell("P-201", "Title")).toHaveText(SCRIPT);
    await expect(await tables.cell("P-201", "Department")).toHaveText(IMAGE);
    await tables.type("P-201", "Manager", SCRIPT);
    await expect(await tables.cell("P-201", "Manager")).toHaveText(SCRIPT);
    await app.getByRole("searchbox").fill(IMAGE);
    await expect(tables.row("P-201")).toBeVisible();

    await tables.row("P-201").getByRole("button", { name: "P-201" }).click();
    const drawer = app.getByRole("complementary", { name: "Position" });
    await expect(drawer.getByRole("heading", { level: 2 })).toHaveText(SCRIPT);
    await drawer.getByRole("tab", { name: "History" }).click();
    await expect(drawer.getByText(SCRIPT).last()).toBeVisible();
    await drawer.getByRole("button", { name: "Close" }).click();

    await app.getByRole("link", { name: /^ATS/ }).click();
    await tables.select("P-201");
    await app.getByRole("button", { name: "Sync With ATS" }).click();
    await expect(app.getByRole("dialog").getByRole("option")).toContainText(SCRIPT);
    await app.getByRole("button", { name: "Create 1 requisition" }).click();
    await expect(await tables.cell("P-201", "Sync")).toHaveText("Synced");
    const [made] = await world.sandbox.requisitions();
    await world.sandbox.hire(made?.requisitionCode ?? "", IMAGE, "x@mail.example");
    await expect(await tables.cell("P-201", "Candidate")).toHaveText(IMAGE);

    await expect(app.locator("img, #app script")).toHaveCount(0);
    await expect(app).toHaveTitle("ATS · Muster");
  });
});

test("a script, a style and a request from elsewhere are stopped and seen", async ({ app, complaints }) => {
  await app.evaluate(async () => {
    document.body.insertAdjacentHTML("beforeend", "<p style='color: red'></p><img src='http://elsewhere.example/x.png'>");
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken'";
    document.body.append(script);
    await fetch("http://elsewhere.example/").catch(() => null);
  });
  for (const directive of ["style-src-attr", "img-src", "script-src-elem", "connect-src"]) {
    await expect.poll(() => complaints.some((it) => it.startsWith(`policy: ${directive}`))).toBe(true);
  }
  await expect(app).toHaveTitle("Positions · Muster");
  complaints.length = 0;
});
