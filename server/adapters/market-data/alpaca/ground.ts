import { dayKey, previousSession, type Session, sessionOn } from "@/server/core/calendar";
import { sessionGrid } from "@/server/core/calendar/session-bars";
import { type AssetClass, TIMEFRAME_MS, type Timeframe } from "@/server/core/market";

/**
 * How a question about an instant is divided: bars of finished days come from the vendor in their own timeframe, those of the present day are
 * made from its minutes, since the vendor tells a longer bar before it is finished. Times in epoch milliseconds.
 */
export type Ground = {
  readonly day: string;
  /** Finished days lie before. */
  readonly historyTo: number;
  /** The present day's minutes lie in [minutesFrom, minutesTo); nothing does on a day without a session. */
  readonly minutesFrom: number;
  readonly minutesTo: number;
};

/** A day of crypto is only taken as finished so long after midnight, when its last bars are surely there. */
const CRYPTO_SETTLES_MS = 10 * TIMEFRAME_MS["1m"];

/** The vendor's bars of finished days from which those of a timeframe are made. */
export const BASE_OF: Readonly<Record<AssetClass, Readonly<Record<Timeframe, Timeframe>>>> = {
  // The vendor's first hour of a session begins before the open.
  equity: { "1m": "1m", "5m": "5m", "15m": "15m", "1h": "15m", "1d": "1d" },
  // The vendor's days of crypto do not begin at midnight UTC.
  crypto: { "1m": "1m", "5m": "5m", "15m": "15m", "1h": "1h", "1d": "1h" },
};

/** The vendor has nothing from before. */
export const EARLIEST: Readonly<Record<AssetClass, number>> = { equity: Date.UTC(2016, 0, 1), crypto: Date.UTC(2021, 0, 1) };

export function groundOf(assetClass: AssetClass, asOf: number): Ground {
  const minute = Math.floor(asOf / TIMEFRAME_MS["1m"]) * TIMEFRAME_MS["1m"];
  if (assetClass === "crypto") {
    const from = Math.floor((minute - CRYPTO_SETTLES_MS) / TIMEFRAME_MS["1d"]) * TIMEFRAME_MS["1d"];
    return { day: dayKey("crypto", from), historyTo: from, minutesFrom: from, minutesTo: minute };
  }
  const day = dayKey("equity", asOf);
  const session = sessionOn("equity", day);
  const historyTo = previousSession("equity", session ? session.open : asOf).close;
  if (!session) return { day, historyTo, minutesFrom: minute, minutesTo: minute };
  return { day, historyTo, minutesFrom: session.open, minutesTo: Math.max(session.open, Math.min(minute, session.close)) };
}

/**
 * From where to ask so that about `count` bars of `base` lie before `to`, on a whole hour or day, so that longer bars are whole.
 * A quarter more is asked for, because in minutes without a trade there is no bar.
 */
export function reachBack(assetClass: AssetClass, base: Timeframe, to: number, count: number): number {
  let missing = Math.ceil(count * 1.25);
  if (assetClass === "crypto") return floorTo(to - missing * TIMEFRAME_MS[base], base === "1h" ? "1d" : "1h");
  let session: Session = previousSession("equity", to);
  for (;;) {
    const { first, stepMs, count: inSession } = sessionGrid(session, base);
    if (inSession >= missing || session.open <= EARLIEST.equity) {
      if (base === "1d") return floorTo(session.open, "1d");
      return Math.max(floorTo(first + (inSession - missing) * stepMs, "1h"), session.open);
    }
    missing -= inSession;
    session = previousSession("equity", session.open);
  }
}

function floorTo(at: number, step: "1h" | "1d"): number {
  return Math.floor(at / TIMEFRAME_MS[step]) * TIMEFRAME_MS[step];
}
