/** The words of the wizards for HR systems. */
import type { HrKind } from "../../../api";
import type { HrStep } from "../../../state/hrSetup.svelte";
import type { StepWords } from "./words";

const words = (make: StepWords, paste: string): Record<HrStep, StepWords> => ({
  make,
  paste: { short: "Paste it", title: paste, help: make.help },
  test: { short: "Test", title: "Test and connect", help: "hr-systems" },
});

export const HR_WORDS: Record<HrKind, Record<HrStep, StepWords>> = {
  bamboohr: words({ short: "Make the key", title: "Make an API key in BambooHR", help: "bamboohr-key" }, "Paste the company and the key"),
  hibob: words({ short: "Make the service user", title: "Make a service user in HiBob", help: "hibob-user" }, "Paste the service user’s ID and token"),
  report: words({ short: "Make the report", title: "Make a report with an address", help: "report-address" }, "Paste the address"),
};

interface Making {
  who: string;
  /** With **marks** around what stands there word for word. */
  steps: readonly string[];
  mind: string;
}

export const MAKING: Record<HrKind, Making> = {
  bamboohr: {
    who: "Anybody who may see all employees in BambooHR can do this; the key sees what its owner sees.",
    steps: [
      "In BambooHR, open the menu under your name and choose **API Keys**.",
      "Press **Add New Key**, name it Muster, and press **Generate Key**.",
      "Leave the page open: the key is shown only this once.",
    ],
    mind: "The owner should see hire date, last day and home e-mail of everybody: a hired candidate is best recognised by the personal address.",
  },
  hibob: {
    who: "Only an administrator of HiBob can do this.",
    steps: [
      "Open **System settings › Integrations › Automation › Service users** and add one named Muster. Keep its ID and token at hand: the token is shown only this once.",
      "Under **System settings › Account › Permission groups** make a group and add the service user to it.",
      "Let it see **everyone’s** basic, work, employment and lifecycle fields, and the private e-mail under home.",
    ],
    mind: "Leave salary out of the group: Muster never asks for it.",
  },
  report: {
    who: "In Workday this takes somebody who writes reports. Any other export with a web address will do as well.",
    steps: [
      "Make an **Advanced** report of the workers with their ID, names, e-mails, hire date, last day, title and department, and enable it **as a web service**.",
      "Open **Actions › Web Service › View URLs** and copy the address for **JSON** or **CSV**.",
      "Let a user of its own run it, an Integration System User, and nothing else.",
    ],
    mind: "Leave pay out of the report. A column of it would not be imported, but need not leave Workday at all.",
  },
};
