import { type Bars, type Quote, sliceBars } from "../market/market";
import type { NewsItem } from "../ports";
import { joinBars } from "./bar-columns";
import { createSymbolMarket, type SymbolMarket } from "./create-symbol-market";
import { quoteInSession } from "./quote-in-session";
import { simulatedSymbol } from "./symbols";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Enough for 250 daily bars of an equity. */
const HISTORY_DAYS = 400;

export interface SimulationOptions {
  readonly seed: number | string;
  /** Market time at which the account opened, in epoch milliseconds. */
  readonly startAt: number;
  /** Calendar days of history before `startAt`. */
  readonly historyDays?: number;
}

/**
 * A market that is made up, for any symbol: a pure function of its seed and the number of sessions since its history began, whatever is asked
 * in whatever order. It answers for any instant; whoever plays it keeps to its clock. Times in epoch milliseconds, prices in US dollars.
 */
export interface Simulation {
  /** Where its history begins. */
  readonly historyFrom: number;
  /** One-minute bars of the regular session that start in [from, to). */
  minuteBars(symbol: string, from: number, to: number): Bars;
  /** The quote at `at`; while the exchange is closed the last one, with its own `at`; null before the first session. */
  quoteAt(symbol: string, at: number): Quote | null;
  /** Headlines published in (from, to], ascending. */
  news(symbol: string, from: number, to: number): readonly NewsItem[];
}

/** Opens the market of `seed`. Equal seeds tell equal stories whenever they start; only the calendar gives them other days. */
export function createSimulation({ seed, startAt, historyDays = HISTORY_DAYS }: SimulationOptions): Simulation {
  const historyFrom = startAt - historyDays * DAY_MS;
  const markets = new Map<string, SymbolMarket>();

  function marketOf(symbol: string): SymbolMarket {
    const market = markets.get(symbol) ?? createSymbolMarket(simulatedSymbol(symbol), seed, historyFrom);
    markets.set(symbol, market);
    return market;
  }

  function minuteBars(symbol: string, from: number, to: number): Bars {
    const parts: Bars[] = [];
    if (from < to) {
      const market = marketOf(symbol);
      const last = market.indexAt(to - 1);
      for (let index = Math.max(0, market.indexAt(from)); index <= last; index += 1) {
        const { session, minutes } = market.play(index);
        parts.push(sliceBars(minutes, minutesBefore(from, session.open), minutesBefore(to, session.open)));
      }
    }
    return joinBars(symbol, "1m", parts);
  }

  function quoteAt(symbol: string, at: number): Quote | null {
    const market = marketOf(symbol);
    const index = market.indexAt(at);
    if (index < 0) return null;
    const { session, minutes } = market.play(index);
    return quoteInSession(market.profile, minutes, Math.min(at, session.close));
  }

  function news(symbol: string, from: number, to: number): readonly NewsItem[] {
    const market = marketOf(symbol);
    const items: NewsItem[] = [];
    // A session's stories begin before it opens, but after the close of the one before.
    const last = market.indexAt(to) + 1;
    for (let index = Math.max(0, market.indexAt(from)); index <= last; index += 1) {
      items.push(...market.play(index).news.filter(({ publishedAt }) => publishedAt > from && publishedAt <= to));
    }
    return items;
  }

  return { historyFrom, minuteBars, quoteAt, news };
}

/** How many minutes of a session that opens at `open` start before `at`. */
function minutesBefore(at: number, open: number): number {
  return Math.max(0, Math.ceil((at - open) / MINUTE_MS));
}
