import { audit } from "@/db/queries/audit";
import { barredSince, EXIT_BARRED } from "@/db/queries/orders/barred-exits";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { Fault } from "../../core/fault";
import { dollars } from "../../core/money/figures";
import { plain } from "../../core/money/money";
import { limitOf } from "../../core/orders/wash-trade";
import { type WayOut, wayOut } from "../../core/orders/way-out";
import { span } from "../../core/time/span";
import { agentInWords } from "../../core/words";
import { collectChanges } from "../books/collect-changes";
import { quoteNow } from "../quote-now";
import type { TradingContext } from "../trading-context";
import { BARRED } from "./retry-barred-closes";

/** How long an order of somebody else in the account may keep an agent from leaving before it is cancelled. */
const PATIENCE_MS = 5 * 60_000;

type Leaver = { readonly agentId: string; readonly symbol: string };
/** As `WayOut`, with what was done for it, in words; null where nothing was. */
export type FoundWay =
  | (Exclude<WayOut, { readonly kind: "barred" }> & { readonly said: string | null })
  | { readonly kind: "barred"; readonly reason: string };

/**
 * How an agent's position can be sold while bids of somebody else rest on its symbol, against which the broker refuses a sale at the market as a
 * wash trade. In this order:
 *
 * 1. At the market, where none stands against it.
 * 2. With a limit over the highest of their bids, where the market pays that: nobody's order is touched.
 * 3. Not now: the position keeps its stop and target, and it is said which order stands against the exit. That order is somebody's own, who may have
 *    meant it and can take it back, or lower it.
 * 4. By cancelling it, said and on the audit log, once it has stood against exits of the agent for five minutes; at once where waiting costs more
 *    than it: `urgency` says why, as that nothing protects the position, or that its session is about to end and nothing is to be held over it.
 *
 * Orders of the desk's own never come into it: they are an agent's entries, which end within the minute. The other way round a purchase of an agent
 * makes stops alone give way (`aroundOwnStops`), never a sale.
 */
export async function findWayOut(
  trading: TradingContext,
  leaver: Leaver,
  urgency: () => Promise<string | null>,
): Promise<FoundWay> {
  const { symbol } = leaver;
  const bids = await foreignBids(trading, symbol);
  if (bids.length === 0) return { kind: "market", said: null };
  const instrument = await trading.market.instrument(symbol);
  const quote = await quoteNow(trading, symbol);
  const { washTrades } = trading.broker.rules;
  const way = wayOut(bids, quote, instrument, washTrades);
  if (way.kind !== "barred") return { ...way, said: null };
  const against = bids.filter(({ id }) => way.by.some((bid) => bid.id === id));
  const words = against.map(bidInWords).join(" and ");
  const waitedMs = trading.wall.now() - (await toldSince(trading, leaver, against));
  const why = (await urgency()) ?? (waitedMs >= PATIENCE_MS ? `it has stood against it for ${span(waitedMs)}` : null);
  if (why === null) {
    const rest = `it is cancelled if it still does in ${span(PATIENCE_MS - waitedMs)}`;
    return { kind: "barred", reason: `${words}, ${BARRED} ${symbol}: ${rest}, and the position keeps its stop` };
  }
  const refusal = await cancelTheirs(trading, leaver, against, why);
  if (refusal !== null) return { kind: "barred", reason: `${words}, ${BARRED} ${symbol}: ${refusal}` };
  const left = wayOut(
    bids.filter((bid) => !against.includes(bid)),
    quote,
    instrument,
    washTrades,
  );
  if (left.kind === "barred") return { kind: "barred", reason: `another order ${BARRED} ${symbol}` };
  return { ...left, said: `cancelled ${words}, to sell ${symbol} of ${agentInWords(leaver.agentId)}: ${why}` };
}

/** Orders that buy the symbol in the account and are not the desk's, as the desk's books know them. */
export async function foreignBids({ db, accountId, broker }: TradingContext, symbol: string): Promise<readonly OrderRow[]> {
  // In a market that is played nobody else trades.
  if (broker.readsOwnWrites) return [];
  return (await openOrdersOf(db, accountId)).filter(
    (order) => order.agentId === null && order.symbol === symbol && order.side === "buy",
  );
}

/** An order of somebody else that buys, as part of a sentence. */
export function bidInWords(order: OrderRow): string {
  const limit = limitOf(order);
  const price = limit === null ? "without a limit" : `at ${dollars(limit)}`;
  return `order ${order.id}, which is not the desk's and buys ${plain(order.qty)} ${order.symbol} ${price}`;
}

/** Since when all of these are told of, wall time: from now on where one was not yet. */
async function toldSince(
  { db, accountId, wall }: TradingContext,
  { agentId, symbol }: Leaver,
  against: readonly OrderRow[],
): Promise<number> {
  const at = wall.now();
  return db.transaction(async (tx) => {
    let latest = 0;
    for (const order of against) {
      const since = await barredSince(tx, { accountId, agentId, orderId: order.id });
      const detail = { accountId, agentId, symbol, orderId: order.id, words: bidInWords(order) };
      if (since === null) await audit(tx, { at, actor: "system", action: EXIT_BARRED, subject: agentId, detail });
      latest = Math.max(latest, since ?? at);
    }
    return latest;
  });
}

/** Null once the broker says that they are gone; what it says otherwise, or that it has not said it yet. */
async function cancelTheirs(
  trading: TradingContext,
  { agentId, symbol }: Leaver,
  orders: readonly OrderRow[],
  why: string,
): Promise<string | null> {
  const { db, broker, wall, accountId } = trading;
  for (const order of orders) {
    const detail = { accountId, agentId, symbol, orderId: order.id, words: bidInWords(order), why };
    const entry = { at: wall.now(), actor: "system", action: "order.cancel_foreign", subject: order.id, detail };
    await db.transaction((tx) => audit(tx, entry));
    try {
      await broker.cancel(order.id);
    } catch (error) {
      if (error instanceof Fault) return error.message;
      throw error;
    }
  }
  await collectChanges(trading);
  const left = await foreignBids(trading, symbol);
  return left.some(({ id }) => orders.some((order) => order.id === id)) ? "it is being cancelled" : null;
}
