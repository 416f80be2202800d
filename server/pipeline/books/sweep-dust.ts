import type { Db } from "@/db/client";
import { objectionToSending } from "@/db/queries/accounts/kill-switch";
import { audit } from "@/db/queries/audit";
import { lockBooks, openPositions, type PositionRow, positionOf } from "@/db/queries/ledger/ledger";
import { freeDueAt, hasAskedToSell, type IntentRow, insertIntent } from "@/db/queries/orders/intents";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { hasOrderUnderWay } from "@/db/queries/orders/unsettled-intents";
import { messageOf } from "../../core/fault";
import type { Instrument } from "../../core/market/market";
import { dec, plain } from "../../core/money/money";
import { clientOrderId, EXTERNAL } from "../../core/orders/order";
import { marketSale, sellingTime } from "../../core/orders/position-orders";
import { wayOut } from "../../core/orders/way-out";
import { agentInWords } from "../../core/words";
import { hoursAt } from "../hours-at";
import { isDustOf } from "../is-dust-of";
import { quoteNow } from "../quote-now";
import { saleObjection } from "../sending/account-objection";
import { foreignBids } from "../sending/find-way-out";
import { sellableAtBroker } from "../sending/sellable-at-broker";
import { sendIntent } from "../sending/send-intent";
import { contextFor, type TradingContext } from "../trading-context";
import { collectChanges } from "./collect-changes";

/**
 * Asks the broker once to sell what an agent holds under a step of its rules: it may let a whole rest go all the same. What it refuses stays
 * as dust, and is not asked for again, unless it was refused for an order of somebody else that buys: then it is once that is gone. By the protocol of every order. Returns what was sold, in words.
 */
export async function sweepDust(open: TradingContext): Promise<readonly string[]> {
  const trading = contextFor("exit", open);
  const [positions, resting] = await Promise.all([
    openPositions(trading.db, trading.accountId),
    openOrdersOf(trading.db, trading.accountId),
  ]);
  const done: string[] = [];
  for (const position of positions) {
    const hasOrders = resting.some(({ agentId, symbol }) => agentId === position.agentId && symbol === position.symbol);
    if (position.agentId === EXTERNAL || hasOrders) continue;
    if (!(await isDustOf(trading.market, position.symbol, position.qty))) continue;
    const instrument = await trading.market.instrument(position.symbol);
    if (instrument.untradable !== null || !(await hoursAt(trading, instrument.assetClass, trading.clock.now())).open) continue;
    const sellable = await sellableAtBroker(trading, position, "free");
    if (dec(sellable(position.qty)).lt(position.qty)) continue;
    // Nobody's order is cancelled for so little: it waits until that is gone.
    const bids = await foreignBids(trading, position.symbol);
    const quote = await quoteNow(trading, position.symbol);
    if (wayOut(bids, quote, instrument, trading.broker.rules.washTrades).kind !== "market") continue;
    const intent = await trading.db.transaction((tx) => commitIntent(tx, trading, position, instrument));
    if (intent !== null) done.push(...(await sell(trading, intent)));
  }
  return done;
}

/** The intent to sell all of it, read again while the books are held; null when it is not to be asked for. */
async function commitIntent(
  tx: Db,
  trading: TradingContext,
  found: PositionRow,
  instrument: Instrument,
): Promise<IntentRow | null> {
  const { accountId, clock, wall } = trading;
  const { agentId, symbol } = found;
  if ((await objectionToSending(tx, accountId, "exit")) ?? (await saleObjection({ ...trading, db: tx }, symbol))) return null;
  await lockBooks(tx, accountId);
  const position = await positionOf(tx, accountId, agentId, symbol);
  if (position === null || !dec(position.qty).eq(found.qty)) return null;
  const qty = plain(position.qty);
  const own = (await openOrdersOf(tx, accountId, agentId)).filter((order) => order.symbol === symbol);
  if (own.length > 0 || (await hasOrderUnderWay(tx, accountId, agentId))) return null;
  if (await hasAskedToSell(tx, { accountId, agentId, symbol, qty })) return null;
  const dueAt = await freeDueAt(tx, accountId, agentId, "exit", clock.now());
  const id = clientOrderId(accountId, agentId, dueAt, "exit");
  const request = { ...marketSale(instrument, qty), qty, timeInForce: sellingTime(instrument, qty), clientOrderId: id };
  const detail = { agentId, symbol, qty, order: id };
  await audit(tx, { at: wall.now(), actor: "system", action: "position.sweep", subject: agentId, detail });
  const about = { accountId, agentId, runId: null, purpose: "exit", request, stopPrice: null, reservedUsd: "0", dueAt } as const;
  return insertIntent(tx, { ...about, decisionPrice: Number(position.avgPrice), createdAt: wall.now() });
}

async function sell(trading: TradingContext, intent: IntentRow): Promise<readonly string[]> {
  const { agentId, request } = intent;
  try {
    const { kind } = await sendIntent(trading, intent, false);
    await collectChanges(trading);
    return kind === "placed"
      ? [`sold the last ${request.qty} ${request.symbol} of ${agentInWords(agentId)}, less than a step`]
      : [];
  } catch (error) {
    // The intent stays, and whoever settles it finds out.
    return [
      `whether the last ${request.qty} ${request.symbol} of ${agentInWords(agentId)} are sold is not known yet: ${messageOf(error)}`,
    ];
  }
}
