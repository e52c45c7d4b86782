/** That the search for secrets after every test finds them, in each form and place. */
import { Buffer } from "node:buffer";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../world/test";

test("a secret is found in whatever form it was written down, and nothing else is", async ({ world }) => {
  const secret = world.sandbox.key;
  const wide = Buffer.from(secret, "utf16le");
  const forms: Record<string, Buffer | string> = {
    "UTF-8": `key=${secret}`,
    "UTF-16 LE": wide,
    "UTF-16 BE": Buffer.from(wide).swap16(),
    hex: Buffer.from(secret).toString("hex"),
    HEX: Buffer.from(secret).toString("hex").toUpperCase(),
    "base64, 0": Buffer.from(`${secret}:`).toString("base64"),
    "base64, 1": Buffer.from(`:${secret}`).toString("base64"),
    "base64, 2": Buffer.from(`::${secret}`).toString("base64"),
  };
  expect(await world.leaks([])).toEqual([]);
  const folder = join(world.folder, "downloads");
  for (const [form, bytes] of Object.entries(forms)) {
    await mkdir(folder);
    await writeFile(join(folder, "positions.csv"), bytes);
    expect(await world.leaks([]), form).toEqual(expect.arrayContaining([expect.stringContaining(`as ${form}`)]));
    await rm(folder, { recursive: true });
    const printed = await world.leaks([{ place: "what was printed", bytes: Buffer.from(bytes) }]);
    expect(printed, form).toEqual(expect.arrayContaining([expect.stringContaining("what was printed")]));
  }
});
