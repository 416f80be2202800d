import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bars } from "@/server/core/market/market";
import { createSimulation } from "@/server/core/simulation/create-simulation";

const DAY = 86_400_000;
const MINUTE = 60_000;
const START = Date.UTC(2025, 6, 7);
const open = (seed: number | string = 7, startAt = START) => createSimulation({ seed, startAt, historyDays: 30 });
const SYMBOLS = ["TSLA", "IWM", "BTC/USD", "NVDA"] as const;

const rows = ({ time, open: opens, high, low, close, volume }: Bars) =>
  [time, opens, high, low, close, volume].map((column) => Array.from(column));

describe("minuteBars", () => {
  it.each(SYMBOLS)("has a bar for each minute of each session of %s and no other", (symbol) => {
    const expected = sessionsBetween(assetClassOf(symbol), START - 30 * DAY, START + 5 * DAY).flatMap(({ open: from, close }) =>
      Array.from({ length: (close - from) / MINUTE }, (_, minute) => from + minute * MINUTE),
    );
    const { time } = open().minuteBars(symbol, START - 60 * DAY, START + 5 * DAY);
    expect(Array.from(time)).toEqual(expected);
  });

  it("ends the half day of 3 July 2025 at 13:00 New York", () => {
    const { time } = open().minuteBars("TSLA", Date.UTC(2025, 6, 3), Date.UTC(2025, 6, 5));
    expect([time.length, time[0], time.at(-1)]).toEqual([210, Date.UTC(2025, 6, 3, 13, 30), Date.UTC(2025, 6, 3, 16, 59)]);
  });

  it("starts at `from` and ends before `to`", () => {
    const at = Date.UTC(2025, 6, 2, 15);
    const starts = (from: number, to: number) => Array.from(open().minuteBars("TSLA", from, to).time);
    expect(starts(at, at + 2 * MINUTE)).toEqual([at, at + MINUTE]);
    expect(starts(at + 1, at + 2 * MINUTE + 1)).toEqual([at + MINUTE, at + 2 * MINUTE]);
    expect(starts(at, at)).toEqual([]);
    expect(starts(at, Number.NEGATIVE_INFINITY)).toEqual([]);
    expect(starts(Number.POSITIVE_INFINITY, at)).toEqual([]);
  });

  it("has prices in whole cents that continue from one minute to the next within a session", () => {
    const { time, open: opens, high, low, close, volume } = open().minuteBars("TSLA", START, START + 5 * DAY);
    for (let i = 0; i < time.length; i += 1) {
      const [o, h, l, c] = [opens[i], high[i], low[i], close[i]].map(Number) as [number, number, number, number];
      for (const price of [o, h, l, c]) expect(Math.round(price * 100) / 100).toBe(price);
      expect(h).toBeGreaterThanOrEqual(Math.max(o, c));
      expect(l).toBeLessThanOrEqual(Math.min(o, c));
      expect(Number.isInteger(volume[i])).toBe(true);
      if (i > 0 && time[i] === (time[i - 1] as number) + MINUTE) expect(o).toBe(close[i - 1]);
    }
  });

  it("does not depend on what was asked before", () => {
    const whole = open().minuteBars("BTC/USD", START - 30 * DAY, START + 30 * DAY);
    const priceAt = new Map(Array.from(whole.time, (time, i) => [time, whole.close[i]]));
    const shared = open();
    const hours = fc.integer({ min: -30 * 24, max: 30 * 24 - 3 });
    fc.assert(
      fc.property(fc.array(hours, { minLength: 1, maxLength: 6 }), (asked) => {
        for (const hour of asked) {
          const from = START + hour * 3_600_000;
          const bars = shared.minuteBars("BTC/USD", from, from + 2 * 3_600_000);
          expect(bars.time.length).toBe(120);
          expect(Array.from(bars.close)).toEqual(Array.from(bars.time, (time) => priceAt.get(time)));
        }
      }),
      { numRuns: 20 },
    );
  });

  it("plays another market for another seed, and unlike markets for the symbols of one seed", () => {
    const closes = (seed: number, symbol: string) => Array.from(open(seed).minuteBars(symbol, START, START + DAY).close);
    expect(closes(1, "TSLA")).toEqual(closes(1, "TSLA"));
    expect(closes(2, "TSLA")).not.toEqual(closes(1, "TSLA"));
    expect(closes(1, "NVDA")).not.toEqual(closes(1, "AAPL"));
  });

  it("keeps the market that stored accounts were played on", () => {
    const { close } = open(1).minuteBars("TSLA", START, START + DAY);
    const [headline] = open(1).news("TSLA", START - 5 * DAY, START + DAY);
    expect([close[0], close[200], close[389], headline?.id, headline?.title]).toEqual([
      331.94,
      330.76,
      327.06,
      "sim:TSLA:16:0",
      "Tesla deliveries fall 6 percent, worse than feared",
    ]);
  });

  it("tells the same story whatever the date, on equal weekdays to the cent", () => {
    const [now, later] = [open(7, START), open(7, START + 210 * DAY)];
    const here = rows(now.minuteBars("BTC/USD", START, START + 3 * DAY));
    const there = rows(later.minuteBars("BTC/USD", START + 210 * DAY, START + 213 * DAY));
    expect(there.slice(1)).toEqual(here.slice(1));
  });
});

describe("quoteAt", () => {
  it("is the price of the minute in session", () => {
    const at = Date.UTC(2025, 6, 2, 15);
    const bars = open().minuteBars("TSLA", at, at + MINUTE);
    const quote = open().quoteAt("TSLA", at);
    expect(quote?.at).toBe(at);
    expect(quote?.bid).toBeLessThan(bars.open[0] as number);
    expect(quote?.ask).toBeGreaterThan(bars.open[0] as number);
  });

  it("is the last one of the session, with its time, while the exchange is closed", () => {
    const close = Date.UTC(2025, 6, 3, 17);
    const simulation = open();
    const quote = simulation.quoteAt("TSLA", Date.UTC(2025, 6, 6));
    expect(quote?.at).toBe(close);
    expect(simulation.quoteAt("TSLA", close)).toEqual(quote);
  });

  it("is null before the first session", () => {
    expect(open().quoteAt("TSLA", START - 31 * DAY)).toBeNull();
    expect(open().quoteAt("BTC/USD", START - 30 * DAY - 1)).toBeNull();
  });
});

describe("news", () => {
  const simulation = open();
  const items = simulation.news("TSLA", START - 30 * DAY, START + 30 * DAY);

  it("says in id, publisher and summary that it is simulated", () => {
    for (const { id, source, publisher, summary, url, symbols } of items) {
      expect(id).toMatch(/^sim:TSLA:\d+:\d+$/);
      expect(source).toBe("simulated");
      expect(["sim-wire", "sim-desk"]).toContain(publisher);
      expect(summary).toBe("Simulated headline on TSLA.");
      expect([url, symbols]).toEqual([null, ["TSLA"]]);
    }
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it("comes in the order of publication and is seen seconds later", () => {
    const times = items.map(({ publishedAt }) => publishedAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    for (const { publishedAt, seenAt } of items) {
      expect(seenAt - publishedAt).toBeGreaterThanOrEqual(2_000);
      expect(seenAt - publishedAt).toBeLessThanOrEqual(8_000);
    }
  });

  it("gives what was published in (from, to], whatever the span", () => {
    const time = fc.integer({ min: START - 20 * DAY, max: START + 20 * DAY });
    const edge = fc.constantFrom(...items.map(({ publishedAt }) => publishedAt));
    fc.assert(
      fc.property(fc.oneof(time, edge), fc.oneof(time, edge), (from, to) => {
        const expected = items.filter(({ publishedAt }) => publishedAt > from && publishedAt <= to);
        expect(simulation.news("TSLA", from, to)).toEqual(expected);
      }),
    );
  });

  it.each([
    ["TSLA", 2.5, 7],
    ["IWM", 0.8, 3],
    ["BTC/USD", 7, 13],
  ])("%s has from %d to %d headlines in a session", (symbol, low, high) => {
    const sessions = sessionsBetween(assetClassOf(symbol), START - 30 * DAY, START + 70 * DAY).length;
    const perSession = simulation.news(symbol, START - 30 * DAY, START + 70 * DAY).length / sessions;
    expect(perSession).toBeGreaterThan(low);
    expect(perSession).toBeLessThan(high);
  });

  it("tells some stories again from the desk within twenty minutes, in other words", () => {
    const retold = items.filter(({ publisher }) => publisher === "sim-desk");
    expect(retold.length / items.length).toBeGreaterThan(0.1);
    expect(retold.length / items.length).toBeLessThan(0.3);
    for (const { publishedAt, title } of retold) {
      const before = items.filter((item) => item.publisher === "sim-wire" && publishedAt - item.publishedAt <= 20 * MINUTE);
      expect(before.length).toBeGreaterThan(0);
      expect(before.map((item) => item.title)).not.toContain(title);
    }
  });
});
