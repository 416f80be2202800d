import { describe, expect, it } from "vitest";
import { IndicatorColumns } from "@/server/core/backtest/indicator-columns";
import { REFERENCE_STRATEGIES } from "@/server/core/backtest/reference";
import { REFERENCE_NAMES, type ReferenceName, referenceParams } from "@/server/core/backtest/reference/reference-strategy";
import { HOLDS, type Hold, type Signal } from "@/server/core/backtest/reference/signal";
import { extremeBeforeColumn } from "@/server/core/indicators/extremes";
import { smaColumn } from "@/server/core/indicators/sma";
import { walk } from "./walk";

const bars = walk(7, 900);
const columns = new IndicatorColumns(bars);
const at = (column: Float64Array, i: number) => column[i] as number;

/** Where each rule buys and where it sells, as its sentence has it. */
const RULES: Readonly<Record<ReferenceName, (i: number) => readonly [buys: boolean, sells: boolean]>> = {
  sma_cross: (i) => {
    const [fast, slow] = [at(columns.sma(10), i), at(columns.sma(20), i)];
    return [fast > slow, fast < slow];
  },
  rsi: (i) => [at(columns.rsi(14), i) < 30, at(columns.rsi(14), i) > 70],
  bollinger: (i) => {
    const { lower, middle } = columns.bollinger(20, 2);
    return [at(bars.close, i) < at(lower, i), at(bars.close, i) > at(middle, i)];
  },
  breakout: (i) => {
    const before = (column: Float64Array, count: number) => (i < count ? [Number.NaN] : [...column.subarray(i - count, i)]);
    const close = at(bars.close, i);
    return [close > Math.max(...before(bars.high, 20)), close < Math.min(...before(bars.low, 10))];
  },
};

/** The signal of each bar, held bar by bar. */
function naive(name: ReferenceName, hold: Hold): boolean[] {
  let held = false;
  return Array.from(bars.time, (_, i) => {
    const [buys, sells] = RULES[name](i);
    held = !sells && (buys || (held && hold === "long_only"));
    return held;
  });
}

function spread(signal: Signal): boolean[] {
  return Array.from(bars.time, (_, i) => signal.filter((change) => change <= i).length % 2 === 1);
}

describe.each(REFERENCE_NAMES)("%s", (name) => {
  const strategy = REFERENCE_STRATEGIES[name];
  const params = referenceParams(strategy, {});

  it.each(HOLDS)("says what its rule says, %s", (hold) => {
    const wanted = naive(name, hold);
    expect(wanted.filter(Boolean).length).toBeGreaterThan(5);
    expect(spread(strategy.signal(columns, params, hold))).toEqual(wanted);
  });

  it("says nothing before its columns are defined, which its warm-up holds", () => {
    const [first = 0] = strategy.signal(columns, params, "long_only");
    const defined = name === "rsi" ? 15 : strategy.warmUp(params);
    expect(first).toBeGreaterThanOrEqual(defined - 1);
    expect(strategy.warmUp(params)).toBeGreaterThanOrEqual(defined);
  });
});

describe("parameters", () => {
  it.each([
    ["sma_cross", { fast: 20, slow: 20 }, 'fast "20" must be under slow "20"'],
    ["sma_cross", { fast: 2.5 }, 'fast "2.5" must be a whole number from 1 to 5000'],
    ["rsi", { low: 80 }, 'low "80" must be under high "70"'],
    ["bollinger", { multiple: 0 }, 'multiple "0" must be a number from 0.1 to 10'],
    ["breakout", { speed: 1 }, '"speed" is no parameter of breakout, which has entry, exit'],
  ] as const)("of %s are refused: %o", (name, given, words) => {
    expect(() => referenceParams(REFERENCE_STRATEGIES[name], given)).toThrow(words);
  });
});

it("columns are reckoned once, and their memory is written anew once they are forgotten", () => {
  const own = new IndicatorColumns(bars);
  const [sma, highest] = [own.sma(10), own.highestBefore(5)];
  expect(own.sma(10)).toBe(sma);
  own.forget();
  const memory = [own.sma(30), own.rsi(14)];
  expect(new Set(memory)).toEqual(new Set([sma, highest]));
  expect(memory[0]).toEqual(smaColumn(bars.close, 30));
});

it("the extreme of the values before is that of a look at each of them", () => {
  for (const [period, sign] of [
    [1, 1],
    [7, -1],
    [400, 1],
    [2_000, 1],
  ] as const) {
    const found = extremeBeforeColumn(bars.close, period, sign);
    for (const [i, value] of found.entries()) {
      const before = [...bars.close.subarray(Math.max(0, i - period), i)].map((each) => each * sign);
      expect(value).toBe(i < period ? Number.NaN : Math.max(...before) * sign);
    }
  }
});
