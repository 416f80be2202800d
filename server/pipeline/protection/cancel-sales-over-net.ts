import { openPositions, type PositionRow } from "@/db/queries/ledger/ledger";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { messageOf } from "../../core/fault";
import { dec, plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import { promisedBy } from "../../core/orders/promised";
import type { Broker } from "../../core/ports";
import type { BooksState } from "../../core/positions/books-state";
import { ownersAfterChange } from "../../core/positions/owners-of-change";
import { agentInWords } from "../../core/words";
import { collectChanges } from "../books/collect-changes";
import { contextFor, type TradingContext } from "../trading-context";

/** A difference that was there a minute ago is no execution that is not booked yet. */
const STAYS_MS = 50_000;

/** By broker and symbol: since when the books differ, monotonic. */
const differingSince = new WeakMap<Broker, ReadonlyMap<string, number>>();

/**
 * Cancels resting sales of agents that would sell more than the broker holds, where its position has been less than that of the books for a minute and
 * nobody has said why: they would sell short. Whose are cancelled goes by whose units are gone, as when a person takes the broker's figure. What is
 * left is protected anew by whoever protects. Returns what was done, in words.
 */
export async function cancelSalesOverNet(
  open: TradingContext,
  { symbols = [] }: Pick<BooksState, "symbols">,
): Promise<readonly string[]> {
  const stay = symbolsThatStay(open, symbols);
  if (stay.length === 0) return [];
  const trading = contextFor("exit", open);
  const [theirs, held, resting, unsettled] = await Promise.all([
    trading.broker.positions(),
    openPositions(trading.db, trading.accountId),
    openOrdersOf(trading.db, trading.accountId),
    unsettledIntents(trading.db, trading.accountId),
  ]);
  const done: string[] = [];
  for (const symbol of stay) {
    const net = plain(theirs.find((position) => position.symbol === symbol)?.qty ?? "0");
    const sales = resting.filter((order) => order.symbol === symbol && order.side === "sell" && order.agentId !== null);
    if (dec(promisedBy(sales)).lte(dec(net).plus(1e-9))) continue;
    for (const { agentId, qty } of leftTo(held, symbol, net)) {
      const own = sales.filter((order) => order.agentId === agentId);
      if (own.length === 0 || unsettled.some((intent) => intent.agentId === agentId)) continue;
      if (dec(promisedBy(own)).gt(qty))
        done.push(await cancelled(trading, own, `${agentInWords(agentId)}: the broker holds ${net} of it`));
    }
  }
  if (done.length > 0) await collectChanges(trading);
  return done;
}

/** Those of `symbols` that have differed for a minute; who asks is remembered for the next time. */
function symbolsThatStay({ broker, monotonic }: TradingContext, symbols: readonly string[]): readonly string[] {
  const now = monotonic.now();
  const before = differingSince.get(broker);
  const since = new Map(symbols.map((symbol) => [symbol, before?.get(symbol) ?? now]));
  differingSince.set(broker, since);
  return symbols.filter((symbol) => now - (since.get(symbol) ?? now) >= STAYS_MS);
}

/** What agents have left of a symbol of which there are `net` units, of those who would lose some. */
function leftTo(held: readonly PositionRow[], symbol: string, net: string) {
  const holders = held.filter((position) => position.symbol === symbol);
  const sum = holders.reduce((total, { qty }) => total.plus(qty), dec(0));
  return ownersAfterChange(holders, plain(dec(net).minus(sum))).filter(({ agentId }) => agentId !== EXTERNAL);
}

async function cancelled({ broker }: TradingContext, orders: readonly OrderRow[], whose: string): Promise<string> {
  const what = `orders over ${plain(promisedBy(orders))} ${orders[0]?.symbol} of ${whose}`;
  try {
    for (const { id } of orders) await broker.cancel(id);
    return `cancelled ${what}`;
  } catch (error) {
    return `could not cancel ${what}: ${messageOf(error)}`;
  }
}
