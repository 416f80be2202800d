import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { actionsInWords } from "@/server/core/backtest/actions/actions-in-words";
import type { Adjustment, ShareAction } from "@/server/core/backtest/actions/share-actions";
import { suspectedSplits } from "@/server/core/backtest/actions/suspected-splits";
import { inUnitsOfTheEnd } from "@/server/core/backtest/actions/units-of-the-end";
import { usualCosts } from "@/server/core/backtest/costs";
import { gatherEvidence } from "@/server/core/backtest/evidence/gather-evidence";
import { resultOf } from "@/server/core/backtest/play/backtest-result";
import type { BacktestSpec } from "@/server/core/backtest/play/backtest-spec";
import { playBacktest } from "@/server/core/backtest/play/play-backtest";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import type { Bars } from "@/server/core/market/market";
import { emptyBars } from "@/server/core/simulation/bar-columns";
import { Random } from "@/server/core/simulation/random";
import { CROSS_RULE } from "../cross-rule";
import { agentWith, QUICK } from "../evidence/quick-agent";

/** Hours of the sessions of a quarter, a walk in even cents, so that half of each is one too. */
function hours(seed: number): Bars {
  const sessions = sessionsBetween("equity", Date.UTC(2025, 6, 1), Date.UTC(2025, 8, 30));
  const starts = sessions.flatMap(({ open, close }) => {
    const first = Math.ceil(open / 3_600_000) * 3_600_000;
    return Array.from({ length: Math.floor((close - first) / 3_600_000) }, (_, n) => first + n * 3_600_000);
  });
  const bars = emptyBars("TSLA", "1h", starts.length);
  const random = new Random(String(seed));
  let price = 15_000;
  for (const [i, at] of starts.entries()) {
    const open = price;
    price = Math.max(5_000, Math.round(open * (1 + (random.uniform() - 0.5) * 0.03)));
    bars.time[i] = at;
    bars.open[i] = open / 50;
    bars.close[i] = price / 50;
    bars.high[i] = (Math.max(open, price) + Math.floor(random.uniform() * 100)) / 50;
    bars.low[i] = (Math.min(open, price) - Math.floor(random.uniform() * 100)) / 50;
    bars.volume[i] = 1_000_000;
  }
  return bars;
}

const DAY = "2025-08-12";
const DAY_AT = Date.parse(`${DAY}T04:00:00Z`);
const SPLIT: ShareAction = { kind: "split", day: DAY, to: 2, from: 1 };
/** As it is traded with a split of 2:1 on the day. */
function halved(bars: Bars): Bars {
  const by = (column: Float64Array, times: number) =>
    column.map((value, i) => ((bars.time[i] as number) < DAY_AT ? value : value * times));
  const { open, high, low, close, volume } = bars;
  return { ...bars, open: by(open, 0.5), high: by(high, 0.5), low: by(low, 0.5), close: by(close, 0.5), volume: by(volume, 2) };
}
/** All of it in the shares after the split. */
function inNew(bars: Bars): Bars {
  const half = (column: Float64Array) => column.map((value) => value / 2);
  const { open, high, low, close, volume } = bars;
  return {
    ...bars,
    open: half(open),
    high: half(high),
    low: half(low),
    close: half(close),
    volume: volume.map((value) => value * 2),
  };
}

const instrument = instrumentOf("TSLA");
const specOf = (played: BacktestSpec["played"]): BacktestSpec => ({
  symbol: "TSLA",
  timeframe: "1h",
  fromDay: null,
  toDay: null,
  played,
  costs: usualCosts("equity"),
  detail: null,
  search: null,
});
const RULE = specOf({ ...CROSS_RULE, stop: 0.05, target: 0.05, units: 20 });
const params = { ...QUICK, timeframe: "1h" as const, exitAtSessionEnd: false, maxTradesPerDay: 10 };
const AGENT = specOf({ kind: "agent", agent: agentWith(params, "TSLA"), isChanged: false });
const play = (spec: BacktestSpec, bars: Bars, actions: readonly ShareAction[], adjustment: Adjustment = "raw") =>
  playBacktest(spec, bars, instrument, { history: { actions, adjustment } });

describe.each([
  ["a rule", RULE],
  ["an agent", AGENT],
])("%s over a split", (_, spec) => {
  const bars = hours(5);
  const over = ({ trades }: ReturnType<typeof play>) =>
    trades.filter(({ entryAt, exitAt }) => entryAt < DAY_AT && exitAt > DAY_AT);

  it("comes to what it comes to in the shares after it, to a cent, with the same decisions", () => {
    const split = play(spec, halved(bars), [SPLIT]);
    const plain = playBacktest(spec, inNew(bars), instrument);
    expect(split.trades.length).toBeGreaterThan(5);
    expect(split.trades).toEqual(plain.trades);
    expect(split.equity).toEqual(plain.equity);
    expect(split.holdEquity).toEqual(plain.holdEquity);
    expect(resultOf(split).result.actions).toEqual({ adjustment: "raw", splits: 1, dividends: 0, dividendsUsd: 0 });
    // Without it the opening is a loss of half, which is said.
    const deaf = playBacktest(spec, halved(bars), instrument);
    expect(deaf.remarks.join()).toContain(
      `an opening looks like a split that the bars were not changed for: ${DAY} as one of 2:1`,
    );
    expect(split.remarks.join()).not.toContain("looks like a split");
    expect(deaf.holdEquity.at(-1)).toBeLessThan((split.holdEquity.at(-1) as number) - 1_000);
  });

  it("applies nothing twice where the bars were changed for it", () => {
    const told = play(spec, inNew(bars), [SPLIT, { kind: "dividend", day: "2025-08-13", cashUsd: 0.5 }], "all");
    const plain = playBacktest(spec, inNew(bars), instrument);
    expect(told.equity).toEqual(plain.equity);
    expect(resultOf(told).result.actions).toEqual({ adjustment: "all", splits: 0, dividends: 0, dividendsUsd: 0 });
    expect(play(spec, inNew(bars), [SPLIT], "split").equity).toEqual(plain.equity);
  });

  it("is paid what is paid for each share that was held before the day", () => {
    const plain = playBacktest(spec, inNew(bars), instrument);
    const held = plain.trades.findLast(({ entryAt, exitAt }) => exitAt - entryAt > 86_400_000);
    if (!held || held === plain.trades[0]) throw new Error("nothing was held over night");
    const day = new Date(held.exitAt).toISOString().slice(0, 10);
    const first = plain.bars.time.findIndex((at) => at >= Date.parse(day));
    const told = play(spec, inNew(bars), [{ kind: "dividend", day, cashUsd: 0.5 }]);
    const usd = resultOf(told).result.actions?.dividendsUsd;
    expect(usd).toBeCloseTo(held.qty * 0.5, 9);
    const at = first - told.span.from;
    expect(told.equity.subarray(0, at)).toEqual(plain.equity.subarray(0, at));
    expect((told.equity[at] as number) - (plain.equity[at] as number)).toBeCloseTo(held.qty * 0.5, 6);
    // Twenty, or all that the capital pays.
    const paid = (told.holdEquity.at(-1) as number) - (plain.holdEquity.at(-1) as number);
    expect(paid).toBeGreaterThanOrEqual(20 * 0.5 - 1e-6);
    expect((told.holdEquity[at] as number) - (plain.holdEquity[at] as number)).toBeCloseTo(paid, 6);
    expect((told.holdEquity[at - 1] as number) - (plain.holdEquity[at - 1] as number)).toBe(0);
    const same = told.trades.find(({ entryAt }) => entryAt === held.entryAt);
    expect((same?.pnlUsd ?? 0) - held.pnlUsd).toBeCloseTo(held.qty * 0.5, 6);
    const sum = told.trades.reduce((total, { pnlUsd }) => total + pnlUsd, told.startUsd);
    if (spec === AGENT) expect(told.equity.at(-1)).toBeCloseTo(sum, 2);
    expect(gatherEvidence(spec, told, instrument, "a").sensitivity[1]?.figures).toEqual(told.figures);
  });

  it("holds over it what it bought before", () => {
    expect(over(play(spec, halved(bars), [SPLIT])).length + over(play(spec, halved(hours(9)), [SPLIT])).length).toBeGreaterThan(
      0,
    );
  });
});

describe("bars brought into the shares of their end", () => {
  it("are what they are but for their units, finer ones too", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.constantFrom([2, 1], [3, 2], [1, 10], [7, 1]), (seed, [to = 1, from = 1]) => {
        const bars = hours(seed);
        const at = 150;
        const day = new Date(bars.time[at] as number).toISOString().slice(0, 10);
        const first = bars.time.findIndex((start) => start >= Date.parse(day));
        const made = inUnitsOfTheEnd(bars, bars, { actions: [{ kind: "split", day, to, from }], adjustment: "raw" });
        expect(made.finer).toEqual(made.bars);
        for (const i of [0, first - 1, first, bars.time.length - 1]) {
          const times = i < first ? from / to : 1;
          expect(made.bars.close[i]).toBeCloseTo((bars.close[i] as number) * times, 9);
          expect((made.bars.close[i] as number) * (made.bars.volume[i] as number)).toBeCloseTo(
            (bars.close[i] as number) * (bars.volume[i] as number),
            3,
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  it("leave out what lies before and after them, and tell payments for the shares of the end", () => {
    const bars = hours(1);
    const actions: readonly ShareAction[] = [
      { kind: "split", day: "2025-06-02", to: 5, from: 1 },
      { kind: "dividend", day: "2025-07-15", cashUsd: 1 },
      SPLIT,
      { kind: "dividend", day: "2025-08-12", cashUsd: 1 },
      { kind: "split", day: "2025-10-15", to: 4, from: 1 },
      { kind: "dividend", day: "2025-10-20", cashUsd: 1 },
    ];
    const made = inUnitsOfTheEnd(bars, null, { actions, adjustment: "raw" });
    expect(made.splits).toBe(1);
    expect(made.payouts).toEqual([
      { day: "2025-07-15", cashUsd: 0.5 },
      { day: "2025-08-12", cashUsd: 1 },
    ]);
    // Whoever changed them for splits knew of the later one.
    const changed = inUnitsOfTheEnd(bars, null, { actions, adjustment: "split" });
    expect(changed.bars).toBe(bars);
    expect(changed.payouts.map(({ cashUsd }) => cashUsd)).toEqual([0.125, 0.25]);
  });
});

describe("openings that look like splits", () => {
  const span = { from: 0, to: 400 };

  it("are found over night alone, and of shares alone", () => {
    const bars = hours(3);
    expect(suspectedSplits(bars, span)).toEqual([]);
    expect(suspectedSplits(halved(bars), span)).toEqual([{ day: DAY, to: 2, from: 1 }]);
    const first = bars.time.findIndex((at) => at >= DAY_AT);
    const within = { ...bars, time: bars.time.slice() };
    within.time[first] = (bars.time[first - 1] as number) + 60_000;
    expect(suspectedSplits({ ...halved(bars), time: within.time }, span)).toEqual([]);
    expect(suspectedSplits({ ...halved(bars), symbol: "BTC/USD" }, span)).toEqual([]);
    expect(suspectedSplits(halved(bars), { from: first + 1, to: 400 })).toEqual([]);
    const tenth = { ...bars, open: bars.open.map((price, i) => (i === first ? price * 10 : price)) };
    expect(suspectedSplits(tenth, span)).toEqual([{ day: DAY, to: 1, from: 10 }]);
  });

  it("are told beside what a result knows of actions", () => {
    expect(actionsInWords("BTC/USD", undefined)).toBeNull();
    expect(actionsInWords("TSLA", undefined)).toBe("none are known for this period, bars are taken as they are");
    const count = { adjustment: "raw", splits: 1, dividends: 2, dividendsUsd: 12.5 } as const;
    expect(actionsInWords("TSLA", count)).toBe(
      "bars are as they were traded; splits: 1, prices and quantities are of the shares after them; dividends: 2, which paid $12.50",
    );
    expect(actionsInWords("TSLA", { ...count, adjustment: "all" })).toBe("bars were changed for splits and dividends before");
  });
});
