import type { AccountRow } from "@/db/queries/accounts/accounts";
import { assetClassOf, type Bars, TIMEFRAME_MS } from "../../core/market/market";
import type { DeskServices } from "../context";

/** About a year of five minutes of the session. */
const MOST_BARS = 20_000;
/** Of a week a session market is open a fifth, of a working day not three tenths. */
const OPEN_PART = 0.3;
const SESSION_MS = 6.5 * 3_600_000;

type Wanted = Pick<Bars, "symbol" | "timeframe">;

/** Bars from the first instant that somebody asks of on, up to `now`, each symbol and timeframe read once. */
export function createKnownBars(services: Pick<DeskServices, "bars">, account: AccountRow, now: number, from: number) {
  const read = new Map<string, Promise<Bars | null>>();
  return ({ symbol, timeframe }: Wanted): Promise<Bars | null> => {
    const key = `${symbol} ${timeframe}`;
    const bars = read.get(key) ?? services.bars(account, symbol, timeframe, now, countOf({ symbol, timeframe }, now - from));
    read.set(key, bars);
    return bars;
  };
}

function countOf({ symbol, timeframe }: Wanted, spanMs: number): number {
  const openMs = assetClassOf(symbol) === "crypto" ? spanMs : spanMs * OPEN_PART + SESSION_MS;
  return Math.min(MOST_BARS, Math.ceil(openMs / TIMEFRAME_MS[timeframe]) + 2);
}
