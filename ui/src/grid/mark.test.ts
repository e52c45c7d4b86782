import { describe, expect, it } from "vitest";
import { layOut, type Column } from "./columns";
import { Mark, strip, type Place } from "./mark";
import { around } from "./marks";

const columns: Column<unknown>[] = Array.from({ length: 5 }, (_, at) => ({
  id: String(at),
  title: "",
  width: 100,
  frozen: at < 2,
  value: () => null,
}));
const layout = layOut(columns, new Map(), 40, 0);
const place = (more: Partial<Place> = {}): Place => ({
  layout,
  from: 0,
  to: 767,
  top: (row) => row * 28,
  rowHeight: 28,
  scrollLeft: 0,
  ...more,
});
const rect = { top: 2, left: 1, bottom: 4, right: 3 };

it("is drawn on both sides of the frozen edge, open towards it", () => {
  expect(strip(layout, rect, "frozen")).toEqual({ left: 140, right: 240, opens: true, closes: false });
  expect(strip(layout, rect, "loose")).toEqual({ left: 240, right: 440, opens: false, closes: true });
  expect(strip(layout, { ...rect, left: 2 }, "frozen")).toBeNull();
});

describe("a mark", () => {
  function marked() {
    const [frozen, loose] = [document.createElement("div"), document.createElement("div")];
    return { mark: new Mark(frozen, loose, "range"), loose: loose.firstElementChild as HTMLElement };
  }

  it("lies over its cells", () => {
    const { mark, loose } = marked();
    mark.show(rect, null, place());
    expect(loose.style.transform).toBe("translate(240px, 56px)");
    expect([loose.style.width, loose.style.height]).toEqual(["200px", "84px"]);
    expect(loose.className).toBe("mark range closes begins ends");
  });

  it("is cut where the frozen columns cover it, and writes nothing else on the way", () => {
    const { mark, loose } = marked();
    mark.show(rect, null, place());
    loose.style.transform = "none";
    mark.place(place({ scrollLeft: 30 }));
    expect(loose.style.clipPath).toContain("30px");
    expect(loose.style.transform).toBe("none");
  });

  it("reaches no farther than it need when a whole table is selected", () => {
    const { mark, loose } = marked();
    mark.show({ ...rect, top: 0, bottom: 999_999 }, null, place(around(500_000)));
    expect(loose.style.height).toBe(`${String(768 * 28)}px`);
    expect(loose.classList.contains("begins") || loose.classList.contains("ends")).toBe(false);
  });

  it("goes when nothing is selected", () => {
    const { mark, loose } = marked();
    mark.show(rect, null, place());
    mark.show(null, null, place());
    expect(loose.hidden).toBe(true);
  });
});

it.each([
  [0, 0],
  [255, 0],
  [256, 0],
  [600, 256],
])("rows around %i begin at %i", (first, from) => {
  expect(around(first).from).toBe(from);
  expect(around(first).to).toBeGreaterThanOrEqual(first + 256);
});
