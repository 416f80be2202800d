import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import { isSessionBar } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bar, type Bars, barAt, barsOf, sliceBars } from "@/server/core/market/market";
import { readTechnical, TECHNICAL_BARS, type TechnicalReading } from "@/server/core/signals/technical";
import { randomBars } from "../indicators/random-bars";
import { REAL_FILES, type RealFile, realBars, realBarsPresent } from "../indicators/real-bars";

const FIVE_MINUTES_MS = 300_000;
const OPEN = Date.UTC(2025, 6, 7, 13, 30);

function barsFrom(count: number, row: (i: number) => Omit<Bar, "time">): Bars {
  return barsOf(
    "TSLA",
    "5m",
    Array.from({ length: count }, (_, i) => ({ time: OPEN + i * FIVE_MINUTES_MS, ...row(i) })),
  );
}

/** Bars that swing by a dollar around 100 and then move by `step` a bar from bar 100 on. */
function swingThenMove(step: number, volume = 1000, count = 120): Bars {
  const closeAt = (i: number) => 100 + Math.sin(i / 3) + Math.max(0, i - 99) * step;
  return barsFrom(count, (i) => {
    const [open, close] = [closeAt(i - 1), closeAt(i)];
    return { open, high: Math.max(open, close) + 0.1, low: Math.min(open, close) - 0.1, close, volume };
  });
}

const flat = (count: number) => barsFrom(count, () => ({ open: 10, high: 10, low: 10, close: 10, volume: 500 }));

const voteOf = (reading: TechnicalReading, name: string) => {
  const vote = reading.votes.find((candidate) => candidate.name === name);
  if (!vote) throw new Error(`no vote "${name}"`);
  return vote;
};

const mapPrices = (bars: Bars, change: (price: number) => number): Bars => {
  const { open, high, low, close } = bars;
  return { ...bars, open: open.map(change), high: high.map(change), low: low.map(change), close: close.map(change) };
};

describe("what it says of a market", () => {
  it("follows a thrust with the average, the trend and the bars, and warns of it with RSI", () => {
    const reading = readTechnical(swingThenMove(1));
    const signs = reading.votes.map(({ name, signal }) => [name, Math.sign(signal)]);
    expect(signs).toEqual([
      ["rsi", -1],
      ["sma20", 1],
      ["trend", 1],
      ["levels", 0],
      ["volume", 1],
      ["price_action", 1],
    ]);
    expect(reading.score).toBeGreaterThan(0.3);
    expect(reading.confidence).toBeGreaterThan(0.5);
  });

  it("says in a sentence what each vote saw and where it points", () => {
    expect(readTechnical(swingThenMove(-1)).votes.map(({ reason }) => reason)).toEqual([
      "RSI is 4: points up",
      "the price is 8.8 ATR below its 20-bar average: points down",
      "the 12-bar average is 4.4 ATR below the 26-bar one, ADX 67: points down",
      "no support, resistance 98.90 is 18.4 ATR away; the nearer one turned the price 5 times: too little to say",
      "on balance 100 % of the volume came with falling closes, lately at 1.0 times the usual volume: points down",
      "the last 3 bars fell 3.0 ATR: points down",
    ]);
  });

  it("has no opinion of a market that stands still", () => {
    const { score, confidence, votes, indicators } = readTechnical(flat(120));
    expect({ score, confidence }).toEqual({ score: 0, confidence: 0 });
    expect(votes.map(({ signal, confidence }) => [signal, confidence])).toEqual(Array.from({ length: 6 }, () => [0, 0]));
    expect(indicators).toMatchObject({ rsi14: 50, sma20: 10, atr14: 0, adx14: 0, stochasticK: 50, macd: 0, obv: 0 });
  });

  it("buys on support and sells under resistance", () => {
    // troughs at 98 and peaks at 102, six bars apart
    const wave = (last: number) =>
      barsFrom(80, (i) => {
        const close = i === 79 ? last : 100 + 2 * Math.sin((i * Math.PI) / 6);
        return { open: close, high: close, low: close, close, volume: 100 };
      });
    const below = voteOf(readTechnical(wave(98.05)), "levels");
    const above = voteOf(readTechnical(wave(101.95)), "levels");
    expect(below).toMatchObject({ confidence: 1, reason: expect.stringContaining("support 98.00 is 0.1 ATR away") });
    expect(below.signal).toBeGreaterThan(0.5);
    expect(above.signal).toBeLessThan(-0.5);
  });

  it.each([
    { bars: "no volume at all", volumes: (_: number) => 0, reason: "volume is missing in 20 of the last 20 bars" },
    {
      bars: "none in the last bar",
      volumes: (i: number) => (i === 119 ? 0 : 9),
      reason: "volume is missing in 1 of the last 20 bars",
    },
    {
      bars: "none in five bars",
      volumes: (i: number) => (i > 105 && i < 111 ? 0 : 9),
      reason: "volume is missing in 5 of the last 20 bars",
    },
  ])("leaves volume out where there is $bars", ({ volumes, reason }) => {
    const bars = swingThenMove(1);
    const reading = readTechnical({ ...bars, volume: bars.volume.map((_, i) => volumes(i)) });
    expect(voteOf(reading, "volume")).toEqual({ name: "volume", value: null, signal: 0, confidence: 0, reason });
    expect(reading.score).toBeGreaterThan(0);
  });
});

describe("how votes make the score", () => {
  it("is the mean of the votes that speak, weighted by confidence", () => {
    fc.assert(
      fc.property(randomBars, (bars) => {
        fc.pre(bars.time.length > 0);
        const { score, confidence, votes } = readTechnical(bars);
        const weight = votes.reduce((sum, vote) => sum + vote.confidence, 0);
        const sum = votes.reduce((total, vote) => total + vote.confidence * vote.signal, 0);
        const force = votes.reduce((total, vote) => total + vote.confidence * Math.abs(vote.signal), 0);
        const doubt = votes.reduce((product, vote) => product * (1 - vote.confidence / 2), 1);
        expect(score).toBeCloseTo(weight === 0 ? 0 : sum / weight, 12);
        expect(confidence).toBeCloseTo(force === 0 ? 0 : (Math.abs(sum) / force) * (1 - doubt), 12);
      }),
    );
  });

  it("stays within its bounds, never NaN, and a vote without a signal has no confidence", () => {
    fc.assert(
      fc.property(randomBars, (bars) => {
        fc.pre(bars.time.length > 0);
        const { score, confidence, votes, indicators } = readTechnical(bars);
        expect(Math.abs(score)).toBeLessThanOrEqual(1);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        for (const vote of votes) {
          expect(Math.abs(vote.signal)).toBeLessThanOrEqual(1);
          expect(vote.confidence).toBeGreaterThanOrEqual(0);
          expect(vote.confidence).toBeLessThanOrEqual(1);
          expect(vote.signal === 0).toBe(vote.confidence === 0);
          expect(vote.reason).not.toMatch(/NaN|Infinity|undefined/);
        }
        const figures = [...votes.map(({ value }) => value), ...Object.values(indicators)];
        expect(figures.every((value) => value === null || Number.isFinite(value))).toBe(true);
      }),
    );
  });

  it("turns round when the market is turned upside down", () => {
    fc.assert(
      fc.property(randomBars, (bars) => {
        fc.pre(bars.time.length > 0);
        const exact = mapPrices(bars, (price) => Math.round(price * 64) / 64);
        const mirrored = mapPrices(exact, (price) => 4096 - price);
        const { score, confidence } = readTechnical({ ...mirrored, high: mirrored.low, low: mirrored.high });
        const straight = readTechnical(exact);
        expect(score).toBeCloseTo(-straight.score, 6);
        expect(confidence).toBeCloseTo(straight.confidence, 6);
      }),
    );
  });

  it("does not depend on the currency of the price or the unit of the volume", () => {
    fc.assert(
      fc.property(randomBars, (bars) => {
        fc.pre(bars.time.length > 0);
        const rescaled = readTechnical({
          ...mapPrices(bars, (price) => price * 4),
          volume: bars.volume.map((units) => units * 8),
        });
        const { score, confidence } = readTechnical(bars);
        expect(rescaled).toMatchObject({ score, confidence });
      }),
    );
  });
});

describe("how many bars it looks at", () => {
  it("refuses to read no bars", () => {
    expect(() => readTechnical(flat(0))).toThrow(new Fault("data_missing", 'no bars for "TSLA"'));
  });

  it.each([
    { count: 1, missing: ["rsi", "sma20", "trend", "levels", "volume", "price_action"] },
    { count: 14, missing: ["rsi", "sma20", "trend", "levels", "volume", "price_action"] },
    { count: 15, missing: ["sma20", "trend", "volume"] },
    { count: 20, missing: ["trend", "volume"] },
    { count: 27, missing: ["trend"] },
    { count: 28, missing: [] },
  ])("has no figure for $missing after $count bars", ({ count, missing }) => {
    const { votes } = readTechnical(swingThenMove(0, 1000, count));
    const silent = votes.filter(({ value }) => value === null);
    expect(silent.map(({ name }) => name)).toEqual(missing);
    for (const { signal, confidence } of silent) expect([signal, confidence]).toEqual([0, 0]);
  });

  it("says how many bars a vote needs", () => {
    expect(voteOf(readTechnical(flat(12)), "trend").reason).toBe("needs 28 bars and has 12");
  });

  it("has every indicator, null before it is defined", () => {
    const first = (bars: Bars) => readTechnical(bars).indicators;
    expect(first(flat(1))).toEqual({
      rsi14: null,
      sma20: null,
      ema12: null,
      ema26: null,
      macd: null,
      macdSignal: null,
      bollingerUpper: null,
      bollingerLower: null,
      atr14: null,
      adx14: null,
      stochasticK: null,
      stochasticD: null,
      obv: 0,
    });
    expect(Object.values(first(flat(34)))).not.toContain(null);
  });

  it("reads the same whatever came before the last bars it looks at", () => {
    const bars = swingThenMove(0.5, 1000, 300);
    expect(readTechnical(bars)).toEqual(readTechnical(sliceBars(bars, 300 - TECHNICAL_BARS)));
  });

  it("is as of the end of the last bar", () => {
    expect(readTechnical(flat(3))).toMatchObject({ asOf: OPEN + 3 * FIVE_MINUTES_MS, close: 10 });
  });

  it("is as of the close of the session on daily bars of a share", () => {
    const session = { ...flat(1), timeframe: "1d" } as const;
    expect(readTechnical(session).asOf).toBe(Date.UTC(2025, 6, 7, 20));
  });

  it("comes out of JSON as it went in", () => {
    const reading = readTechnical(swingThenMove(-0.3));
    expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
  });
});

describe.skipIf(!realBarsPresent).each(REAL_FILES)("over the session bars of $file", (file) => {
  const readings = realBarsPresent ? sessionReadings(file) : [];
  const share = (holds: (reading: TechnicalReading) => boolean) => readings.filter(holds).length / readings.length;

  it("reaches a score of 0.3 on 10 to 30 of 100 bars, up and down alike", () => {
    const up = share(({ score }) => score >= 0.3);
    const down = share(({ score }) => score <= -0.3);
    expect(up + down).toBeGreaterThan(0.1);
    expect(up + down).toBeLessThan(0.3);
    expect(Math.min(up, down) / Math.max(up, down)).toBeGreaterThan(0.6);
  });

  it("hears two or three of the six on an ordinary bar, and is as sure as 0.6 on few", () => {
    const voices = readings.reduce((sum, { votes }) => sum + votes.filter(({ signal }) => signal !== 0).length, 0);
    expect(voices / readings.length).toBeGreaterThan(1.5);
    expect(voices / readings.length).toBeLessThan(3);
    const sure = share(({ confidence }) => confidence >= 0.6);
    expect(sure).toBeGreaterThan(0.03);
    expect(sure).toBeLessThan(0.2);
  });
});

/** A reading at every third bar of the regular session. */
function sessionReadings(file: RealFile): TechnicalReading[] {
  const all = realBars(file);
  const rows = Array.from(all.time, (_, i) => barAt(all, i)).filter(({ time }) =>
    assetClassOf(file.symbol) === "crypto" ? time % 3_600_000 === 0 : isSessionBar("equity", file.timeframe, time),
  );
  const bars = barsOf(file.symbol, file.timeframe, rows);
  const ends = Array.from({ length: Math.floor((rows.length - TECHNICAL_BARS) / 3) }, (_, i) => TECHNICAL_BARS + 3 * i);
  return ends.map((end) => readTechnical(sliceBars(bars, end - TECHNICAL_BARS, end)));
}
