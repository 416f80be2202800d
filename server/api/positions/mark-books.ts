import type { AccountRow } from "@/db/queries/accounts/accounts";
import { marksAt, valueSeries } from "@/db/queries/accounts/value-series";
import type { PositionRow } from "@/db/queries/ledger/ledger";
import { midOf } from "../../core/market/market";
import { dayStart } from "../../core/market/market-day";
import { toNumber } from "../../core/money/exact";
import { changeOver, startOf, type ValueRow } from "../../core/performance/value-series";
import { type Marked, markAccount } from "../../core/positions/marked-books";
import { gainAt, worthAt } from "../../core/positions/marks";
import type { ApiContext } from "../context";
import { paidInNow, positionsNow } from "../page-reads";

export interface MarkedPosition {
  readonly agentId: string;
  readonly symbol: string;
  readonly qty: string;
  readonly avgPrice: string;
  readonly openedAt: number | null;
  /** When a person said that it is left as it is; only of external positions. */
  readonly leftAt: number | null;
  /** Mid price and its time; null when the market has no quote. */
  readonly mark: number | null;
  readonly markAt: number | null;
  readonly valueUsd: number;
  readonly unrealizedUsd: number;
  readonly realizedUsd: number;
  readonly feesUsd: number;
}

/** Every position of the account at the market's prices of `at`. */
export async function markPositions(ctx: ApiContext & { readonly account: AccountRow }, at: number): Promise<MarkedPosition[]> {
  const positions = await positionsNow(ctx);
  return Promise.all(positions.map((position) => mark(ctx, position, at)));
}

async function mark(
  ctx: ApiContext & { readonly account: AccountRow },
  position: PositionRow,
  at: number,
): Promise<MarkedPosition> {
  const quote = Number(position.qty) === 0 ? null : await ctx.services.quote(ctx.account, position.symbol, at);
  const price = quote ? midOf(quote) : Number(position.avgPrice);
  const { agentId, symbol, qty, avgPrice, openedAt, leftAt } = position;
  return {
    agentId,
    symbol,
    qty,
    avgPrice,
    openedAt,
    leftAt,
    mark: quote ? price : null,
    markAt: quote?.at ?? null,
    valueUsd: toNumber(worthAt(qty, price)),
    unrealizedUsd: toNumber(gainAt(position, price)),
    realizedUsd: Number(position.realizedUsd),
    feesUsd: Number(position.feesUsd),
  };
}

/**
 * Cash, equity and the day's result of the account at `at`. The day begins with the New York date: what the books were worth before is at the closes of the
 * session before. What was paid in and taken out since is no result; `dayReturn` is null where it has none.
 */
export async function markBooks(ctx: ApiContext & { readonly account: AccountRow }, at: number) {
  const { db } = ctx.desk.database;
  const { id } = ctx.account;
  const [positions, paid, mornings] = await Promise.all([
    markPositions(ctx, at),
    paidInNow(ctx),
    marksAt(db, id, dayStart("desk", at) - 1, "the account's"),
  ]);
  const { usd: paidInUsd, cashUsd } = paid.account;
  const now = markAccount(at, cashUsd, positions.map(asMarked), paidInUsd);
  const day = changeOver(await dayOf(ctx, mornings.get(""), now));
  return {
    booksAt: at,
    cashUsd,
    exposureUsd: now.exposureUsd,
    equityUsd: now.valueUsd,
    dayPnlUsd: day.usd,
    dayReturn: day.fraction,
  };
}

/** The rows of the day up to `now`: those between matter only where something came or went. */
async function dayOf(
  ctx: ApiContext & { readonly account: AccountRow },
  morning: ValueRow | undefined,
  now: ValueRow,
): Promise<readonly ValueRow[]> {
  if (!morning) return [startOf(now), now];
  if (morning.paidInUsd === now.paidInUsd) return [morning, now];
  const rows = await valueSeries(ctx.desk.database.db, { accountId: ctx.account.id, agentId: "" });
  return [morning, ...rows.filter(({ at }) => at > morning.at && at <= now.at), now];
}

/** A position with the price that it is marked at; what has none is worth what it cost. */
export function asMarked({ qty, avgPrice, realizedUsd, feesUsd, mark }: MarkedPosition): Marked {
  return { qty, avgPrice, realizedUsd: String(realizedUsd), feesUsd: String(feesUsd), mark: mark ?? Number(avgPrice) };
}
