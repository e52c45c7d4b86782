import { describe, expect, it } from "vitest";
import { cellsOf, parseTable, parseText } from "./clipboard";

describe("tab-separated text", () => {
  it.each<[string, string, string[][]]>([
    ["one cell", "a", [["a"]]],
    ["nothing", "", [[""]]],
    ["a row", "a\tb\tc", [["a", "b", "c"]]],
    ["rows", "a\tb\nc\td", [["a", "b"], ["c", "d"]]],
    ["Windows' line ends", "a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]],
    ["old line ends", "a\rb", [["a"], ["b"]]],
    ["a newline at the end", "a\n", [["a"]]],
    ["an empty row before the end", "a\n\nb\n", [["a"], [""], ["b"]]],
    ["two newlines at the end", "a\n\n", [["a"], [""]]],
    ["empty cells", "\ta\t", [["", "a", ""]]],
    ["rows of unequal length", "a\nb\tc", [["a", ""], ["b", "c"]]],
    ["a quoted cell", '"a b"\tc', [["a b", "c"]]],
    ["a newline in quotes", '"one\ntwo"\tb\nc\td', [["one\ntwo", "b"], ["c", "d"]]],
    ["a tab in quotes", '"a\tb"', [["a\tb"]]],
    ["doubled quotes", '"say ""hi"""', [['say "hi"']]],
    ["empty quotes", '""\ta', [["", "a"]]],
    ["inches", '5" pipe\tb', [['5" pipe', "b"]]],
    ["a quote that never ends", '"unfinished\tb', [['"unfinished', "b"]]],
    ["a quote that ends too soon", '"Bob" Smith\tb', [['"Bob" Smith', "b"]]],
    ["spaces, which are kept", " a \t b", [[" a ", " b"]]],
    ["an amount", "=120000*1.03\t€1,200.50", [["=120000*1.03", "€1,200.50"]]],
  ])("%s", (_, text, cells) => {
    expect(parseText(text)).toEqual(cells);
  });
});

describe("a table of HTML", () => {
  it.each<[string, string, string[][] | null]>([
    ["no table", "<p>a</p>", null],
    ["cells", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", [["a", "b"], ["c", "d"]]],
    ["headings", "<table><thead><tr><th>H</th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>", [["H"], ["a"]]],
    ["layout that is no text", "<table>\n <tr>\n  <td>\n a\n  b </td>\n </tr>\n</table>", [["a b"]]],
    ["a break", "<table><tr><td>one<br>two</td></tr></table>", [["one\ntwo"]]],
    ["a wide cell", '<table><tr><td colspan="2">a</td><td>b</td></tr></table>', [["a", "", "b"]]],
    ["a tall cell", '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>', [["a", "b"], ["", "c"]]],
    ["an absurd span", '<table><tr><td colspan="0">a</td><td colspan="x">b</td></tr></table>', [["a", "b"]]],
    ["marks inside", "<table><tr><td><b>a</b> <i>b</i></td></tr></table>", [["a b"]]],
    ["entities", "<table><tr><td>R&amp;D &lt;1&gt;</td></tr></table>", [["R&D <1>"]]],
  ])("%s", (_, html, cells) => {
    expect(parseTable(html)).toEqual(cells);
  });
});

describe("what a paste brings", () => {
  const data = (held: Record<string, string>) => ({ getData: (type: string) => held[type] ?? "" });
  it("is its text first", () => {
    expect(cellsOf(data({ "text/plain": "a\tb", "text/html": "<table><tr><td>x</td></tr></table>" }))).toEqual([["a", "b"]]);
  });
  it("is its table where there is no text", () => {
    expect(cellsOf(data({ "text/html": "<table><tr><td>x</td></tr></table>" }))).toEqual([["x"]]);
  });
  it("is nothing when it is a picture", () => {
    expect(cellsOf(data({}))).toBeNull();
  });
});
