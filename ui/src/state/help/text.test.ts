import { expect, test } from "vitest";

import { CHAPTERS, isPage, PAGES } from "./pages";
import { type Block, pieces } from "./text";

test("marks become pieces, and what is no mark stays text", () => {
  expect(pieces("Open **Users**, column `id`, see [more](leaves) * now")).toEqual([
    { kind: "text", text: "Open " },
    { kind: "name", text: "Users" },
    { kind: "text", text: ", column " },
    { kind: "code", text: "id" },
    { kind: "text", text: ", see " },
    { kind: "link", text: "more", to: "leaves" },
    { kind: "text", text: " * now" },
  ]);
  expect(pieces("<b>not</b> markup")).toEqual([{ kind: "text", text: "<b>not</b> markup" }]);
});

const textsOf = (block: Block): readonly string[] =>
  "p" in block ? [block.p] : "h" in block ? [block.h] : "list" in block ? block.list : block.steps;

test("every page is in a chapter once, and every link leads to a page", () => {
  const listed = CHAPTERS.flatMap((it) => it.pages);
  expect([...listed].sort()).toEqual(Object.keys(PAGES).sort());
  for (const [name, page] of Object.entries(PAGES)) {
    const links = page.blocks.flatMap(textsOf).flatMap(pieces).filter((it) => it.kind === "link");
    for (const link of links) expect(isPage(link.to), `${name} links to ${link.to}`).toBe(true);
    const left = page.blocks.flatMap(textsOf).flatMap(pieces).filter((it) => it.kind === "text" && /[*`]|\]\(/.test(it.text));
    expect(left, name).toEqual([]);
  }
  expect(isPage("toString")).toBe(false);
});
