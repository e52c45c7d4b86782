/** Goes through the wizards as somebody who reads only what stands on the screen. */
import { expect, type Page } from "@playwright/test";
import type { World } from "./world";

const next = (app: Page) => app.getByRole("button", { name: "Continue" }).click();

/** From the list of connections to the step at which the credential is pasted, and past it. */
export async function pasteGreenhouse(app: Page, world: World, secret = world.sandbox.greenhouse.client_secret): Promise<void> {
  const { client_id, url, auth_url } = world.sandbox.greenhouse;
  await app.getByRole("link", { name: "Connections", exact: true }).click();
  await app.getByRole("button", { name: "Connect Greenhouse…" }).click();
  await expect(app.getByRole("heading", { name: "Before you start" }).first()).toBeFocused();
  await next(app);
  await next(app);
  await app.getByLabel("Client ID").fill(client_id);
  await app.getByLabel("Client secret").fill(secret);
  await app.getByText("Custom addresses").click();
  await app.getByLabel("API address").fill(url);
  await app.getByLabel("Token address").fill(auth_url);
  await next(app);
}

/** The same for Lever, up to the test. */
export async function pasteLever(app: Page, world: World): Promise<void> {
  await next(app);
  await app.getByRole("radio", { name: "Custom address" }).check();
  await app.getByLabel("API address").fill(world.sandbox.url);
  await next(app);
  await app.getByLabel("API key").fill(world.sandbox.key);
  await next(app);
}
