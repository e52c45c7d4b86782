/** How a page of the help is written, and its small marks: **name**, `code`, [words](page). */
export type Block =
  | { p: string }
  | { h: string }
  | { list: readonly string[] }
  | { steps: readonly string[] };

export interface Page {
  title: string;
  /** One line on what the page is for. */
  about: string;
  blocks: readonly Block[];
}

export type Piece = { kind: "text" | "name" | "code"; text: string } | { kind: "link"; text: string; to: string };

const MARKS = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([a-z-]+)\)/g;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const mark of text.matchAll(MARKS)) {
    if (mark.index > from) found.push({ kind: "text", text: text.slice(from, mark.index) });
    const [whole, name, code, words, to] = mark;
    if (name) found.push({ kind: "name", text: name });
    else if (code) found.push({ kind: "code", text: code });
    else if (words && to) found.push({ kind: "link", text: words, to });
    from = mark.index + whole.length;
  }
  if (from < text.length) found.push({ kind: "text", text: text.slice(from) });
  return found;
}
