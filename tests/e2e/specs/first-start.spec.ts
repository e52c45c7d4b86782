/** Who you are is asked with our own sentences: no bubble of the browser's stands over them. */
import { expect, test } from "../world/test";

test.use({ known: false, connected: false });

test("a wrong e-mail is told at its field", async ({ app }) => {
  await app.getByLabel("Your name").fill("Ana Duarte");
  const email = app.getByLabel("Your e-mail");
  await email.fill("wrong");
  await app.getByRole("button", { name: "Continue" }).click();
  await expect(app.getByRole("alert")).toHaveText(/An e-mail address such as/);
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  expect(await email.evaluate((it: HTMLInputElement) => it.validity.valid)).toBe(true);
});
