import { z } from "zod";
import { Fault } from "@/server/core/fault";
import { dayKey, sessionOn } from "@/server/core/market/calendar/calendar";
import { type AssetClass, assetClassOf, type Bar, type Bars, barsOf, type Timeframe } from "@/server/core/market/market";
import { isoOf } from "@/server/core/time/instant";
import { sessionBarsOf } from "../../market-data/session-bars-of";
import type { AskGateway } from "../ask-gateway";

/** What bars are of: trades, or what was bid and asked, whose means over the bar stand in for its open and close. */
export type BarSource = "trades" | "bid_ask";

/** From which of the broker's bars those of a timeframe are made. Its first hour of a session begins at the open, and a coin's day not at midnight UTC. */
export const BASE_OF: Readonly<Record<AssetClass, Readonly<Record<Timeframe, Timeframe>>>> = {
  equity: { "1m": "1m", "5m": "5m", "15m": "15m", "1h": "15m", "1d": "1d" },
  crypto: { "1m": "1m", "5m": "5m", "15m": "15m", "1h": "1h", "1d": "1h" },
};

/** The longest period for which the broker gives bars of a length ("Step Size" of the source below) that holds fewer than its 1,000. */
const PERIODS: Readonly<Record<AssetClass, Readonly<Record<Timeframe, string>>>> = {
  equity: { "1m": "1d", "5m": "1d", "15m": "1w", "1h": "1m", "1d": "1y" },
  crypto: { "1m": "8h", "5m": "1d", "15m": "1w", "1h": "1m", "1d": "1y" },
};
const SPELLED: Readonly<Record<Timeframe, string>> = { "1m": "1min", "5m": "5min", "15m": "15min", "1h": "1h", "1d": "1d" };
/** Stocks are counted in hundreds. */
const LOT: Readonly<Record<AssetClass, number>> = { equity: 100, crypto: 1 };
/** What it says where there is nothing to be shown. */
const NOTHING_THERE = /chart data unavailable|no data/i;
/** First letters of an availability under which what is told is older than it seems, or is nothing: delayed, frozen delayed, not subscribed. */
const NOT_PRESENT = /^[DYN]/;

const price = z.number().finite().positive();
const barSchema = z
  .object({ t: z.number().int().positive(), o: price, h: price, l: price, c: price, v: z.number().finite().min(0).catch(0) })
  .refine(({ o, h, l, c }) => h >= Math.max(o, c, l) && l <= Math.min(o, c));
const answerSchema = z.object({ mdAvailability: z.string().nullish(), data: z.array(z.unknown()) });

export interface BarsQuestion {
  readonly symbol: string;
  readonly conid: number;
  /** One of `BASE_OF`. */
  readonly base: Timeframe;
  readonly source: BarSource;
  /** Where the bars end, epoch milliseconds; null for now, when the one that goes on comes along. */
  readonly to: number | null;
}

/**
 * One answer's bars, ascending: those of the last period up to `to`, of the regular session alone, also the one that is not finished. Empty where
 * there are none so early.
 */
export type AskBars = (question: BarsQuestion) => Promise<Bars>;

/**
 * Sources: "Historical Market Data" of "Web API v1.0" (https://www.interactivebrokers.com/campus/ibkr-api-page/cpapi-v1/): at most 1,000 bars, 5
 * requests at once, volume in hundreds; "source" as in IB's OpenAPI document 2.29 (https://api.ibkr.com/gw/api/v3/api-docs), which has it that
 * the period extends back from `startTime`. Measured there by others: a daily bar of the day in which `startTime` lies is left out, days are
 * trading days, what is more than 1,000 is cut at the old end, and an empty answer is an error. `/hmds/history` is another way, and is not used:
 * its first call fails, and it is being given up.
 */
export function createAskBars(ask: AskGateway, refuse: (symbol: string) => void): AskBars {
  return async ({ symbol, conid, base, source, to }) => {
    const assetClass = assetClassOf(symbol);
    const asked = {
      conid: String(conid),
      period: PERIODS[assetClass][base],
      bar: SPELLED[base],
      // A coin has no regular hours.
      outsideRth: String(assetClass === "crypto"),
      source: source === "trades" ? "trades" : "Bid_Ask",
      ...(to !== null && { startTime: stamp(to) }),
    };
    const told = await ask("/iserver/marketdata/history", asked).catch((error: unknown) => {
      if (error instanceof Fault && NOTHING_THERE.test(error.message)) return { data: [] };
      throw error;
    });
    const { data, mdAvailability } = answerSchema.parse(told);
    if (NOT_PRESENT.test(mdAvailability ?? "")) throw delayedFault(symbol, mdAvailability ?? "");
    const rows = data.flatMap((row) => {
      const { success, data: bar } = barSchema.safeParse(row);
      if (!success) refuse(symbol);
      return success
        ? [{ time: bar.t, open: bar.o, high: bar.h, low: bar.l, close: bar.c, volume: bar.v * LOT[assetClass] }]
        : [];
    });
    const placed = base === "1d" ? rows.flatMap(atOpen) : rows;
    return sessionBarsOf(
      barsOf(
        symbol,
        base,
        placed.sort((a, b) => a.time - b.time),
      ),
    );
  };
}

/** What is to be done about prices that are not of the present. */
export function delayedFault(symbol: string, availability: string): Fault {
  const what = /^[DY]/.test(availability) ? "delayed prices alone" : "no prices";
  const advice =
    "subscribe to its market data and sign the agreement for the API in Client Portal, Settings, Market Data Subscriptions";
  return new Fault("refused", `Interactive Brokers gives ${what} of "${symbol}" (${availability}): ${advice}`);
}

/** A day of shares at the open of its session, wherever in the day it is stamped. */
function atOpen(row: Bar): readonly Bar[] {
  const session = sessionOn("equity", dayKey("equity", row.time));
  return session ? [{ ...row, time: session.open }] : [];
}

/** As `startTime` is written: UTC, 20260302-15:00:00. */
function stamp(at: number): string {
  const iso = isoOf(at);
  return `${iso.slice(0, 10).replaceAll("-", "")}-${iso.slice(11, 19)}`;
}
