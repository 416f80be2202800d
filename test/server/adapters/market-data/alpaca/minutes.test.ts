import { describe, expect, it } from "vitest";
import { afterLook, isServed, MinuteStore } from "@/server/adapters/market-data/alpaca/minutes";
import { Fault } from "@/server/core/fault";
import { barsOf } from "@/server/core/market/market";
import { minuteAt } from "../../../../support/alpaca-market";

const MINUTE = 60_000;
/** Wednesday 2025-07-09, 09:30 and 10:30 New York. */
const OPEN = Date.UTC(2025, 6, 9, 13, 30);
const AT = OPEN + 60 * MINUTE;
const ago = (...minutes: readonly number[]) => minutes.map((minute) => minuteAt(AT - minute * MINUTE));
const starts = (bars: readonly { readonly time: number }[] | undefined) => bars?.map(({ time }) => (AT - time) / MINUTE);

describe("what is known of a day's minutes", () => {
  const bars = barsOf("TSLA", "1m", ago(2, 1));
  it.each([
    ["serves up to where it is known", { knownTo: AT, lackedAt: null }, AT + 40, true],
    ["serves what lies before", { knownTo: AT + MINUTE, lackedAt: AT }, AT + 70_000, true],
    ["does not serve what lies after", { knownTo: AT - MINUTE, lackedAt: null }, AT + 40, false],
    ["serves without its last minute for 15 s", { knownTo: AT, lackedAt: AT + 3_000 }, AT + 17_999, true],
    ["is asked for again after them", { knownTo: AT, lackedAt: AT + 3_000 }, AT + 18_000, false],
    ["is asked for again until three minutes have passed", { knownTo: AT, lackedAt: AT + 3_000 }, AT + 3 * MINUTE, false],
    ["serves for ever after them", { knownTo: AT, lackedAt: AT + 3_000 }, AT + 3 * MINUTE + 1, true],
  ])("%s", (_, known, now, serves) => {
    expect(isServed({ bars, ...known }, AT, now)).toBe(serves);
  });
});

describe("a look for minutes", () => {
  const span = { from: AT - 3 * MINUTE, to: AT };

  it("takes what it finds in the place of what looks before it saw of its span, and tells whose last minute is there", () => {
    const seen = new Map([
      ["TSLA", ago(5, 4, 3, 2)],
      ["KO", ago(5, 4, 3)],
      ["NEW", []],
    ]);
    const answers = new Map([
      ["TSLA", ago(3, 2, 1)],
      ["KO", ago(2)],
    ]);
    const { whole, missing, refused } = afterLook(seen, answers, span);
    expect([...whole].map(([symbol, rows]) => [symbol, starts(rows)])).toEqual([["TSLA", [5, 4, 3, 2, 1]]]);
    expect([...missing].map(([symbol, rows]) => [symbol, starts(rows)])).toEqual([
      ["KO", [5, 4, 2]],
      ["NEW", []],
    ]);
    expect(refused.size).toBe(0);
  });

  it("tells who is not taken, and goes on for the others", () => {
    const fault = new Fault("data_missing", 'Alpaca has no bars of "BAD"');
    const seen = new Map([
      ["BAD", []],
      ["KO", []],
    ]);
    const looked = afterLook(
      seen,
      new Map<string, Fault | ReturnType<typeof ago>>([
        ["BAD", fault],
        ["KO", ago(1)],
      ]),
      span,
    );
    expect([[...looked.refused], [...looked.whole.keys()], looked.missing.size]).toEqual([[["BAD", fault]], ["KO"], 0]);
  });
});

describe("the store of minutes", () => {
  const day = { symbol: "TSLA", dayFrom: OPEN, feed: "iex" } as const;
  const stored = () => {
    const store = new MinuteStore();
    store.add(day, ago(3, 2), AT, AT + 3_000);
    return store;
  };
  const known = (store: MinuteStore) => Array.from(store.get(day)?.bars.time ?? [], (time) => (AT - time) / MINUTE);

  it("remembers that the last minute was missing until it comes", () => {
    const store = stored();
    expect(store.get(day)).toMatchObject({ knownTo: AT, lackedAt: AT + 3_000 });
    store.push(day, minuteAt(AT - MINUTE));
    expect(store.get(day)).toMatchObject({ knownTo: AT, lackedAt: null });
    expect(known(store)).toEqual([3, 2, 1]);
  });

  it("takes what is pushed in a gap or right after what is known, once, and nothing after a gap", () => {
    const store = stored();
    store.push(day, minuteAt(AT - 5 * MINUTE));
    store.push(day, { ...minuteAt(AT - 2 * MINUTE), close: 1 });
    store.push(day, minuteAt(AT + MINUTE));
    expect(known(store)).toEqual([5, 3, 2]);
    expect(store.get(day)?.bars.close.at(-1)).toBe(minuteAt(AT - 2 * MINUTE).close);
    store.push(day, minuteAt(AT));
    expect(store.get(day)?.knownTo).toBe(AT + MINUTE);
    expect(store.lastStart("TSLA")).toBe(AT);
  });

  it("takes nothing of a day that nobody asked for", () => {
    const store = new MinuteStore();
    store.push(day, minuteAt(AT));
    expect([store.get(day), store.lastStart("TSLA")]).toEqual([undefined, null]);
  });

  it("knows no more than up to where the stream was lost, and nothing after it is told to forget", () => {
    const store = stored();
    store.distrust("TSLA", AT - 90_000);
    expect(store.get(day)).toMatchObject({ knownTo: AT - 2 * MINUTE, lackedAt: null });
    store.forget();
    expect([store.get(day), store.lastStart("TSLA")]).toEqual([undefined, null]);
  });
});
