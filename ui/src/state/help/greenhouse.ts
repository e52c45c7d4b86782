/** Help on connecting Greenhouse. */
import type { Page } from "./text";

export const GREENHOUSE = {
  "greenhouse-credential": {
    title: "The Greenhouse credential",
    about: "A client ID and a secret, made once by an admin of Greenhouse.",
    blocks: [
      { h: "Who can make it" },
      { p: "Somebody who may manage API credentials in Greenhouse: a Site Admin with the developer permission for it. If **Dev Center** is not in your **Configure** menu, ask one of them." },
      { h: "How" },
      {
        steps: [
          "In Greenhouse, open **Configure › Dev Center › API Credentials** and start a new credential.",
          "API type: **Harvest V3 (OAuth)**. Older types no longer work.",
          "Partner: **Trace** if it is in the list, else **Unlisted vendor**.",
          "Description: anything you will recognise later.",
          "Tick the [permissions](permissions) Muster lists, and only those.",
          "Copy the client ID and the secret into Muster. Greenhouse shows the secret only now.",
        ],
      },
      { h: "If it is refused" },
      {
        list: [
          "Look whether both were copied whole: a blank or a missing last letter is the usual reason.",
          "A secret that was renewed in Greenhouse replaces the old one within a week. Paste the new one with **Replace credentials**.",
          "A credential of another API type has no client ID of this kind. Make a new one.",
        ],
      },
      { h: "Where the secret is kept" },
      { p: "In the keychain of this computer, never in the plan’s file, a log or a message. Muster does not show it again." },
    ],
  },
  "integration-user": {
    title: "The integration user",
    about: "Whom Greenhouse shows as the author of everything Muster writes.",
    blocks: [
      { p: "Every write carries the number of one Greenhouse user. Reads need none. Best is a user made for integrations, with an address such as `trace-integrations@` or `recruiting@`: it stays when people leave. A person’s own user works as well, until it is deactivated." },
      { h: "What the user must be" },
      {
        list: [
          "A **Site Admin**: Greenhouse shows its lists to nobody else.",
          "Active. Nothing can be written as a deactivated user.",
          "Any e-mail address will do, as long as somebody reads it.",
          "Without interviewer tags, so that nobody plans interviews with it.",
          "Allowed to create and view private candidates.",
          "Allowed to see private notes, salary information and offers, to manage offers, to request approvals, and to approve jobs and offers.",
        ],
      },
      { p: "The first two Muster reads for itself. The others Greenhouse tells no program: look at the user in Greenhouse and tick them off in Muster, which notes who did and when." },
      { h: "Finding the user" },
      {
        list: [
          "**From Greenhouse**: Muster lists the users, when the credential may list them.",
          "**From the export**: in Greenhouse, **Configure › Users › Export to Excel**. Drop the file on Muster. It is read here and not kept.",
          "**By number**: the column **User ID** of the same export.",
        ],
      },
      { h: "Why a person’s user is doubtful" },
      { p: "When that person leaves, their user is deactivated, and from then on nothing can be written. What waits is kept, and goes on once another user is chosen." },
    ],
  },
  permissions: {
    title: "Permissions",
    about: "What a credential must be allowed, and what is off without each.",
    blocks: [
      { p: "Each permission is tried when you press **Test connection**, and stands as one of three:" },
      {
        list: [
          "**Granted**: the vendor let Muster do it.",
          "**Missing**: the vendor refused. The line says what is off; everything else goes on.",
          "**Not tested**: the test did not come so far, or the answer did not tell.",
        ],
      },
      { h: "How writing is tested" },
      { p: "By a request the vendor must refuse because it holds nothing, but only after it has looked whether Muster may. Nothing is written." },
      { h: "Without these nothing works" },
      {
        list: [
          "Greenhouse: **List jobs** and **List openings**. Without them nothing could be found again, so nothing is created.",
          "Lever: **View requisitions**, for the same reason.",
        ],
      },
      { h: "Adding one later" },
      {
        list: [
          "Greenhouse: tick it at the credential, wait a minute, press **Test connection**.",
          "Lever: the permissions of a key are fixed when it is made. Make a new key and press **Replace credentials**.",
        ],
      },
    ],
  },
  mapping: {
    title: "Mapping fields",
    about: "Which field of the plan fills which field of the ATS.",
    blocks: [
      { p: "The account’s own fields are read from the ATS, with their type, their options and whether they are required. A field whose name means a field of the plan is filled by it without being asked." },
      { h: "Three things can be mapped" },
      {
        list: [
          "**Fields**: a field of the plan, one value for all, or “ask each time”.",
          "**Options**: the plan’s “FTE” may mean “Full-time” there.",
          "**Departments and offices**: equal names find each other; another is asked for once and remembered.",
        ],
      },
      { p: "A mapping holds on to the field’s key, which never changes in Greenhouse, so renaming a field there breaks nothing. A value that means nothing yet stops its own position with a sentence, and no other." },
      { p: "The more is mapped, the less is left to fill in by hand in a job form." },
    ],
  },
} as const satisfies Record<string, Page>;
