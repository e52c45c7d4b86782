import { expect, it } from "vitest";
import { narrow } from "./options";

const options = ["Senior Data Engineer", "Data Engineer", "Designer", "Évora"].map((label) => ({
  value: label,
  label,
  note: label === "Designer" ? "#4482" : undefined,
}));

it.each([
  ["", ["Senior Data Engineer", "Data Engineer", "Designer", "Évora"]],
  ["data", ["Data Engineer", "Senior Data Engineer"]],
  ["eng dat", ["Senior Data Engineer", "Data Engineer"]],
  ["evora", ["Évora"]],
  ["4482", ["Designer"]],
  ["nothing", []],
])("%j finds %j", (typed, labels) => {
  expect(narrow(options, typed).map((option) => option.label)).toEqual(labels);
});
