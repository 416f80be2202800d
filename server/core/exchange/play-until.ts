import { type Bars, type Instrument, TIMEFRAME_MS } from "../market/market";
import { adverseOnBar } from "../money/trading-costs";
import type { MarketData } from "../ports";
import { bookOf, type Floor, isOpen, keepMarks, openOrdersOf, settle } from "./floor";
import { type MatchTerms, matchBar } from "./matching";
import { type Book, expireOrders } from "./order-book";

/** The bar in which an order became active may have started this long before: the longest bar there is. */
const LONGEST_BAR_MS = TIMEFRAME_MS["1d"];

interface Lane {
  readonly instrument: Instrument;
  readonly book: Book;
  readonly terms: MatchTerms;
  readonly bars: Bars;
  next: number;
}

/**
 * Matches the open orders of `floor` against every bar that was complete at `at` and has not been matched, in the order in which the bars of
 * all symbols ended, ties by symbol. An order that is good for a day ends before the first bar that ends after its session, and meets no more
 * than the bars that were complete by then. Returns whether anything has to be stored.
 */
export async function playUntil(
  floor: Floor,
  market: Pick<MarketData, "instrument" | "finestBars">,
  at: number,
): Promise<boolean> {
  const symbols = [...new Set([...floor.orders.values()].filter(isOpen).map(({ order }) => order.symbol))].sort();
  const all = await Promise.all(symbols.map((symbol) => openLane(floor, market, symbol, at)));
  const lanes = all.filter(hasNext);
  let lane = earliest(lanes);
  while (lane) {
    expireOrders(lane.book, endOfNext(lane) - 1);
    matchBar(lane.book, lane.bars, lane.next, lane.terms);
    settle(floor, lane.book, lane.instrument);
    lane.next += 1;
    lane = earliest(lanes);
  }
  for (const { book, bars, instrument } of lanes) {
    keepMarks(floor, book);
    floor.matchedBars.set(instrument.symbol, bars.time.at(-1) ?? at);
  }
  for (const { book, instrument } of all) {
    expireOrders(book, at);
    settle(floor, book, instrument);
  }
  return lanes.length > 0 || floor.changed.size > 0;
}

async function openLane(
  floor: Floor,
  market: Pick<MarketData, "instrument" | "finestBars">,
  symbol: string,
  at: number,
): Promise<Lane> {
  const instrument = await market.instrument(symbol);
  const active = openOrdersOf(floor, symbol).map(({ activeFrom }) => activeFrom ?? Number.POSITIVE_INFINITY);
  const afterMatched = (floor.matchedBars.get(symbol) ?? Number.NEGATIVE_INFINITY) + 1;
  const bars = await market.finestBars(symbol, Math.max(afterMatched, Math.min(...active) - LONGEST_BAR_MS), at);
  const { byClass, participation } = floor.costs;
  const terms = {
    lotSize: Number(instrument.qtyIncrement),
    adverse: adverseOnBar(byClass[instrument.assetClass]),
    participation,
  };
  return { instrument, book: bookOf(floor, instrument), terms, bars, next: 0 };
}

function hasNext({ bars, next }: Lane): boolean {
  return next < bars.time.length;
}

function earliest(lanes: readonly Lane[]): Lane | null {
  let first: Lane | null = null;
  for (const lane of lanes) if (hasNext(lane) && (first === null || endOfNext(lane) < endOfNext(first))) first = lane;
  return first;
}

function endOfNext({ bars, next }: Lane): number {
  return (bars.time[next] ?? Number.NaN) + TIMEFRAME_MS[bars.timeframe];
}
