import { and, eq, gte, sql } from "drizzle-orm";
import { dec, plain } from "@/server/core/money/money";
import type { Movement } from "@/server/core/money/movement";
import { EXTERNAL } from "@/server/core/orders/order";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { instantAt } from "../../instants";
import { accounts, cashEntries, toldFees } from "../../schema";
import { FEE_CORRECTION } from "../accounts/flows";
import { adjustPosition } from "./adjustments";
import { positionOf } from "./ledger";

/** What an owner traded of a symbol lately, with the fees that are booked of it. Decimal strings. */
export type OwnerFees = {
  readonly agentId: string;
  readonly symbol: string;
  readonly executions: number;
  /** Units bought before their fee, and the fee in units. */
  readonly boughtQty: string;
  readonly feeQty: string;
  /** Units sold, what they brought before their fee, and the fee in dollars. */
  readonly soldQty: string;
  readonly soldUsd: string;
  readonly feeUsd: string;
  /** Of these fees those of executions since `today`. */
  readonly todaysFeeQty: string;
  readonly todaysFeeUsd: string;
  /** Of its last execution. */
  readonly price: string;
  readonly held: string;
};

/**
 * Who traded at expected fees since `since`, holds something or bore a fee that nobody traded for, whoever traded last first; `today` is when the day
 * began, in UTC. Coins count from when the position was opened where they were bought without any fee in the books, as a desk of the last release
 * booked them: their fee was told later, or never.
 */
export async function ownersFees(db: Db, accountId: string, since: number, today: number): Promise<OwnerFees[]> {
  const from = instantAt(since);
  const isOfToday = sql`fee_is_expected and at >= ${instantAt(today)}`;
  const gross = sql`symbol like '%/%' and not fee_is_expected`;
  return db.execute<OwnerFees>(sql`
    select p.agent_id as "agentId", p.symbol, p.qty::text as held, coalesce(f.executions, 0)::int as executions,
      coalesce(f.bought, 0)::text as "boughtQty", (coalesce(f.fee_qty, 0) - coalesce(a.qty, 0))::text as "feeQty",
      coalesce(f.sold, 0)::text as "soldQty", coalesce(f.sold_usd, 0)::text as "soldUsd",
      (coalesce(f.fee_usd, 0) - coalesce(c.usd, 0))::text as "feeUsd",
      coalesce(f.todays_qty, 0)::text as "todaysFeeQty", coalesce(f.todays_usd, 0)::text as "todaysFeeUsd",
      coalesce(f.price, p.avg_price)::text as price
    from positions p
    cross join lateral (
      select case when exists (select 1 from fills where account_id = p.account_id and coalesce(agent_id, ${EXTERNAL}) = p.agent_id
        and symbol = p.symbol and ${gross} and at >= p.opened_at)
        then least(${from}, p.opened_at) else ${from} end as since) b
    left join lateral (
      select count(*) as executions, max(at) as last_at, (array_agg(price order by at desc, id desc))[1] as price,
        sum(qty + fee_qty) filter (where side = 'buy') as bought, sum(fee_qty) as fee_qty,
        sum(qty) filter (where side = 'sell') as sold, sum(qty * price) filter (where side = 'sell') as sold_usd,
        sum(fee_usd) filter (where side = 'sell') as fee_usd, sum(fee_qty) filter (where ${isOfToday}) as todays_qty,
        sum(fee_usd) filter (where side = 'sell' and ${isOfToday}) as todays_usd
      from fills where account_id = p.account_id and coalesce(agent_id, ${EXTERNAL}) = p.agent_id and symbol = p.symbol
        and ((fee_is_expected and at >= ${from}) or (${gross} and at >= b.since))) f on true
    left join lateral (
      select sum(qty) as qty from adjustments where account_id = p.account_id and agent_id = p.agent_id and symbol = p.symbol
        and kind = 'fee' and at >= b.since) a on true
    left join lateral (
      select sum(amount_usd) as usd from cash_entries where account_id = p.account_id and coalesce(agent_id, ${EXTERNAL}) = p.agent_id
        and kind = 'other' and fill_id like ${`${FEE_CORRECTION}% `} || p.symbol and at >= ${from}) c on true
    where p.account_id = ${accountId} and (p.qty <> 0 or f.executions > 0 or c.usd <> 0)
    order by f.last_at desc nulls last, abs(p.qty) desc, p.agent_id`);
}

/** What the broker told of fees since `since`: units by symbol, and dollars under null. */
export async function toldFeesSince(db: Db, accountId: string, since: number): Promise<ReadonlyMap<string | null, string>> {
  const rows = await db
    .select({ symbol: toldFees.symbol, told: sql<string>`sum(${toldFees.qty} + ${toldFees.amountUsd})::text` })
    .from(toldFees)
    .where(and(eq(toldFees.accountId, accountId), gte(toldFees.at, since)))
    .groupBy(toldFees.symbol);
  return new Map(rows.map(({ symbol, told }) => [symbol, told]));
}

/** Keeps fees that the broker told and that are not kept yet. They move nothing. Returns those that were new. */
export async function saveToldFees(tx: Db, accountId: string, fees: readonly Movement[]): Promise<readonly string[]> {
  const rows = fees.map(({ id, symbol, qty, amountUsd, at }) => {
    const units = symbol !== null && !dec(qty).isZero();
    return {
      accountId,
      id,
      symbol: units ? symbol : null,
      qty: units ? plain(dec(qty).neg()) : "0",
      amountUsd: units ? "0" : plain(dec(amountUsd).neg()),
      at,
    };
  });
  const saved = await inBatches(rows, (batch) =>
    tx
      .insert(toldFees)
      .values([...batch])
      .onConflictDoNothing()
      .returning({ id: toldFees.id }),
  );
  return saved.map(({ id }) => id);
}

/** Whether fees were expected in [from, to) of which the broker has told less than nine tenths. */
export async function awaitsFees(db: Db, accountId: string, from: number, to: number): Promise<boolean> {
  const [row] = await db.execute<{ awaited: boolean }>(sql`
    with expected as (
      select case when side = 'buy' then symbol end as unit, sum(case when side = 'buy' then fee_qty else fee_usd end) as fee
      from fills where account_id = ${accountId} and fee_is_expected
        and at >= ${instantAt(from)} and at < ${instantAt(to)}
      group by unit)
    select exists (select 1 from expected e where e.fee * 0.9 > coalesce((
      select sum(t.qty + t.amount_usd) from told_fees t
      where t.account_id = ${accountId} and t.symbol is not distinct from e.unit and t.at >= ${instantAt(from)}), 0)
    ) as awaited`);
  return row?.awaited ?? false;
}

type FeeOwner = { readonly accountId: string; readonly agentId: string; readonly symbol: string };

/** Books that the broker took `qty` units more as its fee than is booked, or less where it is negative. Whoever calls it holds the books. */
export async function bookFeeUnits(tx: Db, { accountId, agentId, symbol }: FeeOwner, qty: string, price: string, at: number) {
  const before = await positionOf(tx, accountId, agentId, symbol);
  const after = dec(before?.qty ?? "0").minus(qty);
  const average = dec(before?.qty ?? "0").isZero() ? price : (before?.avgPrice ?? price);
  const avgPrice = after.isZero() ? "0" : average;
  const feesUsd = plain(dec(qty).mul(average));
  await adjustPosition(tx, {
    accountId,
    agentId,
    symbol,
    kind: "fee",
    qty: plain(after),
    avgPrice,
    feesUsd,
    at,
    actor: "broker",
  });
}

/** Books that the broker took `amountUsd` more as its fee than is booked, or less where it is negative. Whoever calls it holds the books. */
export async function bookFeeCash(tx: Db, { accountId, agentId, symbol }: FeeOwner, amountUsd: string, at: number) {
  const amount = plain(dec(amountUsd).neg());
  const id = `${FEE_CORRECTION}${at} ${agentId} ${symbol}`;
  await tx.insert(cashEntries).values({
    accountId,
    kind: "other",
    amountUsd: amount,
    fillId: id,
    agentId: agentId === EXTERNAL ? null : agentId,
    at,
    isFlow: false,
  });
  await tx
    .update(accounts)
    .set({ cashUsd: sql`${accounts.cashUsd} + ${amount}::numeric` })
    .where(eq(accounts.id, accountId));
  const held = await positionOf(tx, accountId, agentId, symbol);
  const same = { qty: plain(held?.qty ?? "0"), avgPrice: plain(held?.avgPrice ?? "0") };
  await adjustPosition(tx, { accountId, agentId, symbol, kind: "fee", ...same, feesUsd: amountUsd, at, actor: "broker" });
}
