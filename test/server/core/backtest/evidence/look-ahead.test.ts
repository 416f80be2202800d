import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLookAhead, type SignalMaker } from "@/server/core/backtest/evidence/history/check-look-ahead";
import { firstSignalDifference, signalFrom } from "@/server/core/backtest/evidence/history/compare-signals";
import { pickCuts } from "@/server/core/backtest/evidence/history/pick-cuts";
import { IndicatorColumns } from "@/server/core/backtest/indicator-columns";
import { REFERENCE_STRATEGIES } from "@/server/core/backtest/reference";
import { REFERENCE_NAMES, referenceParams } from "@/server/core/backtest/reference/reference-strategy";
import { HOLDS, type Signal, signalOf } from "@/server/core/backtest/reference/signal";
import { Random } from "@/server/core/simulation/random";
import { walk } from "../walk";

const bars = walk(5, 700);
const span = { from: 100, to: 700 };
const check = (make: SignalMaker) => checkLookAhead(new IndicatorColumns(bars), span, make, { seed: "look" });
const names = ({ decisions }: ReturnType<typeof check>) => [
  ...new Set(decisions.flatMap(({ reasons }) => reasons.map(({ name, blame }) => `${name} ${blame}`))),
];
const later = (column: Float64Array, bars_: number) => column.map((_, i) => column[i + bars_] ?? Number.NaN);

describe("a rule that reads what is still to come", () => {
  it("is found when it reads the next close, which is named with the instant and what was decided without it", () => {
    const found = check(({ bars: { close } }) => signalOf("long_flat", later(close, 1), true, close, close));
    expect(found.passed).toBe(false);
    expect(names(found)).toEqual(["close read_ahead"]);
    expect(found.decisions.length).toBeGreaterThan(5);
    for (const { at, cutAt, withAll, withLess } of found.decisions) {
      // The close that it reads is the first one that was cut.
      expect(bars.time.indexOf(at)).toBe(bars.time.indexOf(cutAt) - 1);
      const i = bars.time.indexOf(at);
      expect(withAll === "long").toBe((bars.close[i + 1] as number) > (bars.close[i] as number));
      expect(withLess).toBe("flat");
    }
  });

  it("is found when its indicator is made with later bars, and the values are told", () => {
    const found = check((columns) => {
      const centred = columns.of("centred average", () => later(columns.sma(5), 2));
      return signalOf("long_flat", columns.bars.close, true, centred, centred);
    });
    expect(names(found)).toContain("centred average changed");
    expect(found.indicators.map(({ name }) => name)).toEqual(["centred average"]);
    const [first] = found.indicators;
    expect(first?.withAll).toBeGreaterThan(0);
    expect(first?.withLess).toBeNull();
    expect(first?.at).toBe((first?.cutAt as number) - 2 * 300_000);
  });

  it("is found when it looks up an honest indicator at a later bar", () => {
    const found = check((columns) => {
      const sma = columns.sma(5);
      return signalOf("long_flat", columns.bars.close, true, later(sma, 1), later(sma, 1));
    });
    expect(names(found)).toEqual(["sma 5 read_ahead"]);
    expect(found.indicators).toEqual([]);
  });

  it("is found when it goes by how many bars there will be", () => {
    const found = check(({ bars: { time } }) => Int32Array.of(time.length - 50));
    expect(names(found)).toEqual(["number of bars read_ahead"]);
  });

  it("is found though no decision hangs on it", () => {
    const found = check((columns) => {
      columns.of("next close", () => later(columns.bars.close, 1));
      return Int32Array.of(3);
    });
    expect(found).toMatchObject({ passed: false, decisions: [], indicators: [{ name: "next close" }] });
  });
});

describe.each(REFERENCE_NAMES)("the shipped rule %s", (name) => {
  it.each(HOLDS)("reads nothing that is still to come, %s", (hold) => {
    const strategy = REFERENCE_STRATEGIES[name];
    const found = check((columns) => strategy.signal(columns, referenceParams(strategy, {}), hold));
    expect(found).toMatchObject({ passed: true, decisions: [], indicators: [] });
    expect(found.cutsAt).toHaveLength(30);
  });
});

it("says the same for the same seed, and says where there is nothing to check", () => {
  const make: SignalMaker = (columns) => REFERENCE_STRATEGIES.rsi.signal(columns, { period: 14, low: 30, high: 70 }, "long_only");
  expect(check(make)).toEqual(check(make));
  expect(checkLookAhead(new IndicatorColumns(bars), span, make, { seed: "other" }).cutsAt).not.toEqual(check(make).cutsAt);
  expect(checkLookAhead(new IndicatorColumns(bars), { from: 5, to: 6 }, make, { seed: "look" })).toMatchObject({
    passed: null,
    missing: "1 bars have no later ones",
  });
});

/** Whether a signal is long at the close of each bar. */
const states = (signal: Signal, count: number) =>
  Array.from({ length: count }, (_, i) => signal.filter((change) => change <= i).length % 2 === 1);
const signals = fc.uniqueArray(fc.nat(29), { maxLength: 10 }).map((changes) => Int32Array.from(changes.sort((a, b) => a - b)));

it("the first difference of two signals is that of their bars", () => {
  fc.assert(
    fc.property(signals, signals, fc.nat(30), (first, second, to) => {
      const [a, b] = [states(first, 30), states(second, 30)];
      const index = a.findIndex((state, i) => i < to && state !== b[i]);
      const word = (state: boolean | undefined) => (state ? "long" : "flat");
      const wanted = index === -1 ? null : { index, withAll: word(a[index]), withLess: word(b[index]) };
      expect(firstSignalDifference(first, second, to)).toEqual(wanted);
    }),
  );
});

it("a signal goes on as it was", () => {
  fc.assert(
    fc.property(signals, fc.nat(29), (signal, from) => {
      expect(states(signalFrom(signal, from), 30 - from)).toEqual(states(signal, 30).slice(from));
    }),
  );
});

it("cuts are places of the span, each once, half of them wanted ones", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(100), fc.array(fc.nat(200)), fc.nat(40), fc.nat(), (from, room, wanted, count, seed) => {
      const cuts = pickCuts(from, from + room, wanted, count, new Random(String(seed)));
      expect(cuts).toHaveLength(Math.min(room, count));
      expect(cuts).toEqual([...new Set(cuts)].sort((a, b) => a - b));
      expect(cuts.every((cut) => cut >= from && cut < from + room)).toBe(true);
      const within = new Set(wanted.filter((place) => place >= from && place < from + room));
      const met = cuts.filter((cut) => within.has(cut)).length;
      expect(met).toBeGreaterThanOrEqual(Math.min(within.size, Math.floor(cuts.length / 2)));
    }),
  );
});
