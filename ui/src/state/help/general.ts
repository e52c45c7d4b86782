/** Help that is true of both vendors. */
import type { Page } from "./text";

export const GENERAL = {
  start: {
    title: "Before you start",
    about: "What to have at hand, and what connecting does.",
    blocks: [
      { p: "Connecting takes about ten minutes. Nothing is kept before the test at the end succeeds, and connecting sends no position anywhere: that happens only when you press **Sync With ATS** or **Sync to ATS**." },
      { h: "For Greenhouse" },
      {
        list: [
          "Somebody who may make API credentials in Greenhouse.",
          "A user for the integration who is a Site Admin: see [the integration user](integration-user).",
        ],
      },
      { h: "For Lever" },
      {
        list: [
          "A Super Admin of Lever. Nobody else can set it up.",
          "A plan with the Requisitions API: see [Lever’s settings and plan](lever-settings).",
        ],
      },
      { p: "To look around first, the sample company on the first screen has both vendors pretended on this computer." },
    ],
  },
  reconnecting: {
    title: "Revoking and reconnecting",
    about: "What ends a connection, and how it goes on.",
    blocks: [
      { h: "From Muster" },
      { p: "**Disconnect** deletes the secret from this computer’s keychain. What was synced stays as it is, codes stay with their positions, and what waits to be sent waits on." },
      { h: "From the vendor" },
      {
        list: [
          "Greenhouse: revoke the credential under **Configure › Dev Center › API Credentials**.",
          "Lever: delete the key under **Settings › Integrations and API › API Credentials**. A sign-in is revoked under **Authorized Apps**.",
        ],
      },
      { p: "At the next sync Muster finds the door closed, says so here, and keeps the queue. Nothing is lost." },
      { h: "Going on" },
      { p: "Press **Connect again** or **Replace credentials** and go through the steps. Everything but the secret is filled in. Then the queue goes on by itself; what was already made is found by its code and not made twice." },
      { h: "When the keychain is the reason" },
      { p: "A locked keychain, or a plan’s file opened on another computer: the secret is not there. Unlock the keychain, or connect again on this computer." },
    ],
  },
  leaves: {
    title: "What leaves this computer",
    about: "Whom Muster talks to, and what it says.",
    blocks: [
      { p: "Muster talks to the vendors and the HR system you connect, at the addresses listed under **Connections**, and to nobody else. There is no server of ours, no account with us, and nothing is counted or reported." },
      { h: "What is sent" },
      {
        list: [
          "The positions you confirm, field by field as the confirmation shows them, and later changes you confirm.",
          "Questions for lists: jobs, openings, requisitions, hires, users and fields to choose from.",
          "To an HR system only questions: who works there, and what of it has changed.",
        ],
      },
      { h: "What is not" },
      {
        list: [
          "Pay, unless a pay band or a field is set to carry it. Of an HR system it is not even asked for.",
          "Your name and e-mail: they stand in the plan’s history only.",
          "Candidates: a hire’s name and e-mail come in and stay here.",
        ],
      },
      { p: "Every request stands in **Sync health › Request log**, with its time, address and answer. A copy of it for support holds no secret and no name." },
      { p: "This help is part of the program and needs no network." },
    ],
  },
} as const satisfies Record<string, Page>;
