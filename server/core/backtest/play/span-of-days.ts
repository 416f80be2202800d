import { Fault } from "../../fault";
import type { Bars } from "../../market/market";
import { isoOf } from "../../time/instant";
import type { BarSpan } from "../signal-run";
import type { BacktestSpec } from "./backtest-spec";

const DAY_MS = 86_400_000;
const LEAST_BARS = 2;

/** The bars of the days that were asked for. Throws Fault `data_missing` where there are not two, which names what there is. */
export function spanOfDays(
  { time, symbol, timeframe }: Bars,
  { fromDay, toDay }: Pick<BacktestSpec, "fromDay" | "toDay">,
): BarSpan {
  const first = fromDay === null ? 0 : time.findIndex((at) => at >= fromDay);
  const after = toDay === null ? -1 : time.findIndex((at) => at >= toDay + DAY_MS);
  const span = { from: first === -1 ? time.length : first, to: after === -1 ? time.length : after };
  if (span.to - span.from >= LEAST_BARS) return span;
  const [begin, end] = [time[0], time.at(-1)].map((at) => (at === undefined ? "" : isoOf(at).slice(0, 10)));
  const there = time.length === 0 ? "there are none at all" : `there are ${time.length}, from ${begin} to ${end}`;
  throw new Fault(
    "data_missing",
    `the period has ${Math.max(0, span.to - span.from)} ${timeframe} bars of "${symbol}": ${there}`,
  );
}
