/** The help: every page by its name in the address, in the order of the list. All of it is in the program. */
import { GENERAL } from "./general";
import { GREENHOUSE } from "./greenhouse";
import { HR_PAGES } from "./hr";
import { LEVER } from "./lever";
import type { Page } from "./text";

const ALL = { ...GENERAL, ...GREENHOUSE, ...LEVER, ...HR_PAGES };

export type HelpPage = keyof typeof ALL;
export const PAGES: Record<HelpPage, Page> = ALL;

export const CHAPTERS: readonly { title: string; pages: readonly HelpPage[] }[] = [
  { title: "Connecting", pages: ["start", "permissions", "mapping", "reconnecting", "leaves"] },
  { title: "Greenhouse", pages: ["greenhouse-credential", "integration-user"] },
  { title: "Lever", pages: ["lever-settings", "lever-key", "lever-postings"] },
  { title: "HR systems", pages: ["hr-systems", "bamboohr-key", "hibob-user", "report-address"] },
];

export const isPage = (name: string): name is HelpPage => Object.hasOwn(PAGES, name);
