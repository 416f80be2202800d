import { and, eq, lt, sql } from "drizzle-orm";
import { dec, plain } from "@/server/core/money/money";
import { EXTERNAL } from "@/server/core/orders/order";
import { type Holder, soldByHand } from "@/server/core/positions/sold-by-hand";
import type { Db } from "../../client";
import { positions } from "../../schema";
import { adjustPosition } from "./adjustments";
import { type PositionRow, positionOf } from "./ledger";
import { holdersOf, type SoldByHand } from "./sold-by-hand";

/**
 * The broker knows one position a symbol, so nobody is short while another holds it: where executions came in another order than they
 * happened, what one side is short was another's. Takes it from whoever it was (`soldByHand`), at the price it was sold at. Returns what
 * agents lost by it. Whoever calls it holds the books.
 */
export async function evenShorts(tx: Db, accountId: string, at: number): Promise<readonly SoldByHand[]> {
  const short = await tx
    .select()
    .from(positions)
    .where(and(eq(positions.accountId, accountId), lt(positions.qty, "0")))
    .orderBy(sql`${positions.agentId} = ${EXTERNAL}`, positions.agentId, positions.symbol);
  const taken: SoldByHand[] = [];
  for (const row of short) taken.push(...(await even(tx, row, at)));
  return taken;
}

async function even(tx: Db, short: PositionRow, at: number): Promise<readonly SoldByHand[]> {
  const { accountId, symbol, agentId, avgPrice: price } = short;
  const holders = (await holdersOf(tx, accountId, symbol)).filter(({ qty }) => dec(qty).gt(0));
  const held = holders.reduce((sum, { qty }) => sum.plus(qty), dec(0));
  const missing = dec(short.qty).abs();
  const qty = held.lt(missing) ? held : missing;
  if (qty.isZero()) return [];
  await move(tx, short, qty, at);
  const taken: SoldByHand[] = [];
  for (const part of soldByHand(holders, plain(qty))) {
    await take(tx, { accountId, symbol, holder: part, price }, at);
    if (part.agentId !== EXTERNAL && agentId === EXTERNAL) taken.push({ ...part, symbol, price, orderId: null });
  }
  return taken;
}

/** Gives `change` units to a position, or takes them. */
async function move(
  tx: Db,
  { accountId, agentId, symbol, qty, avgPrice }: PositionRow,
  change: ReturnType<typeof dec>,
  at: number,
  realizedUsd = "0",
): Promise<void> {
  const after = dec(qty).plus(change);
  const average = after.isZero() ? "0" : avgPrice;
  await adjustPosition(tx, {
    accountId,
    agentId,
    symbol,
    kind: "movement",
    qty: plain(after),
    avgPrice: average,
    realizedUsd,
    at,
    actor: "broker",
  });
}

type Taking = {
  readonly accountId: string;
  readonly symbol: string;
  readonly holder: Pick<Holder, "agentId" | "qty">;
  readonly price: string;
};

async function take(tx: Db, { accountId, symbol, holder, price }: Taking, at: number): Promise<void> {
  const { agentId, qty } = holder;
  const position = await positionOf(tx, accountId, agentId, symbol);
  if (!position) throw new Error(`${agentId} holds no ${symbol} to be taken`);
  const realized = plain(dec(price).minus(position.avgPrice).mul(qty));
  await move(tx, position, dec(qty).neg(), at, realized);
}
