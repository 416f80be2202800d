import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bars, sliceBars } from "@/server/core/market/market";
import { RollingReading } from "@/server/core/signals/rolling/rolling-reading";
import { readTechnical, TECHNICAL_BARS, type TechnicalReading } from "@/server/core/signals/technical";
import { firstDifference } from "@/test/support/first-difference";
import { walk } from "../backtest/walk";
import { randomBars } from "../indicators/random-bars";

const readBefore = (bars: Bars, end: number) => readTechnical(sliceBars(bars, Math.max(0, end - TECHNICAL_BARS), end));

/** Whether two readings say the same, to the bit: figures, and words that a rolling one makes only when it is asked for. */
function expectSame(rolling: TechnicalReading, plain: TechnicalReading): void {
  const names = Object.keys(plain.indicators);
  const figures = ({ asOf, close, score, confidence, votes, indicators }: TechnicalReading) =>
    Float64Array.from(
      [asOf, close, score, confidence, votes.map(({ value, signal, confidence }) => [value, signal, confidence])]
        .flat(2)
        .concat(names.map((name) => indicators[name] ?? null)),
      (figure) => figure ?? Number.NaN,
    );
  const words = ({ votes }: TechnicalReading) => votes.map(({ name, reason }) => `${name}: ${reason}`).join("\n");
  expect(Object.keys(rolling.indicators)).toEqual(names);
  expect(firstDifference(figures(rolling), figures(plain))).toBeNull();
  expect(words(rolling)).toBe(words(plain));
}

/** Bars that are missing here and there, volumes in parts of a unit, and with each a stretch of bars without any. */
const anyBars = fc
  .record({
    bars: randomBars,
    gap: fc.integer({ min: 1, max: 50 }),
    parts: fc.constantFrom(1, 7, 1e8),
    silentFrom: fc.nat(400),
    silent: fc.nat(30),
  })
  .map(({ bars, gap, parts, silentFrom, silent }) => ({
    ...bars,
    symbol: "BTC/USD",
    time: bars.time.map((time, i) => time + 300_000 * gap * Math.floor(i / 30)),
    volume: bars.volume.map((units, i) => (i >= silentFrom && i < silentFrom + silent ? 0 : units / parts)),
  }));

describe("a rolling reading", () => {
  it("says to the bit what a reading of each window says", () => {
    fc.assert(
      fc.property(anyBars, fc.nat({ max: 8 }), (bars, offset) => {
        const rolling = new RollingReading(bars);
        for (let end = 1 + offset; end <= bars.time.length; end += 9) expectSame(rolling.readBefore(end), readBefore(bars, end));
        if (bars.time.length > 0) expectSame(rolling.readBefore(1), readBefore(bars, 1));
      }),
      { numRuns: 30 },
    );
  });

  it("says so of the first bars, of which there are few, and of more than it reckons at once", () => {
    const bars = walk(5, 2_600, 0.37);
    const rolling = new RollingReading(bars);
    for (let end = 1; end <= bars.time.length; end++) {
      rolling.readBefore(end);
      if (end < 160 || (end > 1_130 && end < 1_160) || end > 2_580) expectSame(rolling, readBefore(bars, end));
    }
  });

  it("hears every voice in such bars", () => {
    const bars = walk(5, 2_600);
    const rolling = new RollingReading({ ...bars, volume: bars.volume.map((_, i) => 1 + ((i * 7919) % 10)) });
    const heard = new Set<string>();
    for (let end = 1; end <= bars.time.length; end++)
      for (const { name, signal } of rolling.readBefore(end).votes) if (signal !== 0) heard.add(name);
    expect([...heard].sort()).toEqual(["levels", "price_action", "rsi", "sma20", "trend", "volume"]);
  });
});
