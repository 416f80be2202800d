import { assetClassOf, type Bar, type Bars, barAt, type Quote } from "../market/market";
import { FULL_SESSION_MINUTES } from "./plan-session";
import { quoteAround } from "./quote-around";
import { SESSIONS_PER_YEAR, type SimulatedSymbol } from "./symbols";

const MINUTE_MS = 60_000;
/** Bounds of what the last move makes of the mean spread. */
const NARROWEST = 0.6;
const WIDEST = 6;

/** The quote at `at`, which lies within the session of `minutes` or at its very end. Bid and ask are whole cents and never cross. */
export function quoteInSession(profile: SimulatedSymbol, minutes: Bars, at: number): Quote {
  const start = minutes.time[0] as number;
  const index = Math.min(Math.floor((at - start) / MINUTE_MS), minutes.time.length - 1);
  const bar = barAt(minutes, index);
  const price = priceWithin(bar, (at - bar.time) / MINUTE_MS);
  const half = (price * profile.spreadBps * widthOf(profile, minutes, index)) / 20_000;
  return quoteAround(profile.symbol, at, price, half);
}

/** The price after `fraction` of a minute: from the open in three straight lines over both extremes, the one against the bar's move first. */
function priceWithin({ open, high, low, close }: Bar, fraction: number): number {
  const stations = close >= open ? [open, low, high, close] : [open, high, low, close];
  const leg = Math.min(Math.floor(fraction * 3), 2);
  const from = stations[leg] as number;
  const to = stations[leg + 1] as number;
  return from + (to - from) * (fraction * 3 - leg);
}

/** Multiple of the mean spread: wide when the minute before moved far, and around the opening and the close of a market that closes. */
function widthOf({ symbol, annualVolatility }: SimulatedSymbol, minutes: Bars, index: number): number {
  const assetClass = assetClassOf(symbol);
  const usual = (1.4 * annualVolatility) / Math.sqrt(SESSIONS_PER_YEAR[assetClass] * FULL_SESSION_MINUTES[assetClass]);
  const before = index - 1;
  const range = before < 0 ? usual : Math.log((minutes.high[before] as number) / (minutes.low[before] as number));
  const moved = Math.min(WIDEST, Math.max(NARROWEST, 0.5 + (0.5 * range) / usual));
  if (assetClass === "crypto") return moved;
  const left = minutes.time.length - 1 - index;
  return moved * (1 + 1.5 * Math.exp(-index / 8) + 0.8 * Math.exp(-left / 5));
}
