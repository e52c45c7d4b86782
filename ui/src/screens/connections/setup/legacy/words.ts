/** The words of the Greenhouse wizard for somebody with a key of Harvest v1. */
import { GREENHOUSE_WORDS } from "../words";

export const OLD_KEY_WORDS: typeof GREENHOUSE_WORDS = {
  ...GREENHOUSE_WORDS,
  make: { ...GREENHOUSE_WORDS.make, title: "What the key must be allowed" },
  paste: { ...GREENHOUSE_WORDS.paste, title: "Paste the API key" },
};
