import { dayKey, previousSession, sessionOn } from "@/server/core/market/calendar/calendar";
import { assetClassOf } from "@/server/core/market/market";
import type { Venue } from "../venue";

/** Where the last bar is looked for: mostly it is among the newest. */
const SPANS_MS = [10 * 60_000, 7 * 86_400_000];

/** The last price of a symbol now, and at the close of the session before; 0 where there was none. */
export async function pricesOf({ market, clock }: Venue, symbol: string): Promise<{ now: number; lastDay: number }> {
  const now = clock.now();
  const quote = await market.shown.quote(symbol, now);
  const last = quote ? (quote.bid + quote.ask) / 2 : await lastClose(market.shown, symbol, now);
  return { now: last, lastDay: (await lastClose(market.shown, symbol, dayBefore(symbol, now))) || last };
}

function dayBefore(symbol: string, now: number): number {
  const assetClass = assetClassOf(symbol);
  const today = sessionOn(assetClass, dayKey(assetClass, now));
  return today && today.open <= now ? previousSession(assetClass, today.open).close : previousSession(assetClass, now).close;
}

async function lastClose(market: Venue["market"]["shown"], symbol: string, at: number): Promise<number> {
  for (const ms of SPANS_MS) {
    const last = (await market.finestBars(symbol, at - ms, at)).close.at(-1);
    if (last !== undefined) return last;
  }
  return 0;
}
