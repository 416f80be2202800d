import { type Bars, type Instrument, TIMEFRAME_MS } from "../market/market";
import { adverseOnBar } from "../money/trading-costs";
import type { MarketData } from "../ports";
import { type MatchTerms, matchBar } from "./matching";
import { bookOf, isOpen, keepMarks, type MatchingSession, openOrdersOf, settle } from "./matching-session";
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
 * Matches the open orders of `session` against every bar that was complete at `at` and has not been matched, in the order in which the bars of
 * all symbols ended, ties by symbol. An order that is good for a day ends before the first bar that ends after its session, and meets no more
 * than the bars that were complete by then. Returns whether anything has to be stored.
 */
export async function playUntil(
  session: MatchingSession,
  market: Pick<MarketData, "instrument" | "finestBars">,
  at: number,
): Promise<boolean> {
  const symbols = [...new Set([...session.orders.values()].filter(isOpen).map(({ order }) => order.symbol))].sort();
  const all = await Promise.all(symbols.map((symbol) => createLane(session, market, symbol, at)));
  const lanes = all.filter(hasNext);
  let lane = earliest(lanes);
  while (lane) {
    expireOrders(lane.book, endOfNext(lane) - 1);
    matchBar(lane.book, lane.bars, lane.next, lane.terms);
    settle(session, lane.book, lane.instrument);
    lane.next += 1;
    lane = earliest(lanes);
  }
  for (const { book, bars, instrument } of lanes) {
    keepMarks(session, book);
    session.matchedBars.set(instrument.symbol, bars.time.at(-1) ?? at);
  }
  for (const { book, instrument } of all) {
    expireOrders(book, at);
    settle(session, book, instrument);
  }
  return lanes.length > 0 || session.changed.size > 0;
}

async function createLane(
  session: MatchingSession,
  market: Pick<MarketData, "instrument" | "finestBars">,
  symbol: string,
  at: number,
): Promise<Lane> {
  const instrument = await market.instrument(symbol);
  const active = openOrdersOf(session, symbol).map(({ activeFrom }) => activeFrom ?? Number.POSITIVE_INFINITY);
  const afterMatched = (session.matchedBars.get(symbol) ?? Number.NEGATIVE_INFINITY) + 1;
  const bars = await market.finestBars(symbol, Math.max(afterMatched, Math.min(...active) - LONGEST_BAR_MS), at);
  const { byClass, participation } = session.costs;
  const terms = {
    lotSize: Number(instrument.qtyIncrement),
    adverse: adverseOnBar(byClass[instrument.assetClass]),
    participation,
  };
  return { instrument, book: bookOf(session, instrument), terms, bars, next: 0 };
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
