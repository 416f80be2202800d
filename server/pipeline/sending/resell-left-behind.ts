import { positionOf } from "@/db/queries/ledger/ledger";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { Fault } from "../../core/fault";
import { assetClassOf } from "../../core/market/asset-class";
import { dec, plain } from "../../core/money/money";
import { agentInWords } from "../../core/words";
import { collectChanges } from "../books/collect-changes";
import { contextFor, type TradingContext } from "../trading-context";
import { sellAtOnce } from "./sell-at-once";
import { sellableAtBroker } from "./sellable-at-broker";

/**
 * Sells anew what agents sell at the market and nobody has bought by the second look; at the first a sale may be seconds short of its fill. Where the
 * venue works such an order in a band around the bid that it met (`marketSaleRestsMs`), it sells nothing once the market has fallen out of that, and no
 * stop protects what it holds. `skewMs` is how far the broker's clock is ahead. What may not be sold any more, as under the kill switch, is left to
 * whoever protects. Returns what was done, in words.
 */
export async function resellLeftBehind(open: TradingContext, skewMs: number): Promise<readonly string[]> {
  const trading = contextFor("exit", open);
  const now = trading.clock.now() + skewMs;
  const { marketSaleRestsMs } = trading.broker.rules;
  const stale = (await openOrdersOf(trading.db, trading.accountId)).filter(
    ({ agentId, symbol, side, type, submittedAt }) =>
      agentId !== null &&
      side === "sell" &&
      type === "market" &&
      now - submittedAt > (marketSaleRestsMs[assetClassOf(symbol)] ?? Number.POSITIVE_INFINITY),
  );
  const done: string[] = [];
  for (const order of stale) done.push(...(await resell(trading, order)));
  return done;
}

async function resell(trading: TradingContext, { id, agentId, symbol, clientOrderId }: OrderRow): Promise<readonly string[]> {
  const whose = `${symbol} of ${agentInWords(agentId)}`;
  try {
    await trading.broker.withdraw(id);
    await collectChanges(trading);
    const ended = await trading.broker.findByClientId(clientOrderId);
    const position = agentId === null ? null : await positionOf(trading.db, trading.accountId, agentId, symbol);
    if (ended === null || position === null) return [];
    const rest = dec(ended.qty).minus(ended.filledQty);
    const instrument = await trading.market.instrument(symbol);
    const sellable = await sellableAtBroker(trading, position, "held");
    const upTo = (bare: string) => sellable(rest.lt(bare) ? plain(rest) : bare);
    const { sold, said } = await sellAtOnce(trading, position, instrument, upTo);
    const how = sold.kind === "placed" ? "sold anew" : sold.kind === "needless" ? "left" : `not sold: ${sold.reason}`;
    return [...said, `the market fell away from the sale of ${whose}, which was cancelled; it is ${how}`];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [`the sale of ${whose} does not fill, and could not be sent anew: ${error.message}`];
  }
}
