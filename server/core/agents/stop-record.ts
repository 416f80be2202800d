import { atrColumn } from "../indicators/atr";
import type { Bars } from "../market/market";
import { exitDistances } from "../orders/bracket";
import { CLOSEST_STOP } from "../orders/exit-terms";
import type { AgentParams } from "./agent";

/** How many of the last bars are looked at, and how many before them the average true range needs to have settled. */
export const RECORDED_BARS = 200;
export const SETTLING_BARS = 120;
const ATR_PERIOD = 14;

/** Of `bars` after which one could have entered: on how many a rule would have refused the stop, and on how many others the next bar reached it. */
export type StopRecord = { readonly bars: number; readonly refused: number; readonly hit: number };

/**
 * What the stop of `params` would have met on the last RECORDED_BARS of `bars` that one came after: entered at a close, with the average true range of
 * that bar, it is refused when it is closer than CLOSEST_STOP allows, and hit when the next bar's low is at it or under. The spread, which nobody
 * knows of past bars, may refuse more. Bars before the average is defined do not count.
 */
export function stopRecord({ high, low, close }: Pick<Bars, "high" | "low" | "close">, params: AgentParams): StopRecord {
  const atr = atrColumn(high, low, close, ATR_PERIOD);
  const record = { bars: 0, refused: 0, hit: 0 };
  for (let i = Math.max(ATR_PERIOD, close.length - 1 - RECORDED_BARS); i < close.length - 1; i++) {
    const [price, range, nextLow] = [close[i], atr[i], low[i + 1]];
    if (price === undefined || range === undefined || nextLow === undefined) continue;
    const distance = exitDistances(price, params, range).stop.toNumber();
    record.bars += 1;
    if (distance < Math.max(price * Number(CLOSEST_STOP.partOfPrice), range * Number(CLOSEST_STOP.atrs))) record.refused += 1;
    else if (nextLow <= price - distance) record.hit += 1;
  }
  return record;
}
