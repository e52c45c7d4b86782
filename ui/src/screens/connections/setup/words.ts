/** The words of the two wizards, in one place. */
import type { GreenhouseStep } from "../../../state/greenhouseSetup.svelte";
import type { LeverStep, Where } from "../../../state/leverSetup.svelte";
import type { HelpPage } from "../../../state/help/pages";
import type { TroubleKind } from "../../../api";

export interface StepWords {
  /** In the row of steps. */
  short: string;
  title: string;
  help: HelpPage;
}

export const GREENHOUSE_WORDS: Record<GreenhouseStep, StepWords> = {
  read: { short: "Before you start", title: "Before you start", help: "leaves" },
  make: { short: "Make the credential", title: "Make the credential in Greenhouse", help: "greenhouse-credential" },
  paste: { short: "Paste it", title: "Paste the client ID and the secret", help: "greenhouse-credential" },
  user: { short: "Integration user", title: "Choose the integration user", help: "integration-user" },
  test: { short: "Test", title: "Test and connect", help: "permissions" },
};

export const LEVER_WORDS: Record<LeverStep, StepWords> = {
  read: { short: "Before you start", title: "Before you start", help: "lever-settings" },
  where: { short: "Environment", title: "Choose the environment", help: "lever-key" },
  key: { short: "Key or sign-in", title: "Let Muster in", help: "lever-key" },
  test: { short: "Test", title: "Test and connect", help: "permissions" },
};

/** What is typed in Greenhouse, each with its place. */
export const CREDENTIAL = [
  { label: "API type", value: "Harvest V3 (OAuth)", or: null },
  { label: "Partner", value: "Trace", or: "Unlisted vendor" },
  { label: "Description", value: "Muster headcount planning", or: null },
] as const;

/** What the browser asks for at a sign-in: these four, and nothing else. */
export const CONSENT = [
  ["View archive reasons", "archive_reasons:read:admin"],
  ["View opportunities", "opportunities:read:admin"],
  ["View and manage requisitions", "requisitions:write:admin"],
  ["Stay signed in", "offline_access"],
] as const;

export const WHERE: readonly { value: Where; label: string; note: string }[] = [
  { value: "production", label: "Production", note: "api.lever.co" },
  { value: "eu", label: "Production, European Union", note: "api.eu.lever.co" },
  { value: "sandbox", label: "Lever’s sandbox", note: "api.sandbox.lever.co" },
  { value: "custom", label: "Custom address", note: "a gateway, or a server on this computer" },
];

/** The step on which a trouble is mended, and the word on the way there. */
export const MEND_GREENHOUSE: Partial<Record<TroubleKind, { step: GreenhouseStep; word: string }>> = {
  key_refused: { step: "paste", word: "Change the credential" },
  token_server: { step: "paste", word: "Change the addresses" },
  acting_user_refused: { step: "user", word: "Choose another user" },
  not_site_admin: { step: "user", word: "Choose another user" },
};
export const MEND_LEVER: Partial<Record<TroubleKind, { step: LeverStep; word: string }>> = {
  key_refused: { step: "key", word: "Change it" },
  not_super_admin: { step: "key", word: "Change it" },
  wrong_environment: { step: "where", word: "Change the environment" },
};
