/** A file let fall on the page, as the core takes it. */

const MB = 1024 * 1024;
/** Over loopback one call carries 16 MB, and base 64 takes a third more. In the window there is room for more. */
const LARGEST = { loopback: 11 * MB, window: 128 * MB };

export const tooLarge = (size: number, inWindow: boolean): boolean =>
  size > (inWindow ? LARGEST.window : LARGEST.loopback);

export async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  // Pieces whose length three divides join without padding between them.
  for (let at = 0; at < bytes.length; at += 24_576) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 24_576))));
  }
  return parts.join("");
}
