/** Help on connecting HR systems. */
import type { Page } from "./text";

export const HR_PAGES = {
  "hr-systems": {
    title: "What Muster reads of an HR system",
    about: "Who works there, and never what they are paid.",
    blocks: [
      { p: "Names, e-mail addresses, the first and the last day, title, department, location, manager, type and status of employment, and the requisition’s code where your HR system has a field for it. **Pay is never asked for.** Nothing is ever written there." },
      { h: "When" },
      { p: "The first reading is shown to you before anything of it is taken in. After that Muster asks once an hour who is new and what has changed, and takes that in by itself." },
      { h: "Who is gone" },
      { p: "Muster says of nobody that they have left because they are missing from a list. It shows you who is no longer listed, and you say what that means. Leavers with a last day need no answer." },
      { h: "One at a time" },
      { p: "A plan reads one HR system. People are known by the ID it gives them, and two systems may give the same ID to different people. When an ID suddenly comes with another name and other addresses, nothing is taken in by itself: you look first." },
      { h: "Personal e-mail" },
      { p: "The personal address is what a hired candidate is best recognised by, and it is what HR systems most often keep back. Ask whoever made the key to allow it." },
    ],
  },
  "bamboohr-key": {
    title: "BambooHR: an API key",
    about: "Made by anybody who may see the employees; it sees what they see.",
    blocks: [
      {
        steps: [
          "In BambooHR, open the menu under **your name** and choose **API Keys**.",
          "Press **Add New Key**, name it Muster, and press **Generate Key**.",
          "Copy the key into Muster.",
        ],
      },
      { p: "A key may see what its owner may see. Use one of somebody who may see **all employees**, with their hire date, last day and home e-mail; otherwise people or fields are missing, and Muster says which." },
      { h: "If API Keys is not in the menu" },
      { p: "An administrator has turned keys off for your access level. Ask one of them to make the key, or to allow it." },
      { p: "[What Muster reads of an HR system](hr-systems)" },
    ],
  },
  "hibob-user": {
    title: "HiBob: a service user",
    about: "Made by an administrator of HiBob, with a permission group of its own.",
    blocks: [
      {
        steps: [
          "In HiBob, open **System settings › Integrations › Automation › Service users** and add one named Muster. Copy its **ID** and its **token**: the token is shown once.",
          "Open **System settings › Account › Permission groups**, make a group, and add the service user to it.",
          "Let the group see **everyone’s** basic, work, employment and lifecycle fields, and the private e-mail under home. Leave payroll’s salary out.",
        ],
      },
      { p: "HiBob leaves out what the group may not see, without a word. Muster shows which fields never came." },
      { p: "[What Muster reads of an HR system](hr-systems)" },
    ],
  },
  "report-address": {
    title: "A report’s address",
    about: "For Workday and for any export that has a web address.",
    blocks: [
      { h: "Workday" },
      {
        steps: [
          "Make an **Advanced** report of the workers, with the worker’s ID and the names at least, and enable it **as a web service**.",
          "Open **Actions › Web Service › View URLs** and copy the address for **JSON** or **CSV**.",
          "Make an Integration System User that may run this report and nothing else. Its name and password are what Muster signs in with.",
        ],
      },
      { h: "Any other" },
      { p: "The address must answer with JSON, CSV or an Excel file. In JSON the rows are the list itself, or a list in it such as `Report_Entry` or `data.rows`." },
      { h: "What stays secret" },
      { p: "What stands behind the question mark of an address often lets people in. It is kept in this computer’s keychain, beside the password, and is shown nowhere." },
      { h: "Columns and dates" },
      { p: "As with a file: Muster finds the columns by their names, you can choose others, and dates that can be read two ways are asked about." },
      { p: "[What Muster reads of an HR system](hr-systems)" },
    ],
  },
} as const satisfies Record<string, Page>;
