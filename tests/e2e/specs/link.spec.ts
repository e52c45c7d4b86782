/** The one-time link: whoever else asks is refused, and learns nothing. */
import { request } from "node:http";
import { expect, test } from "../world/test";

test.use({ connected: false });

/** As a stranger's program would ask: any header may be forged. */
function ask(address: URL, method: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { method, headers }, (reply) => {
      let body = "";
      reply.setEncoding("utf8");
      reply.on("data", (text: string) => (body += text));
      reply.on("end", () => resolve({ status: reply.statusCode ?? 0, body }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

test("the link works once, in one browser", async ({ app, server, browser, complaints }) => {
  await expect(app.getByRole("heading", { name: "Positions" })).toBeVisible();
  const another = await browser.newContext();
  try {
    const page = await another.newPage();
    for (const address of [server.greeting.url, new URL("/", server.greeting.url).href]) {
      expect((await page.goto(address))?.status()).toBe(403);
      await expect(page.getByRole("heading")).toHaveText(/used already|works once/);
      await expect(page.locator("body")).not.toContainText("Platform Engineer");
    }
    expect(await another.cookies()).toEqual([]);
  } finally {
    await another.close();
  }
  const [cookie] = await app.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
  expect(app.url()).not.toContain("token");
  expect(complaints).toEqual([]);
});

test("only our own page may ask", async ({ app, server }) => {
  const door = new URL("/call/getSession", server.greeting.url);
  const [cookie] = await app.context().cookies();
  const ours = {
    Host: door.host,
    Cookie: `${cookie?.name ?? ""}=${cookie?.value ?? ""}`,
    "X-Muster": "1",
    "Content-Type": "application/json",
  };
  const without = (name: keyof typeof ours) => Object.fromEntries(Object.entries(ours).filter(([key]) => key !== name));
  expect((await ask(door, "POST", ours)).status).toBe(200);

  const strangers: [string, Record<string, string>][] = [
    ["no cookie", without("Cookie")],
    ["no header of ours", without("X-Muster")],
    ["another host's name", { ...ours, Host: `muster.example:${door.port}` }],
    ["another port", { ...ours, Host: "127.0.0.1:1" }],
    ["another page", { ...ours, Origin: "http://elsewhere.example" }],
  ];
  for (const [who, headers] of strangers) {
    const { status, body } = await ask(door, "POST", headers);
    expect([who, status]).toEqual([who, 403]);
    expect(body).not.toContain("Ana");
  }
  for (const path of ["/", "/events", "/index.html"]) {
    const reply = await ask(new URL(path, door), "GET", without("Cookie"));
    expect([path, reply.status]).toEqual([path, 403]);
  }
});
