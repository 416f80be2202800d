import { describe, expect, it } from "vitest";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bar, type Bars, barAt, barsOf, TIMEFRAMES, type Timeframe } from "@/server/core/market/market";
import { aggregateBars, barEnd } from "@/server/core/market/timeframes";
import { TECHNICAL_BARS } from "@/server/core/signals/technical";
import { json } from "../../../fakes/alpaca-data";
import { alpacaBench, minuteAt, minutesBetween } from "../../../support/alpaca-market";

const MINUTE = 60_000;
const HOUR = 3_600_000;
/** Wednesday 2025-07-09, 10:30 New York. */
const AT = Date.UTC(2025, 6, 9, 14, 30);
const OPEN = Date.UTC(2025, 6, 9, 13, 30);
const MANY = Array.from({ length: 500 }, (_, i) => `A${String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26))}`);
const TICKERS = MANY.slice(0, 300);
/** Each of 300 symbols with agents of three timeframes, as far back as agents look. */
const AGENTS = Array.from({ length: 1_000 }, (_, i) => ({
  symbol: TICKERS[i % 300] as string,
  timeframe: (["1m", "5m", "15m"] as const)[Math.floor(i / 300) % 3] as Timeframe,
  count: TECHNICAL_BARS,
}));

const iso = (at: number) => new Date(at).toISOString();

/** A bar for every minute in which stocks trade, from 04:00 to 20:00 New York. */
function dayAndNight(from: number, to: number): readonly Bar[] {
  const days = sessionsBetween("equity", from - 86_400_000, to + 86_400_000);
  return days.flatMap(({ open }) => {
    const [first, last] = [Math.max(from, open - 5.5 * HOUR), Math.min(to, open + 10.5 * HOUR)];
    return Array.from({ length: Math.max(0, Math.ceil((last - first) / MINUTE)) }, (_, i) => minuteAt(first + i * MINUTE));
  });
}

describe("requests for bars", () => {
  it.each([
    ["a minute after the open", 1],
    ["while the minutes of the day are still read whole", 249],
  ])(
    "need no more than 20 a minute for 1,000 agents of all timeframes on 300 symbols that ask one after the other: %s",
    async (_, after) => {
      const at = OPEN + after * MINUTE;
      const { market, time, askedAbout } = alpacaBench(
        at + 40,
        { lateMs: () => 900, minutes: (symbol, from, to) => barsOf(symbol, "1m", dayAndNight(from, to)) },
        { feed: "sip", inUse: AGENTS },
      );
      const counts: number[] = [];
      for (let minute = 0; minute < 2; minute++) {
        const dueAt = at + minute * MINUTE;
        const before = askedAbout("/bars").length;
        await time.until(dueAt + 40);
        for (let first = 0; first < AGENTS.length; first += 50) {
          const some = AGENTS.slice(first, first + 50);
          await time.during(
            Promise.all(some.map(({ symbol, timeframe, count }) => market.bars(symbol, timeframe, dueAt, count))),
          );
        }
        counts.push(askedAbout("/bars").length - before);
      }
      expect(Math.max(...counts)).toBeLessThanOrEqual(20);
    },
    60_000,
  );

  it("need few more while some symbols keep everybody waiting for a bar that never comes", async () => {
    const { market, time, askedAbout } = alpacaBench(AT + 40, { lateMs: (symbol) => (symbol < "AD" ? 60_000 : 900) });
    const timeframes: readonly Timeframe[] = ["1m", "1m", "5m", "15m", "1h"];
    const counts: number[] = [];
    for (let minute = 0; minute < 4; minute++) {
      const dueAt = AT + minute * MINUTE;
      const before = askedAbout("/bars").length;
      await time.until(dueAt + 40);
      for (let first = 0; first < 1_000; first += 50) {
        const agents = Array.from({ length: 50 }, (_, i) => first + i);
        const ask = (agent: number) =>
          market.bars(TICKERS[agent % 300] as string, timeframes[agent % timeframes.length] as Timeframe, dueAt, 120);
        await time.during(Promise.all(agents.map(ask)));
      }
      counts.push(askedAbout("/bars").length - before);
    }
    expect(Math.max(...counts.slice(1))).toBeLessThanOrEqual(20);
  }, 60_000);

  it("joins all symbols and timeframes of one tick: 400 symbols a request, however long their bars are", async () => {
    const { market, time, askedAbout } = alpacaBench(AT + 3_000);
    await time.during(Promise.all(MANY.map((symbol, i) => market.bars(symbol, i % 2 ? "5m" : "1m", AT, 12))));
    const minutes = askedAbout("/bars").filter(({ end }) => end === iso(AT - 1));
    expect(
      minutes.map(({ symbols = "", start, timeframe, limit }) => [symbols.split(",").length, start, timeframe, limit]),
    ).toEqual([
      [400, iso(OPEN), "1Min", "10000"],
      [100, iso(OPEN), "1Min", "10000"],
      [400, iso(OPEN), "1Min", "10000"],
      [400, iso(OPEN), "1Min", "10000"],
    ]);
  });

  it("go out again in halves when the address is too long for the vendor", async () => {
    const fetchFor = (fetch: typeof globalThis.fetch): typeof globalThis.fetch => {
      return async (input, init) => (String(input).length > 1_000 ? json(414, { message: "URI Too Long" }) : fetch(input, init));
    };
    const { market, time } = alpacaBench(AT + 3_000, {}, { fetchFor });
    const answers = await time.during(Promise.all(TICKERS.map((symbol) => market.bars(symbol, "1m", AT, 5))));
    expect(new Set(answers.map((bars) => bars.time.at(-1)))).toEqual(new Set([AT - MINUTE]));
  });

  it("ask for each session alone where what is traded outside would fill the pages", async () => {
    const { market, time, askedAbout } = alpacaBench(OPEN);
    await time.during(Promise.all(TICKERS.map((symbol) => market.bars(symbol, "15m", OPEN, 45))));
    await time.during(market.bars("TSLA", "15m", OPEN, 45));
    expect(askedAbout("/bars").map(({ start, end }) => [start, end])).toEqual([
      ["2025-07-07T14:00:00.000Z", "2025-07-07T19:59:59.999Z"],
      ["2025-07-08T13:30:00.000Z", "2025-07-08T19:59:59.999Z"],
      ["2025-07-07T14:00:00.000Z", "2025-07-08T19:59:59.999Z"],
    ]);
  });

  it("wait for what is in use, and go out for one symbol when nobody can say what that is", async () => {
    const { market, time, said } = alpacaBench(AT + 3_000, {}, { inUse: null });
    expect((await time.during(market.bars("TSLA", "1m", AT, 100))).time.length).toBe(100);
    expect(said).toEqual(["which bars are in use cannot be told, so each is asked for when it is wanted: no database"]);
  });

  it("ask for the new minutes alone once the day is known, with a few before that may have come late", async () => {
    const { market, time, askedAbout } = alpacaBench(AT + 40);
    await time.during(market.bars("TSLA", "1m", AT, 10));
    await time.until(AT + MINUTE + 40);
    await time.during(market.bars("TSLA", "1m", AT + MINUTE, 10));
    await time.during(market.bars("TSLA", "5m", AT + MINUTE, 10));
    expect(askedAbout("/bars").map(({ start, end }) => [start, end])).toEqual([
      [iso(OPEN), iso(AT - 1)],
      [iso(AT - 3 * MINUTE), iso(AT + MINUTE - 1)],
    ]);
  });

  it("go on page after page, and lose no bar between them", async () => {
    const { market, time, askedAbout } = alpacaBench(AT + 3_000);
    const bars = await time.during(market.bars("BTC/USD", "1m", AT, 12_000));
    const expected = minutesBetween("BTC/USD", AT - 12_000 * MINUTE, AT);
    expect(Array.from(bars.time)).toEqual(Array.from(expected.time));
    expect(Array.from(bars.close)).toEqual(Array.from(expected.close));
    expect(askedAbout("/bars").filter(({ page_token }) => page_token !== undefined).length).toBeGreaterThan(0);
  });

  it("look further back for a symbol that trades seldom, until there are enough bars", async () => {
    const seldom = (symbol: string, from: number, to: number) => {
      const all = minutesBetween(symbol, from, to);
      return aggregateBars({ ...all, timeframe: "1m" }, "1h");
    };
    const { market, time } = alpacaBench(AT + 3_000, {
      minutes: (symbol, from, to) => ({ ...seldom(symbol, from, to), timeframe: "1m" }),
    });
    const bars = await time.during(market.bars("THIN", "1m", AT, 120));
    expect(bars.time.length).toBe(120);
  });

  it("cost no other symbol its bars when the vendor does not take one", async () => {
    const { market, time } = alpacaBench(AT + 3_000);
    const asked = ["TSLA", "BAD", "KO"].map((symbol) => market.bars(symbol, "1m", AT, 5));
    const [tesla, bad, coke] = await time.during(Promise.allSettled(asked));
    expect(tesla).toMatchObject({ status: "fulfilled" });
    expect(coke).toMatchObject({ status: "fulfilled" });
    expect(bad).toMatchObject({ reason: { code: "data_missing", message: 'Alpaca has no bars of "BAD": invalid symbol: BAD' } });
  });
});

describe("bars of a desk that starts late", () => {
  const questions = (symbol: string) =>
    TIMEFRAMES.map((timeframe) => ({ symbol, timeframe, count: timeframe === "1d" ? 6 : 130 }));
  const rows = (bars: Bars) => Array.from(bars.time, (_, i) => barAt(bars, i));
  const made = new Map(
    ["TSLA", "BTC/USD"].flatMap((symbol) => {
      const minutes = minutesBetween(symbol, OPEN - 40 * 24 * HOUR, OPEN + 6 * 24 * HOUR);
      return TIMEFRAMES.map((timeframe) => [`${symbol} ${timeframe}`, rows(aggregateBars(minutes, timeframe))] as const);
    }),
  );
  const expected = (symbol: string, timeframe: Timeframe, asOf: number, count: number) =>
    made
      .get(`${symbol} ${timeframe}`)
      ?.filter((bar) => barEnd(assetClassOf(symbol), timeframe, bar.time) <= asOf)
      .slice(-count);

  it.each([
    ["an hour after the open", AT],
    ["late in the session", OPEN + 345 * MINUTE],
    ["a minute before the close", OPEN + 389 * MINUTE],
    ["in the evening", OPEN + 500 * MINUTE],
    ["on a Saturday", OPEN + 75 * HOUR],
    ["a while before midnight in UTC", OPEN + 630 * MINUTE],
  ])("are those that its minutes make, whatever was traded outside the session: %s", async (_, startAt) => {
    const minutes = (symbol: string, from: number, to: number) =>
      assetClassOf(symbol) === "crypto" ? minutesBetween(symbol, from, to) : barsOf(symbol, "1m", dayAndNight(from, to));
    const { market, time } = alpacaBench(startAt + 3_000, { minutes });
    for (const asOf of [startAt, startAt + MINUTE, startAt + HOUR, startAt - 2 * HOUR, startAt + 24 * HOUR + 7 * MINUTE]) {
      await time.until(asOf + 3_000);
      for (const { symbol, timeframe, count } of ["TSLA", "BTC/USD"].flatMap(questions)) {
        const bars = await time.during(market.bars(symbol, timeframe, asOf, count));
        expect(rows(bars), `${symbol} ${timeframe} at ${iso(asOf)}`).toEqual(expected(symbol, timeframe, asOf, count));
      }
    }
  });

  it("need few pages: what was over is taken in bars of the timeframe, and one day's question asks for no other symbol", async () => {
    const at = OPEN + 345 * MINUTE;
    const { market, time, askedAbout } = alpacaBench(at + 3_000);
    await time.during(Promise.all(TICKERS.map((symbol) => market.bars(symbol, "15m", at, 20))));
    await time.during(market.bars("TSLA", "15m", at - 2 * HOUR, 10));
    const early = iso(at - 2 * HOUR - 1);
    const asked = askedAbout("/bars").map(({ symbols = "", timeframe, start, end }) => [
      symbols.split(",").length,
      timeframe,
      start,
      end,
    ]);
    expect(asked).toEqual([
      [300, "15Min", iso(OPEN), "2025-07-09T18:59:59.999Z"],
      [300, "1Min", "2025-07-09T19:00:00.000Z", iso(at - 1)],
      [1, "1Min", iso(OPEN), early],
    ]);
  });
});

describe("a bar that is late", () => {
  it("is waited for", async () => {
    const { market, time, askedAbout } = alpacaBench(AT + 40, { lateMs: () => 1_500 });
    const bars = await time.during(market.bars("TSLA", "1m", AT, 5));
    expect(barAt(bars, -1)).toEqual(minuteAt(AT - MINUTE));
    expect(askedAbout("/bars").length).toBe(3);
    expect(time.now()).toBeLessThan(AT + 3_000);
  });

  it("is given up after 3 s, and is there in its place a minute later", async () => {
    const { market, time } = alpacaBench(AT + 40, { lateMs: () => 20_000 });
    const early = await time.during(market.bars("TSLA", "1m", AT, 5));
    expect(barAt(early, -1).time).toBe(AT - 2 * MINUTE);
    expect(time.now()).toBe(AT + 3_000);
    await time.until(AT + MINUTE + 40);
    const late = await time.during(market.bars("TSLA", "1m", AT + MINUTE, 5));
    expect(Array.from(late.time)).toEqual([5, 4, 3, 2, 1].map((ago) => AT - ago * MINUTE));
  });

  it("keeps nobody waiting whose bar is there", async () => {
    const { market, time } = alpacaBench(AT + 40, { lateMs: (symbol) => (symbol === "THIN" ? 60_000 : 0) });
    const thin = market.bars("THIN", "1m", AT, 5);
    await time.during(market.bars("TSLA", "1m", AT, 5));
    expect(time.now()).toBeLessThan(AT + 1_000);
    await time.during(thin);
  });

  it("is never missing from a longer one: that is made of minutes, not of what the vendor has of it so far", async () => {
    const { market, time, askedAbout } = alpacaBench(AT + 40, { lateMs: () => 1_500 });
    const bars = await time.during(market.bars("TSLA", "5m", AT, 2));
    const expected = aggregateBars(minutesBetween("TSLA", AT - 10 * MINUTE, AT), "5m");
    expect(barAt(bars, -1)).toEqual(barAt(expected, -1));
    expect(new Set(askedAbout("/bars").map(({ timeframe }) => timeframe))).toEqual(new Set(["1Min"]));
  });
});

describe("midnight in UTC", () => {
  it("cuts no bar of crypto: the hour before is made of all its minutes, though the last one is late", async () => {
    const midnight = Date.UTC(2025, 6, 10);
    const { market, time } = alpacaBench(midnight + 40, { lateMs: () => 1_500 });
    const hours = await time.during(market.bars("BTC/USD", "1h", midnight, 30));
    const days = await time.during(market.bars("BTC/USD", "1d", midnight, 3));
    const minutes = minutesBetween("BTC/USD", midnight - 3 * 86_400_000, midnight);
    expect(barAt(hours, -1)).toEqual(barAt(aggregateBars(minutes, "1h"), -1));
    expect([-1, -2, -3].map((index) => barAt(days, index))).toEqual(
      [-1, -2, -3].map((index) => barAt(aggregateBars(minutes, "1d"), index)),
    );
  });
});

describe("the close in New York", () => {
  it("ends the day's bar at once, made of its minutes; the days before are the vendor's, put at the open", async () => {
    const close = Date.UTC(2025, 6, 9, 20);
    const { market, time } = alpacaBench(close + 40, { lateMs: () => 1_500 });
    const days = await time.during(market.bars("TSLA", "1d", close, 3));
    const expected = aggregateBars(minutesBetween("TSLA", close - 3 * 86_400_000, close), "1d");
    expect(Array.from(days.time)).toEqual([7, 8, 9].map((day) => Date.UTC(2025, 6, day, 13, 30)));
    expect([0, 1, 2].map((index) => barAt(days, index))).toEqual([0, 1, 2].map((index) => barAt(expected, index - 3)));
  });

  it("leaves the first hour of a session without what was traded before the open", async () => {
    const { market, time } = alpacaBench(AT + 3_000);
    const hours = await time.during(market.bars("TSLA", "1h", AT, 20));
    const expected = aggregateBars(minutesBetween("TSLA", OPEN - 7 * 86_400_000, AT), "1h", AT);
    expect(Array.from({ length: 20 }, (_, i) => barAt(hours, i))).toEqual(
      Array.from({ length: 20 }, (_, i) => barAt(expected, i - 20)),
    );
  });
});

describe("the feed", () => {
  it("is IEX from then on when the plan does not permit all exchanges, which is said once and named in the source", async () => {
    const { market, time, said, askedAbout } = alpacaBench(AT + 3_000, { refusesSip: true }, { feed: "sip" });
    await time.during(Promise.all(["TSLA", "KO"].map((symbol) => market.bars(symbol, "5m", AT, 100))));
    await time.during(market.bars("F", "5m", AT, 100));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('IEX feed alone, because the plan does not permit "sip"');
    expect(market.state()).toMatchObject({ feed: "iex" });
    expect(market.state().source).toContain('Alpaca, feed "iex", because the plan does not permit another');
    expect(askedAbout("/bars").map(({ feed }) => feed)).toEqual(["sip", "sip", "iex", "iex", "iex", "iex"]);
  });
});

describe("what no market can have made", () => {
  it.each([
    ["null", { c: null }],
    ["NaN", { c: "NaN" }],
    ["a price of zero", { l: 0 }],
    ["a price below zero", { o: -1 }],
    ["a high under the close", { h: 1 }],
    ["a low over the open", { l: 1_000 }],
    ["a volume below zero", { v: -1 }],
    ["a time that is none", { t: "yesterday" }],
    ["a time that was not asked for", { t: iso(AT + MINUTE) }],
  ])("is refused, counted and never given: %s (fault 17)", async (_, spoiled) => {
    const bad = iso(AT - 3 * MINUTE);
    const { market, time } = alpacaBench(AT + 3_000, { spoil: (_symbol, row) => (row.t === bad ? { ...row, ...spoiled } : row) });
    const { time: starts } = await time.during(market.bars("TSLA", "1m", AT, 4));
    expect(Array.from(starts)).toEqual([5, 4, 2, 1].map((ago) => AT - ago * MINUTE));
    expect(market.state().refused).toEqual({ bars: 1, quotes: 0, statuses: 0 });
  });
});

describe("quotes", () => {
  it("of all symbols of a tick come in one request per 400", async () => {
    const { market, time, askedAbout } = alpacaBench(AT + 40);
    const quotes = await time.during(Promise.all(TICKERS.map((symbol) => market.quote(symbol, AT))));
    expect(quotes.every((quote) => quote?.bid === 99.99)).toBe(true);
    expect(askedAbout("/quotes/latest").length).toBe(1);
  });

  it("that are younger than the instant are not given: the last one before it is", async () => {
    const quoteAt = (symbol: string, at: number) => ({ symbol, at: at - 10, bid: at > AT ? 101 : 100, ask: 102 });
    const { market, time, askedAbout } = alpacaBench(AT + 500, { quoteAt });
    expect(await time.during(market.quote("TSLA", AT))).toEqual({ symbol: "TSLA", at: AT - 10, bid: 100, ask: 102 });
    expect(askedAbout("/quotes").length).toBe(1);
  });

  it("of an instant are asked for once for all symbols in use, though the agents come one after the other", async () => {
    const quoteAt = (symbol: string, at: number) => ({ symbol, at: at - 10, bid: 100, ask: 102 });
    const { market, time, askedAbout } = alpacaBench(AT - MINUTE, { quoteAt });
    await time.during(Promise.all(TICKERS.map((symbol) => market.quote(symbol, AT - MINUTE))));
    await time.until(AT + 500);
    const before = askedAbout("/quotes").length + askedAbout("/quotes/latest").length;
    for (let first = 0; first < 300; first += 50)
      await time.during(Promise.all(TICKERS.slice(first, first + 50).map((symbol) => market.quote(symbol, AT))));
    expect(askedAbout("/quotes").length + askedAbout("/quotes/latest").length - before).toBe(2);
  });

  it.each([
    ["crossed", { bid: 101, ask: 100 }],
    ["one-sided", { bid: 0, ask: 100 }],
  ])("that are %s count as none", async (_, { bid, ask }) => {
    const { market, time } = alpacaBench(AT + 40, { quoteAt: (symbol, at) => ({ symbol, at: at - 1_000, bid, ask }) });
    expect(await time.during(market.quote("TSLA", AT))).toBeNull();
    expect(market.state().refused.quotes).toBe(1);
  });
});

describe("failures", () => {
  it("of the network are faults that name no key", async () => {
    const fetchFor = () => async () => {
      throw new Error("connect ECONNREFUSED");
    };
    const { market, time } = alpacaBench(AT + 3_000, {}, { fetchFor });
    await expect(time.during(market.bars("TSLA", "1m", AT, 5))).rejects.toMatchObject({
      code: "broker_unreachable",
      message: "bars of Alpaca: connect ECONNREFUSED",
    });
  });

  it("of the keys are refusals that say what to look at", async () => {
    const fetchFor = () => async () => json(401, { message: "unauthorized." });
    const { market, time } = alpacaBench(AT + 3_000, {}, { fetchFor });
    await expect(time.during(market.quote("TSLA", AT))).rejects.toMatchObject({
      code: "refused",
      message: expect.stringMatching(/^quotes of Alpaca: unauthorized\. \(check the key id and the secret/),
    });
  });

  it("are not kept: the next question is asked anew", async () => {
    let isDown = true;
    const fetchFor = (fetch: typeof globalThis.fetch): typeof globalThis.fetch => {
      return async (...given) => (isDown ? json(503, {}) : fetch(...given));
    };
    const { market, time } = alpacaBench(AT + 3_000, {}, { fetchFor });
    await expect(time.during(market.bars("TSLA", "1m", AT, 5))).rejects.toMatchObject({ code: "broker_unreachable" });
    isDown = false;
    expect((await time.during(market.bars("TSLA", "1m", AT, 5))).time.length).toBe(5);
  });
});

describe("a clock that went an hour forward and is right again", () => {
  it("leaves no bars behind that were taken for the last ones of that hour", async () => {
    const { market, time, setClock } = alpacaBench(AT + 40);
    setClock(HOUR);
    await time.during(market.bars("TSLA", "1m", AT + HOUR, 5));
    setClock(-HOUR);
    await time.until(AT + 5 * MINUTE + 40);
    const { time: starts } = await time.during(market.bars("TSLA", "1m", AT + 5 * MINUTE, 3));
    expect([...starts].map(iso)).toEqual([2, 3, 4].map((minute) => iso(AT + minute * MINUTE)));
  });

  it("leaves no quote behind that stays the latest one for that hour", async () => {
    const { market, time, setClock } = alpacaBench(AT + 40);
    setClock(HOUR);
    await time.during(market.quote("TSLA", AT + HOUR));
    setClock(-HOUR);
    await time.until(AT + 5 * MINUTE);
    const quote = await time.during(market.quote("TSLA", AT + 5 * MINUTE));
    expect(Math.abs((quote?.at ?? 0) - AT - 5 * MINUTE)).toBeLessThanOrEqual(1_000);
  });
});
