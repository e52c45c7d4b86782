/** What is plainly missing or wrong in Greenhouse's credential, before anybody is asked. */
import type { GreenhouseCredential } from "../../state/settings.svelte";

export interface Slips {
  clientId: string | null;
  userId: string | null;
}

/** A blank secret is no slip: the one in the keychain may be kept. `null`: nothing to say. */
export function slips({ clientId, userId }: GreenhouseCredential): Slips | null {
  const found = {
    clientId: clientId.trim() ? null : "Paste the client ID of the Harvest V3 credential.",
    userId: /^[1-9]\d*$/.test(userId.trim()) ? null : "The user ID is a number: Configure › Users › Export to Excel, column User ID.",
  };
  return found.clientId || found.userId ? found : null;
}
