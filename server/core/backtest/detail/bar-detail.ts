import { Fault } from "../../fault";
import { firstPlace } from "../../market/first-place";
import { type Bars, sliceBars, TIMEFRAME_MS, type Timeframe } from "../../market/market";
import { bucketFinder } from "../../market/timeframes";

/** Where the finer bars of each bar lie: from `from` to `to`, not included; none where the two are the same. */
export interface DetailSpans {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Throws Fault `invalid_input` for bars that are no finer than those that are played. */
export function refuseDetail(detail: Timeframe, played: Timeframe): void {
  if (TIMEFRAME_MS[detail] < TIMEFRAME_MS[played]) return;
  throw new Fault("invalid_input", `detail "${detail}" must be finer than the ${played} bars that are played`);
}

/** Finer bars that tell what happened within coarser ones. Whoever decides does not see them: they are for what rests at the exchange. */
export class BarDetail {
  readonly #spans = new WeakMap<Bars, DetailSpans>();

  constructor(readonly bars: Bars) {}

  /**
   * Which of its bars tell of each of `coarse`, which are of a longer timeframe. A bar is told by those that put together are the same: they have its open,
   * high, low and close. Of any other bar a part is missing or of another source, and none of them counts.
   */
  spansIn(coarse: Bars): DetailSpans {
    const known = this.#spans.get(coarse);
    if (known) return known;
    const found = spansOf(coarse, this.bars);
    this.#spans.set(coarse, found);
    return found;
  }
}

function spansOf(coarse: Bars, fine: Bars): DetailSpans {
  const count = coarse.time.length;
  const spans = { from: new Int32Array(count), to: new Int32Array(count) };
  const [first, last] = [coarse.time[0], coarse.time.at(-1)];
  if (first === undefined || last === undefined) return spans;
  const lengthMs = TIMEFRAME_MS[coarse.timeframe];
  const begin = firstPlace(fine.time, (at) => at >= first - lengthMs);
  const near = sliceBars(
    fine,
    begin,
    firstPlace(fine.time, (at) => at >= last + lengthMs),
  );
  const bucketOf = bucketFinder(near, coarse.timeframe);
  for (let [k, i] = [0, 0]; k < near.time.length && i < count; ) {
    const start = bucketOf(near.time[k] as number);
    const from = k;
    for (k++; k < near.time.length && bucketOf(near.time[k] as number) === start; ) k++;
    while (i < count && (coarse.time[i] as number) < start) i++;
    if (coarse.time[i] !== start || !tells(near, from, k, coarse, i)) continue;
    spans.from[i] = begin + from;
    spans.to[i] = begin + k;
  }
  return spans;
}

function tells(fine: Bars, from: number, to: number, { open, high, low, close }: Bars, i: number): boolean {
  if (fine.open[from] !== open[i] || fine.close[to - 1] !== close[i]) return false;
  let [highest, lowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let k = from; k < to; k++) {
    highest = Math.max(highest, fine.high[k] as number);
    lowest = Math.min(lowest, fine.low[k] as number);
  }
  return highest === high[i] && lowest === low[i];
}
