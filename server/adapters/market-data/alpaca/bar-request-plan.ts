import { dayKey, nextSession, previousSession, type Session, sessionOn } from "@/server/core/market/calendar/calendar";
import { sessionGrid } from "@/server/core/market/calendar/session-bars";
import { type AssetClass, TIMEFRAME_MS, TIMEFRAMES, type Timeframe } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";

/**
 * How a question about an instant is divided: bars that are finished come from the vendor in their own timeframe, those of the present day are
 * made from its minutes, since the vendor tells a longer bar before it is finished. Times in epoch milliseconds.
 */
export type BarRequestPlan = {
  readonly day: string;
  /** Finished bars lie before. */
  readonly historyTo: number;
  /** The present day's minutes lie in [minutesFrom, minutesTo); nothing does on a day without a session. */
  readonly minutesFrom: number;
  readonly minutesTo: number;
};

/** What ended so long ago is finished: its last bars are surely there. */
const SETTLES_MS = 10 * TIMEFRAME_MS["1m"];

/** So many minutes of a day are read by a desk that starts late; what was before is taken in longer bars. */
const MOST_MINUTES_MS = 4 * TIMEFRAME_MS["1h"];

/** The vendor's finished bars from which those of a timeframe are made. */
export const BASE_OF: Readonly<Record<AssetClass, Readonly<Record<Timeframe, Timeframe>>>> = {
  // The vendor's first hour of a session begins before the open.
  equity: { "1m": "1m", "5m": "5m", "15m": "15m", "1h": "15m", "1d": "1d" },
  // The vendor's days of crypto do not begin at midnight UTC.
  crypto: { "1m": "1m", "5m": "5m", "15m": "15m", "1h": "1h", "1d": "1h" },
};

/** The vendor has nothing from before. */
export const EARLIEST: Readonly<Record<AssetClass, number>> = { equity: Date.UTC(2016, 0, 1), crypto: Date.UTC(2021, 0, 1) };

export interface BarRequestPlans {
  /** The plan of bars of up to an hour. On the day on which the desk started, many hours that were over by then count as finished. */
  of(assetClass: AssetClass, asOf: number): BarRequestPlan;
  /** The plan of bars of a day and of a day's minutes: what is finished are whole days. */
  ofDay(assetClass: AssetClass, asOf: number): BarRequestPlan;
}

/** The plans of a desk that starts now. */
export function createBarRequestPlans(clock: Clock): BarRequestPlans {
  const startedAt = clock.now();

  function ofDay(assetClass: AssetClass, asOf: number): BarRequestPlan {
    return assetClass === "crypto" ? cryptoDay(asOf) : equityDay(sameAs(asOf, clock.now()));
  }

  return {
    ofDay,
    of(assetClass, asOf) {
      const plan = ofDay(assetClass, asOf);
      const end = assetClass === "equity" ? sessionOn("equity", plan.day)?.close : plan.minutesFrom + TIMEFRAME_MS["1d"];
      const settled = Math.min(floorTo(startedAt - SETTLES_MS, "1h"), end ?? Number.NEGATIVE_INFINITY);
      if (settled < plan.minutesFrom + MOST_MINUTES_MS || settled > plan.minutesTo) return plan;
      return { ...plan, historyTo: settled, minutesFrom: settled };
    },
  };
}

function cryptoDay(asOf: number): BarRequestPlan {
  const minute = floorTo(asOf, "1m");
  const from = floorTo(minute - SETTLES_MS, "1d");
  return { day: dayKey("crypto", from), historyTo: from, minutesFrom: from, minutesTo: minute };
}

function equityDay(asOf: number): BarRequestPlan {
  const minute = floorTo(asOf, "1m");
  const day = dayKey("equity", asOf);
  const session = sessionOn("equity", day);
  const historyTo = previousSession("equity", session ? session.open : asOf).close;
  if (!session) return { day, historyTo, minutesFrom: minute, minutesTo: minute };
  return { day, historyTo, minutesFrom: session.open, minutesTo: Math.max(session.open, Math.min(minute, session.close)) };
}

/** The last instant up to `now` with the same session bars as `asOf`: those of a day that is over need no minutes any more. */
function sameAs(asOf: number, now: number): number {
  const day = dayKey("equity", asOf);
  if (dayKey("equity", now) <= day) return asOf;
  const session = sessionOn("equity", day);
  if (session && asOf >= session.open && asOf < session.close) return asOf;
  return Math.min(now, nextSession("equity", asOf).open);
}

/**
 * From where to ask so that `count` bars of `base` lie before `to`, and a tenth more, because in minutes without a trade there is no bar. Longer
 * bars that are made of them are whole.
 */
export function reachBack(assetClass: AssetClass, base: Timeframe, to: number, count: number): number {
  const longest = TIMEFRAMES.findLast((timeframe) => BASE_OF[assetClass][timeframe] === base) ?? base;
  let missing = Math.ceil(count * 1.1);
  if (assetClass === "crypto") return floorTo(to - missing * TIMEFRAME_MS[base], longest);
  for (let before = to; ; ) {
    const session = openedBefore(before);
    const { first, stepMs, count: whole } = sessionGrid(session, base);
    const there = before >= session.close ? whole : Math.floor((before - first) / stepMs);
    if (there >= missing || session.open <= EARLIEST.equity) {
      const from = first + (there - missing) * stepMs;
      return base === "1d" ? floorTo(session.open, "1d") : Math.max(floorTo(from, longest), session.open);
    }
    missing -= there;
    before = session.open;
  }
}

/** The last session that opened before an instant. */
function openedBefore(at: number): Session {
  const session = sessionOn("equity", dayKey("equity", at - 1));
  return session && session.open < at ? session : previousSession("equity", at);
}

function floorTo(at: number, step: Timeframe): number {
  return Math.floor(at / TIMEFRAME_MS[step]) * TIMEFRAME_MS[step];
}
