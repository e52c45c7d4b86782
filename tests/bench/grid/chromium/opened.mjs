/** A page with its table ready to be used. */
export async function opened(context, address, selector) {
  const page = await context.newPage();
  await page.goto(address);
  const ready = await page.waitForFunction((selector) => globalThis.benchReady(selector), selector, { timeout: 120_000, polling: 50 });
  return { page, size: await ready.jsonValue() };
}
