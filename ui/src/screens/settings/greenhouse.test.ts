import { expect, test } from "vitest";

import { slips } from "./greenhouse";

const typed = (clientId: string, userId: string) => ({ clientId, userId, clientSecret: "", apiUrl: "", authUrl: "" });

test("a credential needs an ID and a number for its user; the kept secret may stay", () => {
  const cases = [
    [typed("abc", " 42 "), null, null],
    [typed(" ", "42"), /client ID/, null],
    [typed("abc", "ana@tidewell.example"), null, /number/],
    [typed("abc", "0"), null, /number/],
    [typed("", ""), /client ID/, /number/],
  ] as const;
  for (const [it, clientId, userId] of cases) {
    const found = slips(it);
    for (const [said, expected] of [[found?.clientId, clientId], [found?.userId, userId]] as const) {
      if (expected) expect(said).toMatch(expected);
      else expect(said ?? null).toBeNull();
    }
  }
});
