import { dec } from "@/server/core/money/money";
import type { Venue } from "../venue";
import { marketValue } from "./account";

const STEP_MS: Readonly<Record<string, number>> = { "1Min": 60e3, "5Min": 300e3, "15Min": 900e3, "1H": 3600e3, "1D": 86_400e3 };
const PERIOD_MS: Readonly<Record<string, number>> = { D: 86_400e3, W: 7 * 86_400e3, M: 30 * 86_400e3, A: 365 * 86_400e3 };

/** The equity of the account: what it began with until now, and what it is at present. It remembers nothing between. */
export async function portfolioHistory(venue: Venue, query: URLSearchParams): Promise<Readonly<Record<string, unknown>>> {
  const period = /^(\d+)([DWMA])$/.exec(query.get("period") ?? "1M");
  const spanMs = Number(period?.[1] ?? 1) * (PERIOD_MS[period?.[2] ?? "M"] ?? 0);
  const timeframe = query.get("timeframe") ?? (spanMs <= 86_400e3 ? "5Min" : "1D");
  const stepMs = STEP_MS[timeframe] ?? 86_400e3;
  const now = venue.clock.now();
  const base = Number(venue.settings.cashUsd);
  const equity = (await marketValue(venue)).plus(dec(venue.books.cashUsd())).toDecimalPlaces(2).toNumber();
  const count = Math.min(Math.max(1, Math.floor(spanMs / stepMs)), 1_000);
  const timestamp = Array.from({ length: count }, (_, i) => Math.floor((now - (count - 1 - i) * stepMs) / 1000));
  const last = (value: number, before: number) => timestamp.map((_, i) => (i === count - 1 ? value : before));
  return {
    timestamp,
    equity: last(equity, base),
    profit_loss: last(Math.round((equity - base) * 100) / 100, 0),
    profit_loss_pct: last((equity - base) / base, 0),
    base_value: base,
    base_value_asof: new Date((timestamp[0] ?? 0) * 1000).toISOString().slice(0, 10),
    timeframe,
    cashflow: {},
  };
}
