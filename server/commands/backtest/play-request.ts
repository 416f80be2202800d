import { createHash } from "node:crypto";
import { instrumentOf } from "../../adapters/market-data/instrument-of";
import { IndicatorColumns } from "../../core/backtest/indicator-columns";
import { type BarSpan, playSignal } from "../../core/backtest/play-signal";
import { holdFigures, runFigures } from "../../core/backtest/run-figures";
import type { SignalAccount, SignalTerms } from "../../core/backtest/signal-account";
import { Fault } from "../../core/fault";
import type { Bars } from "../../core/market/market";
import type { Figures } from "../../core/performance/figures-of";
import { isoOf } from "../../core/time/instant";
import type { BacktestRequest } from "./read-request";

/** What a backtest came to. */
export type BacktestOutcome = {
  readonly bars: Bars;
  readonly span: BarSpan;
  /** Of the bars, source and defects aside. */
  readonly dataHash: string;
  readonly figures: Figures;
  /** Of buying at the first open and holding. */
  readonly hold: Figures;
  readonly account: SignalAccount;
  readonly endUsd: number;
  /** Bars that the indicators want before the first that is played, and how many there are. */
  readonly warmUp: { readonly wanted: number; readonly there: number };
};

const DAY_MS = 86_400_000;
const DIGITS = 12;

/** Plays what was asked for. Throws Fault `data_missing` for a period without two bars. */
export function playRequest(request: BacktestRequest, bars: Bars): BacktestOutcome {
  const span = spanOf(request, bars);
  const { costs, cashUsd, units, stop, target, rule } = request;
  const terms: SignalTerms = { instrument: instrumentOf(request.symbol), costs, cashUsd, units, stop, target };
  const signal = rule.strategy.signal(new IndicatorColumns(bars), rule.params, rule.hold);
  const { account, equity } = playSignal(bars, signal, terms, span);
  return {
    bars,
    span,
    dataHash: hashOf(bars),
    figures: runFigures(bars, span, { startUsd: cashUsd, equity, trades: account.trades.results(bars.time) }),
    hold: holdFigures(bars, terms, span),
    account,
    endUsd: equity[equity.length - 1] as number,
    warmUp: { wanted: rule.strategy.warmUp(rule.params), there: span.from },
  };
}

function spanOf({ fromDay, toDay, symbol, timeframe }: BacktestRequest, { time }: Bars): BarSpan {
  const first = fromDay === null ? 0 : time.findIndex((at) => at >= fromDay);
  const after = toDay === null ? -1 : time.findIndex((at) => at >= toDay + DAY_MS);
  const span = { from: first === -1 ? time.length : first, to: after === -1 ? time.length : after };
  if (span.to - span.from >= 2) return span;
  const [begin, end] = [time[0], time.at(-1)].map((at) => (at === undefined ? "" : isoOf(at).slice(0, 10)));
  throw new Fault(
    "data_missing",
    `the period has ${Math.max(0, span.to - span.from)} ${timeframe} bars of "${symbol}": there are ${time.length}, from ${begin} to ${end}`,
  );
}

function hashOf({ symbol, timeframe, ...columns }: Bars): string {
  const hash = createHash("sha256").update(`${symbol} ${timeframe}\0`);
  for (const column of [columns.time, columns.open, columns.high, columns.low, columns.close, columns.volume])
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.digest("hex").slice(0, DIGITS);
}
