/** Secrets as canaries, as `tests/it/canary.rs` has them: none may stand in what a test leaves behind, in no form
    in which software usually writes a text down. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Each form of a secret that is looked for, by its name. */
function forms(secret: string): [string, Buffer][] {
  const bytes = Buffer.from(secret);
  const wide = Buffer.from(secret, "utf16le");
  const shifted = (before: number): Buffer => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]);
    const text = all.subarray(0, all.length - (all.length % 3)).toString("base64");
    // The first group mixes in what stands before.
    return Buffer.from(before === 0 ? text : text.slice(4));
  };
  return [
    ["UTF-8", bytes],
    ["UTF-16 LE", wide],
    ["UTF-16 BE", Buffer.from(wide).swap16()],
    ["hex", Buffer.from(bytes.toString("hex"))],
    ["HEX", Buffer.from(bytes.toString("hex").toUpperCase())],
    ["URL", Buffer.from(encodeURIComponent(secret))],
    ...[0, 1, 2].map((before): [string, Buffer] => [`base64, ${String(before)} bytes on`, shifted(before)]),
  ];
}

export class Canaries {
  readonly #all: readonly (readonly [string, Buffer])[];

  constructor(secrets: readonly string[]) {
    this.#all = secrets.flatMap((secret, number) => forms(secret).map(([name, bytes]) => [`secret ${String(number)} as ${name}`, bytes] as const));
  }

  /** Which stand in these bytes, by number and form: never themselves. */
  in(place: string, bytes: Buffer): string[] {
    return this.#all.filter(([, form]) => bytes.includes(form)).map(([name]) => `${name} in ${place}`);
  }

  /** Which stand in a file below this folder, or in a file's name. */
  async below(folder: string): Promise<string[]> {
    const found: string[] = [];
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      found.push(...this.in("a file’s name", Buffer.from(entry.name)));
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) found.push(...this.in(path, await readFile(path)));
    }
    return found;
  }
}
