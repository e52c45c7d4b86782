/** Ready-made renderers. Each touches the page only where the cell really changed. */
import type { Component } from "svelte";
import { mount } from "svelte";
import type { Render } from "./columns";

type Icon = Component<{ size?: number; strokeWidth?: number }>;

const drawn = new Map<Icon, Element>();
const lastLook = new WeakMap<HTMLElement, string>();

/** A component's SVG, drawn once and cloned from then on. */
export function iconOf(icon: Icon): Element {
  let svg = drawn.get(icon);
  if (!svg) {
    const stage = document.createElement("div");
    mount(icon, { target: stage, props: { size: 16, strokeWidth: 1.75 } });
    const made = stage.querySelector("svg");
    if (!made) throw new Error("an icon draws an svg");
    made.setAttribute("aria-hidden", "true");
    svg = made;
    drawn.set(icon, svg);
  }
  return svg.cloneNode(true) as Element;
}

/** Plain text; nothing is written when it is the same. */
export function setText(box: HTMLElement, text: string): void {
  lastLook.delete(box); // or `once` would take this text for what it drew before
  const first = box.firstChild;
  if (first instanceof Text && first === box.lastChild) {
    if (first.data !== text) first.data = text;
  } else box.replaceChildren(text);
}

/** Changes the box's class; a renderer that uses it sets it for every value. */
export function setLook(box: HTMLElement, look: string): void {
  if (box.className !== `box ${look}`) box.className = `box ${look}`;
}

/** Draws with `draw` only if `look` differs from what this box shows now. */
export function once(box: HTMLElement, look: string, draw: () => Node[]): void {
  if (lastLook.get(box) === look && box.firstChild) return;
  lastLook.set(box, look);
  box.replaceChildren(...draw());
}

export const text: Render<never> = (box, value) => {
  setText(box, value === null || value === undefined ? "" : String(value as string | number));
};

/** Text in a quieter or other look: "muted", "mono", "strong", "danger", "warning", "struck". */
export function styled<Row>(look: (row: Row) => string): Render<Row> {
  return (box, value, row) => {
    setLook(box, look(row));
    text(box, value, undefined as never);
  };
}

export interface PillLook {
  tone: string;
  word: string;
  icon?: Icon;
}

/** A pill as in styles/pill.css; `null` leaves the cell empty. */
export function pill<Row>(look: (value: unknown, row: Row) => PillLook | null): Render<Row> {
  return (box, value, row) => {
    const now = look(value, row);
    setLook(box, "pills");
    if (!now) {
      setText(box, "");
      return;
    }
    once(box, `pill ${now.tone} ${now.word} ${iconName(now.icon)}`, () => {
      const span = document.createElement("span");
      span.className = "pill";
      span.dataset.tone = now.tone;
      if (now.icon) span.append(iconOf(now.icon));
      else if (now.tone !== "dashed") span.append(document.createElement("i"));
      span.append(now.word);
      return [span];
    });
  };
}

/** A tick for a column whose editor is one; `null` leaves the cell empty. */
export function tick<Row>(on: (row: Row) => boolean | null): Render<Row> {
  return (box, _, row) => {
    const now = on(row);
    setLook(box, "ticked");
    if (now === null) {
      setText(box, "");
      return;
    }
    once(box, `tick ${String(now)}`, () => {
      const mark = document.createElement("span");
      mark.className = "checkbox tick";
      mark.setAttribute("role", "img");
      mark.setAttribute("aria-label", now ? "Yes" : "No");
      mark.toggleAttribute("data-on", now);
      return [mark];
    });
  };
}

export interface NoteLook {
  text: string;
  tone?: "muted" | "danger" | "warning";
  /** A button at the cell's end; pressing it calls the grid's `onaction` with `name`. */
  action?: { name: string; label: string } | undefined;
}

/** A remark with an action beside it. */
export function note<Row>(look: (value: unknown, row: Row) => NoteLook): Render<Row> {
  return (box, value, row) => {
    const now = look(value, row);
    setLook(box, "note");
    once(box, `note ${now.tone ?? "muted"} ${now.text} ${now.action?.name ?? ""} ${now.action?.label ?? ""}`, () => {
      const words = document.createElement("span");
      words.className = now.tone ?? "muted";
      words.textContent = now.text;
      words.title = now.text; // a long one is cut
      if (!now.action) return [words];
      const button = document.createElement("button");
      button.type = "button";
      button.tabIndex = -1;
      button.dataset.action = now.action.name;
      button.textContent = now.action.label;
      return [words, button];
    });
  };
}

const names = new Map<Icon, number>();
function iconName(icon: Icon | undefined): number {
  if (!icon) return 0;
  const name = names.get(icon) ?? names.size + 1;
  names.set(icon, name);
  return name;
}
