import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { lockBooks, type PositionRow, positionOf } from "@/db/queries/ledger/ledger";
import { freeDueAt, giveUpIntent, insertIntent } from "@/db/queries/orders/intents";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { hasOrderUnderWay } from "@/db/queries/orders/unsettled-intents";
import { Fault, messageOf } from "../../core/fault";
import { assetClassOf, midOf, type Quote } from "../../core/market/market";
import { inOneOrder, unitPriceOf } from "../../core/orders/one-order";
import { clientOrderId, type OrderRequest } from "../../core/orders/order";
import { coverOf } from "../../core/orders/protection";
import { collectChanges } from "../books/collect-changes";
import { quoteNow } from "../quote-now";
import type { TradingContext } from "../trading-context";
import { sendIntent } from "./send-intent";
import type { IntentResult } from "./send-permitted";

type Order = Omit<OrderRequest, "clientOrderId">;
/** needless: by the time the books were held, nothing was bare, or an order of the agent was under way or held what is bare. */
export type Outcome = IntentResult | { readonly kind: "needless" };

/**
 * By the protocol of every order: the intent is committed, with what it is for, before anything is sent. What is bare is read again while the
 * books are held, for somebody else may have protected it since.
 */
export async function sendProtection(
  trading: TradingContext,
  position: PositionRow,
  purpose: "stop" | "exit",
  orderOf: (bareQty: string) => Order | null,
  stopPrice: string | null,
): Promise<Outcome> {
  const { db, accountId, clock, wall } = trading;
  const { agentId, symbol } = position;
  const at = clock.now();
  const quote = await quoteNow(trading, symbol);
  const inOne = await oneOrderOf(trading, position, quote);
  const intent = await db.transaction(async (tx) => {
    const bare = await bareNow(tx, accountId, position);
    const whole = bare === "0" ? null : orderOf(bare);
    const order = whole && inOne(whole);
    if (order === null || order.qty === "0") return null;
    // A market that stands still gives the same time twice.
    const dueAt = await freeDueAt(tx, accountId, agentId, purpose, at);
    const id = clientOrderId(accountId, agentId, dueAt, purpose);
    const request = { ...order, clientOrderId: id };
    const detail = { agentId, symbol, qty: order.qty, stopPrice, order: id };
    const action = trading.right.kind === "flatten" ? "position.flatten" : `position.${purpose}`;
    await audit(tx, { at: wall.now(), actor: "system", action, subject: agentId, detail });
    return insertIntent(tx, {
      accountId,
      agentId,
      runId: null,
      purpose,
      request,
      decisionPrice: quote ? midOf(quote) : Number(stopPrice ?? 0),
      stopPrice,
      reservedUsd: "0",
      dueAt,
      createdAt: wall.now(),
    });
  });
  if (intent === null) return { kind: "needless" };
  try {
    const result = await sendIntent(trading, intent, false);
    await collectChanges(trading);
    return result;
  } catch (error) {
    // Whoever protects instead is not to wait for what this one may not send.
    if (error instanceof Fault && isSurelyUnsent(error, trading)) await giveUpIntent(db, intent, error.message);
    // The intent stays, and whoever settles it finds out; meanwhile nothing else is sent for this agent.
    return { kind: "void", reason: messageOf(error) };
  }
}

/** Whether the order is nobody's to send any more: of a sale that empties an account, which is tried again soon, also where nothing left. */
function isSurelyUnsent({ code }: Fault, { right }: TradingContext): boolean {
  return code === "ownership_lost" || (right.kind === "flatten" && code === "broker_unreachable");
}

/** An order as it is where the broker takes no more in one: a part of it, and the rest is bare still. */
async function oneOrderOf(
  { market, broker }: TradingContext,
  { symbol, avgPrice }: PositionRow,
  quote: Quote | null,
): Promise<(order: Order) => Order> {
  if (broker.rules.mostPerOrderUsd[assetClassOf(symbol)] === undefined) return (order) => order;
  const instrument = await market.instrument(symbol);
  const inOne = (order: Order) => inOneOrder(instrument, order.qty, unitPriceOf(order, quote?.ask ?? avgPrice), broker.rules);
  return (order) => ({ ...order, qty: inOne(order) });
}

/** As the next one, for who does not hold the books. */
export function bareQtyNow({ db, accountId }: TradingContext, position: PositionRow): Promise<string> {
  return db.transaction((tx) => bareNow(tx, accountId, position));
}

/** What of the position is bare while the books are held; "0" also while an order of its agent is under way, or one that protects nothing rests. */
async function bareNow(tx: Db, accountId: string, { agentId, symbol }: PositionRow): Promise<string> {
  await lockBooks(tx, accountId);
  const [position, resting, underWay] = await Promise.all([
    positionOf(tx, accountId, agentId, symbol),
    openOrdersOf(tx, accountId, agentId),
    hasOrderUnderWay(tx, accountId, agentId),
  ]);
  if (position === null || underWay) return "0";
  const { bare, inTheWay } = coverOf(position, ownOrders(position, resting));
  return inTheWay.length > 0 ? "0" : bare;
}

/** The orders of the one who holds the position, on its symbol, of those that rest. */
export function ownOrders({ agentId, symbol }: PositionRow, resting: readonly OrderRow[]): readonly OrderRow[] {
  return resting.filter((order) => order.agentId === agentId && order.symbol === symbol);
}
