import { type Bars, type Quote, sliceBars } from "../market";
import type { NewsItem } from "../ports";
import { joinBars } from "./bar-columns";
import { quoteInSession } from "./quote-in-session";
import { openSymbolMarket, type SymbolMarket } from "./symbol-market";
import { type SimulatedSymbol, simulatedSymbol } from "./symbols";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface SimulationOptions {
  readonly seed: number | string;
  /** Market time, in epoch milliseconds, at which the account opened. */
  readonly startAt: number;
  /** Calendar days of history before `startAt`. */
  readonly historyDays: number;
  /** The symbols that are played; any other has the character that `simulatedSymbol` gives it. */
  readonly symbols: readonly SimulatedSymbol[];
}

/**
 * A market that is made up: a pure function of its seed and the number of sessions since its history began, whatever is asked in whatever order.
 * It answers for any instant; whoever plays it keeps to its clock. Times in epoch milliseconds, prices in US dollars.
 */
export interface Simulation {
  /** The symbols it was opened with. */
  readonly symbols: readonly string[];
  /** One-minute bars of the regular session that start in [from, to). */
  minuteBars(symbol: string, from: number, to: number): Bars;
  /** The quote at `at`; while the exchange is closed the last one, with its own `at`; null before the first session. */
  quoteAt(symbol: string, at: number): Quote | null;
  /** Headlines published in (from, to], ascending. */
  news(symbol: string, from: number, to: number): readonly NewsItem[];
}

/** Opens the market of `seed`. Equal seeds tell equal stories whenever they start; only the calendar gives them other days. */
export function openSimulation({ seed, startAt, historyDays, symbols }: SimulationOptions): Simulation {
  const historyFrom = startAt - historyDays * DAY_MS;
  const markets = new Map<string, SymbolMarket>();

  function marketOf(symbol: string): SymbolMarket {
    const opened = markets.get(symbol);
    if (opened) return opened;
    const profile = symbols.find((listed) => listed.symbol === symbol) ?? simulatedSymbol(symbol);
    const market = openSymbolMarket(profile, seed, historyFrom);
    markets.set(symbol, market);
    return market;
  }

  function minuteBars(symbol: string, from: number, to: number): Bars {
    const market = marketOf(symbol);
    const parts: Bars[] = [];
    for (let index = Math.max(0, market.indexAt(from)); index <= market.indexAt(to - 1); index += 1) {
      const { session, minutes } = market.play(index);
      parts.push(sliceBars(minutes, minutesUntil(session.open, from), minutesUntil(session.open, to)));
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

  /** Stories of a session may come before it opens, but all after the close of the one before. */
  function news(symbol: string, from: number, to: number): readonly NewsItem[] {
    const market = marketOf(symbol);
    const items: NewsItem[] = [];
    for (let index = Math.max(0, market.indexAt(from)); index <= market.indexAt(to) + 1; index += 1) {
      items.push(...market.play(index).news.filter(({ publishedAt }) => publishedAt > from && publishedAt <= to));
    }
    return items;
  }

  return { symbols: symbols.map(({ symbol }) => symbol), minuteBars, quoteAt, news };
}

/** How many minutes of a session that opens at `open` start before `at`. */
function minutesUntil(open: number, at: number): number {
  return Math.max(0, Math.ceil((at - open) / MINUTE_MS));
}
