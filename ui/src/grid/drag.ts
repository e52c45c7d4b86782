/** A pointer that is held down: followed everywhere, and the table scrolls while it is at or past an edge. */
import type { Point } from "./props";

export interface Following {
  move: (at: Point) => void;
  /** Let go; `null` when the drag was given up (Escape, or the window took the pointer away). */
  end: (at: Point | null) => void;
}

/** The part of the scroller that scrolls: below the header, right of the frozen columns. */
export interface Inset {
  top: number;
  left: number;
  /** Scrolls to the left and right only. */
  sideways?: boolean;
}

const EDGE = 24;
const FASTEST = 60;

/** Pixels to scroll in the next frame: more the farther the pointer is past the edge. */
export function pull(at: number, from: number, to: number): number {
  const past = at < from + EDGE ? at - from - EDGE : at > to - EDGE ? at - to + EDGE : 0;
  return Math.sign(past) * Math.min(FASTEST, Math.ceil(Math.abs(past) / 3));
}

/** Follows the pointer until it is let go. The listeners are the window's: a captured pointer would be the grid's,
    and a double click on a cell never reach the cell. */
export function follow(first: Point, scroller: HTMLElement, inset: () => Inset, on: Following): void {
  let at = first;
  let frame = 0;
  /** Whoever presses near an edge does not want to scroll: the pointer has to come from farther in, or go out. */
  let armed = { x: false, y: false };

  const tick = () => {
    const box = scroller.getBoundingClientRect();
    const { top, left, sideways } = inset();
    const [right, bottom] = [box.left + scroller.clientWidth, box.top + scroller.clientHeight];
    const by = {
      x: pull(at.x, box.left + left, right),
      y: pull(at.y, box.top + top, bottom),
    };
    armed = {
      x: armed.x || by.x === 0 || at.x < box.left || at.x > right,
      y: armed.y || by.y === 0 || at.y < box.top + top || at.y > bottom,
    };
    const go = { x: armed.x ? by.x : 0, y: armed.y && !sideways ? by.y : 0 };
    if (go.x !== 0 || go.y !== 0) {
      scroller.scrollBy(go.x, go.y);
      on.move(at);
    }
    frame = requestAnimationFrame(tick);
  };
  const move = (event: PointerEvent) => {
    at = { x: event.clientX, y: event.clientY };
    on.move(at);
  };
  const stop = (end: Point | null) => {
    cancelAnimationFrame(frame);
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", cancel);
    window.removeEventListener("keydown", key, true);
    on.end(end);
  };
  const up = (event: PointerEvent) => {
    stop({ x: event.clientX, y: event.clientY });
  };
  const cancel = () => {
    stop(null);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    stop(null);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
  window.addEventListener("pointercancel", cancel);
  window.addEventListener("keydown", key, true);
  frame = requestAnimationFrame(tick);
}
