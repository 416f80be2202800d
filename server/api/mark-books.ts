import type { AccountRow } from "@/db/queries/accounts";
import { allPositions, equityAt, type PositionRow } from "@/db/queries/ledger";
import { midOf } from "../core/market";
import { deskDayStart } from "../core/market-day";
import type { ApiContext } from "./context";

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
  const positions = await allPositions(ctx.desk.database.db, ctx.account.id);
  return Promise.all(positions.map((position) => mark(ctx, position, at)));
}

async function mark(
  ctx: ApiContext & { readonly account: AccountRow },
  position: PositionRow,
  at: number,
): Promise<MarkedPosition> {
  const qty = Number(position.qty);
  const quote = qty === 0 ? null : await ctx.services.quote(ctx.account, position.symbol, at);
  const price = quote ? midOf(quote) : Number(position.avgPrice);
  const { agentId, symbol, avgPrice, openedAt, leftAt } = position;
  return {
    agentId,
    symbol,
    qty: position.qty,
    avgPrice,
    openedAt,
    leftAt,
    mark: quote ? price : null,
    markAt: quote?.at ?? null,
    valueUsd: qty * price,
    unrealizedUsd: qty * (price - Number(avgPrice)),
    realizedUsd: Number(position.realizedUsd),
    feesUsd: Number(position.feesUsd),
  };
}

/** Cash, equity and the day's result of the account at `at`. The day begins with the New York date: what the books were worth before is at the closes of the session before. */
export async function markBooks(ctx: ApiContext & { readonly account: AccountRow }, at: number) {
  const { db } = ctx.desk.database;
  const positions = await markPositions(ctx, at);
  const cashUsd = Number(ctx.account.cashUsd);
  const exposureUsd = positions.reduce((sum, position) => sum + position.valueUsd, 0);
  const equityUsd = cashUsd + exposureUsd;
  const before = await equityAt(db, ctx.account.id, "", deskDayStart(at) - 1);
  const dayStartUsd = before ?? Number(ctx.account.startCashUsd);
  return { booksAt: at, cashUsd, exposureUsd, equityUsd, dayPnlUsd: equityUsd - dayStartUsd, dayStartUsd };
}
