import { pathToFileURL } from "node:url";
import type { Bars } from "@/server/core/market/market";
import { bundle } from "@/test/support/bundle";
import type * as Contest from "./support/backtest-contest";
import { type Bench, percentile } from "./support/open-bench-desk";
import { loadPeer, type Series } from "./support/peer";

const WARM_UP_PASSES = 200;
const SAMPLES = 15;
const PASSES = 10;

/** Bundled as in a desk: tsx names every function that is made. */
async function loadContest(): Promise<typeof Contest> {
  const built = await bundle(["./bench/support/backtest-contest.ts"]);
  try {
    return await import(pathToFileURL(built.fileOf("backtest-contest")).href);
  } finally {
    built.remove();
  }
}

/** Seconds of CPU time of some work. */
function cpuSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const times = (count: number, work: () => unknown) => () => {
  for (let i = 0; i < count; i++) work();
};
const median = (values: readonly number[]) => percentile(values, 0.5);

/** Takes turns, so that a busy machine is busy for both. */
async function againstLoop() {
  const { enginePass, tightPass, walkOf, seatOf, BAR_COUNT } = await loadContest();
  const bars = walkOf();
  const { columns, room } = seatOf(bars);
  const [equity, pnl] = [new Float64Array(BAR_COUNT), new Float64Array(BAR_COUNT)];
  const [engine, loop] = [enginePass(columns, room), tightPass(bars, equity, pnl)];
  if (engine.trades !== loop.trades || Math.abs(engine.endUsd - loop.endUsd) > 0.01)
    throw new Error(`the engine came to ${JSON.stringify(engine)}, the loop to ${JSON.stringify(loop)}`);
  const passes = [() => enginePass(columns, room), () => tightPass(bars, equity, pnl)];
  for (const pass of passes) times(WARM_UP_PASSES, pass)();
  const rounds = Array.from({ length: SAMPLES }, () => passes.map((pass) => cpuSeconds(times(PASSES, pass))));
  const rateOf = (n: number) => median(rounds.map((round) => (BAR_COUNT * PASSES) / (round[n] as number) / 1e6));
  const ratio = median(rounds.map(([ofEngine = 0, ofLoop = 0]) => ofLoop / ofEngine));
  return {
    figure: rateOf(0),
    unit: "M bars per CPU second",
    note: `${ratio.toFixed(2)} of a tight loop's ${rateOf(1).toFixed(1)}, ${engine.trades} trades`,
  };
}

/** The averages of closes that both of the peer's rules look at. */
type Averages = { readonly fast: number; readonly slow: number };

/** As its documentation has it: averages are made by `data-forge-indicators`, and the bars without them left out. */
const CROSS = {
  prepIndicators: ({ inputSeries }: { readonly inputSeries: Series }) => {
    const closes = inputSeries.deflate(({ close }) => close);
    return inputSeries.withSeries("fast", closes.sma(10)).withSeries("slow", closes.sma(20)).skip(20).bake();
  },
  entryRule: (enter: () => void, { bar }: { readonly bar: Averages }) => {
    if (bar.fast > bar.slow) enter();
  },
  exitRule: (exit: () => void, { bar }: { readonly bar: Averages }) => {
    if (bar.fast < bar.slow) exit();
  },
};

function rowsOf({ time, open, high, low, close, volume }: Bars): readonly object[] {
  return Array.from(time, (at, i) => ({
    time: new Date(at),
    open: open[i],
    high: high[i],
    low: low[i],
    close: close[i],
    volume: volume[i],
  }));
}

async function againstGrademark() {
  const { enginePass, walkOf, seatOf, BAR_COUNT } = await loadContest();
  const { backtest, seriesOf } = loadPeer();
  const bars = walkOf();
  const series = seriesOf(rowsOf(bars)).setIndex("time").bake();
  const trades = backtest(CROSS, series).length;
  const peer = median(Array.from({ length: 3 }, () => cpuSeconds(() => backtest(CROSS, series))));
  const { columns, room } = seatOf(bars);
  const pass = () => enginePass(columns, room);
  times(WARM_UP_PASSES, pass)();
  const own = median(Array.from({ length: SAMPLES }, () => cpuSeconds(times(PASSES, pass)) / PASSES));
  return {
    figure: peer / own,
    unit: "times grademark 0.3.0",
    note: `its ${(BAR_COUNT / peer / 1e6).toFixed(3)} M bars per CPU second, ${trades} trades against ${pass().trades}`,
  };
}

async function wholeAgent() {
  const { agentPass, walkOf, BAR_COUNT } = await loadContest();
  const bars = walkOf(BAR_COUNT, "BTC/USD");
  const trades = agentPass(bars);
  const seconds = median(Array.from({ length: 5 }, () => cpuSeconds(() => agentPass(bars))));
  return { figure: BAR_COUNT / seconds, unit: "bars per CPU second", note: `sentiment_momentum, ${trades} trades` };
}

/** The same bars with 20 headlines a day, of which each bar weighs all that are not too old. */
async function wholeAgentWithHeadlines() {
  const { agentPass, headlinesOver, walkOf, BAR_COUNT } = await loadContest();
  const bars = walkOf(BAR_COUNT, "BTC/USD");
  const headlines = headlinesOver(bars);
  const trades = agentPass(bars, headlines);
  const rate = (told: typeof headlines | null) =>
    BAR_COUNT / median(Array.from({ length: 5 }, () => cpuSeconds(() => agentPass(bars, told))));
  const [without, with_] = [rate(null), rate(headlines)];
  return {
    figure: with_,
    unit: "bars per CPU second",
    note: `${headlines.items.length} headlines, ${trades} trades; ${Math.round(without)} bars without`,
  };
}

export const benches: readonly Bench[] = [
  { name: "backtest a whole agent with headlines", run: wholeAgentWithHeadlines },
  { name: "backtest a whole agent", run: wholeAgent },
  { name: "backtest SMA 10/20 and a tight loop", run: againstLoop },
  { name: "backtest SMA 10/20 and grademark", onlyByName: true, run: againstGrademark },
];
