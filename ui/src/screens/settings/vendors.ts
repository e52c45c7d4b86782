/** How the two vendors are spoken of where they are connected. */
import type { Vendor } from "../../api";

interface Words {
  /** What the keychain holds. */
  secret: string;
  replace: string;
  address: string;
  /** What stays in the ATS when the connection goes. */
  records: string;
}

export const WORDS: Record<Vendor, Words> = {
  greenhouse: { secret: "client secret", replace: "Replace credentials…", address: "API URL", records: "Jobs and openings" },
  lever: { secret: "key", replace: "Replace key…", address: "API address", records: "Requisitions" },
};

/** The vendors' own addresses, which a blank one stands for. */
export const LEVER_URL = "https://api.lever.co/v1";
export const GREENHOUSE_URL = "https://harvest.greenhouse.io/v3";
export const GREENHOUSE_TOKEN_URL = "https://auth.greenhouse.io";

/** What to show in the field: nothing for the vendor's own. */
export const custom = (url: string | undefined, own: string): string => (url === undefined || url === own ? "" : url);
