import { dayKey } from "../../market/calendar/calendar";
import { assetClassOf, type Bars } from "../../market/market";
import type { BarSpan } from "../signal-run";

/** An opening that lies about so many times under or over the close of the day before as a split would make it. */
export interface SuspectedSplit {
  /** The market's date. */
  readonly day: string;
  readonly to: number;
  readonly from: number;
}

const MANY = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50];
/** New shares for old ones that companies choose. */
const USUAL = [
  { to: 3, from: 2 },
  ...MANY.flatMap((many) => [
    { to: many, from: 1 },
    { to: 1, from: many },
  ]),
];
/** A market moves over night besides. */
const TOLERANCE = 0.04;
/** Under this no ratio is near. */
const LEAST_MOVE = 1.3;

/** Openings of shares within the span that look like splits which the bars were not changed for. Of coins there are none. */
export function suspectedSplits(bars: Bars, { from, to }: BarSpan): readonly SuspectedSplit[] {
  const assetClass = assetClassOf(bars.symbol);
  if (assetClass === "crypto") return [];
  const found: SuspectedSplit[] = [];
  for (let i = Math.max(1, from); i < to; i++) {
    const ratio = (bars.close[i - 1] as number) / (bars.open[i] as number);
    if (ratio < LEAST_MOVE && ratio > 1 / LEAST_MOVE) continue;
    const split = USUAL.find((usual) => Math.abs((ratio * usual.from) / usual.to - 1) <= TOLERANCE);
    const [before, day] = [dayKey(assetClass, bars.time[i - 1] as number), dayKey(assetClass, bars.time[i] as number)];
    if (split && before !== day) found.push({ day, ...split });
  }
  return found;
}
