/** Help on connecting Lever. */
import type { Page } from "./text";

export const LEVER = {
  "lever-settings": {
    title: "Lever’s settings and plan",
    about: "Two settings that a Super Admin makes, and what the plan must include.",
    blocks: [
      { h: "Who" },
      { p: "Only a **Super Admin** of Lever can do this. Admins, Team Members and others do not see the pages." },
      { h: "The two settings" },
      {
        steps: [
          "In Lever, open **Settings › Requisitions**.",
          "Tick **Enable requisitions**.",
          "Tick **Manage requisitions using the Lever API**. Where Lever offers a choice, Hybrid lets people go on making requisitions by hand as well.",
        ],
      },
      { p: "Once requisitions are on, Lever wants every hire to be made against one." },
      { h: "The plan" },
      { p: "Lever’s own list says that requisitions come with all packages; its Requisitions API, which Muster needs, comes with the Enterprise plan or the Advanced HR add-on. If **Settings › Requisitions** is not there, ask your contact at Lever." },
      { h: "When Muster says requisitions are refused" },
      { p: "Lever gives one answer for “turned off” and for “not in your plan”. Check the two settings first. If both are ticked, it is the plan." },
    ],
  },
  "lever-key": {
    title: "Lever: API key or sign-in",
    about: "Two ways to let Muster in, and when each fits.",
    blocks: [
      { h: "API key" },
      {
        steps: [
          "In Lever, open **Settings › Integrations and API › API Credentials**.",
          "Make a new key and tick the permissions Muster lists, and only those.",
          "Copy the key into Muster. Lever shows it once.",
        ],
      },
      { p: "A key belongs to the account, not to a person, and lasts until it is revoked. Its permissions cannot be changed afterwards: for another permission make another key." },
      { h: "Sign-in in the browser" },
      { p: "Lever asks in your browser whether an app may come in, and gives it tokens that end when they are revoked, or after 90 days without use. It needs an app registered with Lever, whose client ID your company got from Lever. Most companies do not have one: for them the key is the way." },
      { h: "Environments" },
      { p: "A key of Lever’s sandbox works only at the sandbox’s address, and one of production only at production’s. Accounts kept in the European Union have an address of their own." },
      { h: "If nothing may be read" },
      { p: "The key was made without permissions, or by somebody who is no Super Admin. Ask a Super Admin for a new one." },
    ],
  },
  "lever-postings": {
    title: "Postings and requisitions",
    about: "Two ways to put a posting and a requisition together, both in Lever.",
    blocks: [
      { p: "Muster makes the requisition. The posting that candidates see is made in Lever, by a recruiter, and tied to the requisition there. Muster sees a hire on the requisition, whichever way was taken." },
      { h: "From the requisition" },
      {
        steps: [
          "In Lever, open **Requisitions** and find the code, such as `Trace-12`.",
          "Start a posting from it. Name, location, team and type of work come from the requisition.",
        ],
      },
      { h: "From the posting" },
      {
        steps: [
          "Open a posting that exists, or a new one, and edit it.",
          "Under its requisitions, choose the code. One posting may have several.",
        ],
      },
      { p: "Only requisitions that came from Muster, or that you linked to a position, are watched. A hire on any other changes nothing here." },
    ],
  },
} as const satisfies Record<string, Page>;
