import type { Bars } from "../market/market";
import { type Figures, figuresOf } from "../performance/figures-of";
import { periodEnds, type Rhythm, rhythmOf } from "../performance/periods";
import type { TradeResult } from "../performance/trade-totals";
import { playSignal } from "./play-signal";
import type { BarSpan } from "./signal-run";
import type { SignalTerms } from "./signal-terms";

/** What a run came to. */
type Outcome = { readonly startUsd: number; readonly equity: Float64Array; readonly trades: readonly TradeResult[] };

/** The figures of a run over a span of bars, by the function that Performance takes them from: a row for each session or day that has bars. */
export function runFigures(bars: Bars, { from, to }: BarSpan, { startUsd, equity, trades }: Outcome): Figures {
  const time = bars.time.subarray(from, to);
  const rhythm: Rhythm = rhythmOf([bars.symbol]);
  const places = [...new Set(periodEnds(time, rhythm))];
  const row = (place: number, valueUsd: number) => ({ at: time[place] as number, valueUsd, paidInUsd: startUsd });
  return figuresOf({
    rows: [row(0, startUsd), ...places.map((place) => row(place, equity[place] as number))],
    rhythm,
    trades,
  });
}

/** Equity of buying at the first open that one could and holding, with the same costs. */
export function playHold(bars: Bars, terms: SignalTerms, span: BarSpan): Float64Array {
  const fromTheFirst = Int32Array.of(span.from);
  return playSignal(bars, fromTheFirst, { ...terms, stop: null, target: null }, span).equity;
}
