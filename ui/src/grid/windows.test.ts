import { describe, expect, it } from "vitest";
import type { Span } from "./virtual";
import { Windows } from "./windows";

interface Ask {
  start: number;
  count: number;
  answer: (prefix?: string) => Promise<void>;
  fail: () => Promise<void>;
}

/** A source whose answers the test gives by hand, in any order. */
function source(count = 1000, size = 10) {
  const asks: Ask[] = [];
  const arrived: Span[] = [];
  const errors: unknown[] = [];
  const flush = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const get = (start: number, many: number) =>
    new Promise<string[]>((resolve, reject) => {
      asks.push({
        start,
        count: many,
        answer: (prefix = "") => {
          resolve(Array.from({ length: many }, (_, at) => `${prefix}${String(start + at)}`));
          return flush();
        },
        fail: () => {
          reject(new Error("gone"));
          return flush();
        },
      });
    });
  const windows = new Windows<string>(get, (span) => arrived.push(span), (error) => errors.push(error), size);
  windows.refresh(count);
  const starts = () => asks.map((ask) => ask.start);
  const ask = (start: number) => {
    const found = asks.find((one) => one.start === start);
    if (!found) throw new Error(`nobody asked for ${String(start)}`);
    asks.splice(asks.indexOf(found), 1);
    return found;
  };
  return { windows, asks, starts, ask, arrived, errors };
}

describe("Windows", () => {
  it("asks for what is in view first, three at once", () => {
    const { windows, starts } = source();
    windows.want({ from: 15, to: 35 });
    expect(starts()).toEqual([10, 20, 30]);
  });

  it("then runs ahead in the direction of travel", async () => {
    const { windows, starts, ask } = source();
    windows.want({ from: 500, to: 505 });
    expect(starts()).toEqual([500, 510, 520]);
    await ask(500).answer();
    expect(starts()).toEqual([510, 520, 530]);
    windows.want({ from: 400, to: 405 });
    await ask(510).answer();
    expect(starts()).toEqual([520, 530, 400]);
    await ask(520).answer();
    await ask(530).answer();
    expect(starts()).toEqual([400, 390, 380]);
  });

  it("skips what was scrolled past before its turn came", async () => {
    const { windows, starts, ask } = source();
    windows.want({ from: 0, to: 5 });
    windows.want({ from: 700, to: 705 });
    windows.want({ from: 300, to: 305 });
    await ask(0).answer();
    expect(starts()).toEqual([10, 20, 290 + 10]);
  });

  it("gives rows once they are here and tells which", async () => {
    const { windows, ask, arrived } = source();
    windows.want({ from: 0, to: 5 });
    expect(windows.row(3)).toBeUndefined();
    await ask(0).answer();
    expect(windows.row(3)).toBe("3");
    expect(arrived).toEqual([{ from: 0, to: 10 }]);
  });

  it.each([-1, 1000, 5000])("has no row %i", async (index) => {
    const { windows, ask } = source();
    windows.want({ from: 0, to: 5 });
    await ask(0).answer();
    expect(windows.row(index)).toBeUndefined();
  });

  it("asks the last window only for the rows there are", () => {
    const { windows, asks } = source(995);
    windows.want({ from: 990, to: 995 });
    expect(asks[0]).toMatchObject({ start: 990, count: 5 });
  });

  it("never asks outside the table", () => {
    const { windows, starts } = source(12);
    windows.want({ from: 0, to: 12 });
    expect(starts()).toEqual([0, 10]);
  });

  it("asks nothing of an empty table", () => {
    const { windows, starts } = source(0);
    windows.want({ from: 0, to: 0 });
    expect(starts()).toEqual([]);
  });

  it("does not ask twice for the same", () => {
    const { windows, starts } = source(20);
    windows.want({ from: 0, to: 5 });
    windows.want({ from: 1, to: 6 });
    expect(starts()).toEqual([0, 10]);
  });

  it("shows the old rows until the new ones are here", async () => {
    const { windows, ask } = source(10);
    windows.want({ from: 0, to: 5 });
    await ask(0).answer("old ");
    windows.refresh(10);
    expect(windows.row(0)).toBe("old 0");
    await ask(0).answer("new ");
    expect(windows.row(0)).toBe("new 0");
  });

  it("forgets at a refresh what is not wanted now", async () => {
    const { windows, ask, starts } = source(100);
    windows.want({ from: 0, to: 5 });
    for (const start of [0, 10, 20, 30]) await ask(start).answer();
    windows.want({ from: 90, to: 95 });
    windows.refresh(100);
    expect(windows.row(0)).toBeUndefined();
    expect(starts()).toContain(90);
  });

  it("does not let a late answer replace a newer one", async () => {
    const { windows, ask } = source(10);
    windows.want({ from: 0, to: 5 });
    const first = ask(0);
    windows.refresh(10);
    await ask(0).answer("new ");
    await first.answer("old ");
    expect(windows.row(0)).toBe("new 0");
  });

  it("reads again when the table shrinks", async () => {
    const { windows, ask } = source(30);
    windows.want({ from: 0, to: 30 });
    for (const start of [0, 10, 20]) await ask(start).answer();
    windows.refresh(5);
    expect(windows.row(4)).toBe("4");
    expect(windows.row(5)).toBeUndefined();
    expect(ask(0).count).toBe(5);
  });

  it("asks for nothing beyond the end of a table that shrank", async () => {
    const { windows, asks } = source();
    windows.want({ from: 900, to: 950 });
    windows.refresh(23);
    for (const ask of asks) await ask.answer();
    expect(asks.every((ask) => ask.count > 0)).toBe(true);
  });

  it("reports a failure, keeps still, and tries again at the next refresh", async () => {
    const { windows, ask, starts, errors } = source(10);
    windows.want({ from: 0, to: 5 });
    await ask(0).fail();
    expect(errors).toHaveLength(1);
    windows.want({ from: 0, to: 5 });
    expect(starts()).toEqual([]);
    windows.refresh(10);
    await ask(0).answer();
    expect(windows.row(0)).toBe("0");
  });

  it("keeps a bounded number of windows, the wanted ones for sure", async () => {
    const { windows, asks } = source(10_000);
    for (let from = 0; from < 1000; from += 10) {
      windows.want({ from, to: from + 5 });
      for (let ask = asks.shift(); ask; ask = asks.shift()) await ask.answer();
    }
    const held = Array.from({ length: 1000 }, (_, at) => at).filter((at) => windows.row(at * 10) !== undefined);
    expect(held.length).toBeLessThanOrEqual(32);
    expect(held).toContain(99);
    expect(held).not.toContain(0);
  });

  it("gives a range from memory, or asks for all of it", async () => {
    const { windows, ask, asks } = source(100);
    windows.want({ from: 0, to: 5 });
    await ask(0).answer();
    expect(await windows.range(2, 4)).toEqual(["2", "3"]);
    const far = windows.range(50, 75);
    const request = asks.find((one) => one.start === 50 && one.count === 25);
    await request?.answer();
    expect(await far).toHaveLength(25);
  });

  it("settles when every answer is here", async () => {
    const { windows, ask } = source(10);
    await windows.settled();
    windows.want({ from: 0, to: 5 });
    let done = false;
    const settled = windows.settled().then(() => (done = true));
    expect(done).toBe(false);
    await ask(0).answer();
    await settled;
    expect(done).toBe(true);
  });
});
