import { and, eq, ne, sql } from "drizzle-orm";
import { dec, plain } from "@/server/core/money/money";
import { EXTERNAL, type Execution, OPEN_ORDER_STATES } from "@/server/core/orders/order";
import { promisedBy } from "@/server/core/orders/promised";
import { type Holder, soldByHand } from "@/server/core/positions/sold-by-hand";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import { oneOf } from "../../one-of";
import { auditLog, orders, positions } from "../../schema";

/** Under which it stands in the audit log that somebody sold an agent's units without the desk. */
export const SOLD_BY_HAND = "position.sold_by_hand";

/** What somebody sold of an agent's, as it is told. */
export type SoldByHand = {
  readonly agentId: string;
  readonly symbol: string;
  readonly qty: string;
  readonly price: string;
  /** The broker's id of the order; null where the books found out afterwards. */
  readonly orderId: string | null;
};

/** Who holds a symbol, with what their resting sales promise. */
export async function holdersOf(tx: Db, accountId: string, symbol: string): Promise<readonly Holder[]> {
  const held = await tx
    .select({ agentId: positions.agentId, qty: positions.qty, openedAt: positions.openedAt })
    .from(positions)
    .where(and(eq(positions.accountId, accountId), eq(positions.symbol, symbol), ne(positions.qty, "0")));
  const open = await tx
    .select()
    .from(orders)
    .where(
      and(
        eq(orders.accountId, accountId),
        eq(orders.symbol, symbol),
        eq(orders.side, "sell"),
        oneOf(orders.state, OPEN_ORDER_STATES),
      ),
    );
  return held.map((holder) => ({
    ...holder,
    promisedQty: promisedBy(open.filter((order) => (order.agentId ?? EXTERNAL) === holder.agentId)),
  }));
}

type OwnedExecution = { readonly agentId: string; readonly execution: Execution };

/**
 * An execution of an order that the desk did not send, by whose units it moved. A purchase is EXTERNAL's; the parts of a sale have ids of their own
 * and share its fee. Whoever calls it holds the books.
 */
export async function ownersOfForeign(tx: Db, accountId: string, execution: Execution): Promise<readonly OwnedExecution[]> {
  if (execution.side === "buy") return [{ agentId: EXTERNAL, execution }];
  const { id, symbol, qty, feeUsd } = execution;
  const parts = soldByHand(await holdersOf(tx, accountId, symbol), qty);
  let fee = dec(feeUsd);
  return parts.map((part, i) => {
    const isLast = i === parts.length - 1;
    const share = isLast ? plain(fee) : plain(dec(feeUsd).mul(part.qty).div(qty));
    fee = fee.minus(share);
    return {
      agentId: part.agentId,
      execution: { ...execution, id: i === 0 ? id : `${id}#${i + 1}`, qty: part.qty, feeUsd: share },
    };
  });
}

/** What was sold of the agents' units by hand since `since` (wall time), newest first, at most twenty. */
export async function soldByHandSince(db: Db, { accountId, since }: { readonly accountId: string; readonly since: number }) {
  return db.execute<{ agentId: string; symbol: string; qty: string; price: string; at: number }>(sql`
    select subject as "agentId", detail ->> 'symbol' as symbol, detail ->> 'qty' as qty, detail ->> 'price' as price,
      ${msOf(sql`at`)} as at
    from ${auditLog}
    where action = ${SOLD_BY_HAND} and at >= ${instantAt(since)} and detail ->> 'accountId' = ${accountId}
    order by id desc limit 20`);
}
