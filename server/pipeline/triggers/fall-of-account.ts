import { booksOfOneMoment } from "@/db/queries/accounts/flows";
import { marksAt, valueSeries } from "@/db/queries/accounts/value-series";
import { Fault } from "../../core/fault";
import { midOf } from "../../core/market/market";
import { dayStart } from "../../core/market/market-day";
import { changeOver, levelsOf, startOf, type ValueRow } from "../../core/performance/value-series";
import type { Broker } from "../../core/ports";
import { markAccount } from "../../core/positions/marked-books";
import type { TradingContext } from "../trading-context";

/** Falls as fractions of what the account was worth, at least 0; null where nobody knows. */
export interface Fall {
  readonly daily_loss: number | null;
  readonly drawdown: number | null;
}

const UNKNOWN: Fall = { daily_loss: null, drawdown: null };

/** How far the account has fallen since the last mark before the day began, and from the highest end of a day that it ever had; flows are neither. */
export async function fallOfAccount(trading: TradingContext): Promise<Fall> {
  const now = await valueNow(trading);
  if (now === null) return UNKNOWN;
  const since = dayStart("desk", now.at);
  // On its first day it falls from what was paid in.
  const morning = (await marksAt(trading.db, trading.accountId, since - 1, "the account's")).get("") ?? startOf(now);
  const { fraction } = changeOver([morning, now]);
  const rows = await rowsUntil(trading, since);
  const levels = levelsOf([...(rows.length === 0 ? [startOf(now)] : rows), now]);
  const last = levels.at(-1) ?? Number.NaN;
  const peak = levels.reduce((most, level) => Math.max(most, level), 0);
  return {
    daily_loss: fraction === null ? null : Math.max(0, -fraction),
    drawdown: Number.isFinite(last) && peak > 0 ? Math.max(0, 1 - last / peak) : null,
  };
}

/** By broker, what was marked before the day in question: that is read once a day. */
const readOfDay = new WeakMap<Broker, { readonly since: number; readonly rows: readonly ValueRow[] }>();

async function rowsUntil({ db, accountId, broker }: TradingContext, since: number): Promise<readonly ValueRow[]> {
  const known = readOfDay.get(broker);
  if (known?.since === since) return known.rows;
  const rows = (await valueSeries(db, { accountId, agentId: "" })).filter(({ at }) => at < since);
  readOfDay.set(broker, { since, rows });
  return rows;
}

/** What the account is worth at the market's prices; null where something that is held has none. */
async function valueNow({ db, accountId, market, clock }: TradingContext): Promise<ValueRow | null> {
  const { positions, paid } = await booksOfOneMoment(db, accountId);
  const at = clock.now();
  const held = await Promise.all(
    positions.map(async (position) => {
      if (Number(position.qty) === 0) return { ...position, mark: Number(position.avgPrice) };
      const quote = await market.quote(position.symbol, at).catch(noneWhileAway);
      return quote && { ...position, mark: midOf(quote) };
    }),
  );
  const known = held.filter((position) => position !== null);
  return known.length < held.length ? null : markAccount(at, paid.account.cashUsd, known, paid.account.usd);
}

function noneWhileAway(error: unknown): null {
  if (error instanceof Fault) return null;
  throw error;
}
