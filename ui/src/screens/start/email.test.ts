import { expect, test } from "vitest";

import { looksLikeEmail } from "./email";

test("a slip of the finger is caught, an unusual address is not", () => {
  for (const good of ["ana@example.com", " a.b+c@x.co.uk "]) expect(looksLikeEmail(good)).toBe(true);
  for (const bad of ["", "ana", "ana@", "ana@x", "a b@x.com", "a@x.com."]) expect(looksLikeEmail(bad)).toBe(false);
});
