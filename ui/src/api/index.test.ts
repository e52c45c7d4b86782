import { afterEach, expect, test, vi } from "vitest";

import { asProblem, call, Problem, setHost, type Host } from ".";
import { http } from "./http";
import { PROBLEMS } from "./problems";

afterEach(() => {
  vi.unstubAllGlobals();
});

const silent: Host = { call: () => Promise.resolve(null), listen: () => () => undefined, openUrl: () => Promise.resolve() };

test("whatever is thrown becomes a problem with a code and a sentence", async () => {
  const cases: [unknown, string, string][] = [
    [{ code: "conflict", message: "Changed." }, "conflict", "Changed."],
    [new Error("boom"), "bug", "Something in Muster is wrong: boom"],
    ["text", "bug", "Something in Muster is wrong: text"],
  ];
  for (const [thrown, code, message] of cases) {
    setHost({ ...silent, call: () => Promise.reject(thrown as Error) });
    const problem = await call("undo", {}).catch((it: unknown) => it);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code, message });
  }
});

test("a problem keeps the field it is about", () => {
  expect(asProblem({ code: "invalid", message: "No.", field: "title" }).field).toBe("title");
});

test("every button of the table does something", () => {
  for (const { action, button } of Object.values(PROBLEMS)) expect(button === "").toBe(action === "none");
});

test("over loopback a call carries its arguments and our header", async () => {
  const fetched = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(new Response(JSON.stringify("P-7"))));
  vi.stubGlobal("fetch", fetched);
  expect(await http.call("suggestCode", {})).toBe("P-7");
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(url).toBe("/call/suggestCode");
  expect(init).toMatchObject({ method: "POST", body: "{}" });
  expect(init?.headers).toMatchObject({ "X-Muster": "1" });
});

test("over loopback an error arrives as it was sent, and silence says that nothing is lost", async () => {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(new Response(JSON.stringify({ code: "busy", message: "In use." }), { status: 409 })),
  );
  await expect(http.call("undo", {})).rejects.toMatchObject({ code: "busy" });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
  await expect(http.call("undo", {})).rejects.toMatchObject({ code: "unreachable" });
});
