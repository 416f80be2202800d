import { objectionToSending } from "@/db/queries/accounts/kill-switch";
import { agentEvenArchived } from "@/db/queries/agents";
import { openPositions, type PositionRow, positionOf } from "@/db/queries/ledger/ledger";
import { lastStopPrice } from "@/db/queries/orders/intents";
import { lastTargetPrice, type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { Fault } from "../../core/fault";
import { assetClassOf } from "../../core/market/asset-class";
import type { Instrument } from "../../core/market/market";
import { dollars } from "../../core/money/figures";
import { dec, plain, roundToIncrement } from "../../core/money/money";
import { bracketOf } from "../../core/orders/bracket";
import { EXTERNAL } from "../../core/orders/order";
import { sellableQty, stopOrder, stopWithTarget } from "../../core/orders/position-orders";
import { coverOf, DONE_TODAY, highestLimit, isEntering, type StopFault, whileClosed } from "../../core/orders/protection";
import { agentInWords } from "../../core/words";
import { collectChanges } from "../books/collect-changes";
import { hoursAt } from "../hours-at";
import { isDustOf } from "../is-dust-of";
import { quoteNow } from "../quote-now";
import { saleObjection } from "../sending/account-objection";
import { sellAtOnce } from "../sending/sell-at-once";
import { sellableAtBroker } from "../sending/sellable-at-broker";
import { bareQtyNow, ownOrders, sendProtection } from "../sending/send-protection";
import { contextFor, type TradingContext } from "../trading-context";
import { leavePassedStop } from "./leave-passed-stop";
import { putStopBeside } from "./put-stop-beside";
import { surePriceUnder } from "./sure-price-under";
import { tellHeldByHand } from "./tell-held-by-hand";

/**
 * Sees to it that what rests at the broker would sell every unit that an agent holds if the price fell on, of one agent or of all: puts back
 * what is missing, replaces what protects nothing, and sells at the market what cannot be protected. A position whose order is under way is left to
 * it. Returns what was done, in words.
 */
export async function protectPositions(open: TradingContext, agentId?: string): Promise<readonly string[]> {
  const trading = contextFor("exit", open);
  const { db, accountId } = trading;
  const [positions, resting, unsettled] = await Promise.all([
    openPositions(db, accountId),
    openOrdersOf(db, accountId),
    unsettledIntents(db, accountId),
  ]);
  const done: string[] = [];
  for (const position of positions) {
    if (position.agentId === EXTERNAL || (agentId !== undefined && position.agentId !== agentId)) continue;
    if (unsettled.some((intent) => intent.agentId === position.agentId)) continue;
    const own = await asTheyWork(trading, ownOrders(position, resting));
    if (isEntering(own)) continue;
    const limit = highestLimit(own);
    const market = limit === null ? null : await surePriceUnder(trading, position.symbol, limit);
    const { bare, faults, inTheWay, isTooMuch } = coverOf(position, own, market);
    // Left to who cancels sales of more than is held: after a split that is not booked yet, stops are of another number of units.
    if (isTooMuch) continue;
    if (faults.length === 0 && (bare === "0" || (await isDustOf(trading.market, position.symbol, bare)))) continue;
    done.push(...(await protectOne(trading, position, { inTheWay, faults }, bare)));
  }
  return done;
}

/** The orders as they work now: what the broker is done with today protects while the market is closed. */
async function asTheyWork(trading: TradingContext, own: readonly OrderRow[]): Promise<readonly OrderRow[]> {
  const done = own.find(({ reason }) => reason === DONE_TODAY);
  if (!done) return own;
  const { open } = await hoursAt(trading, assetClassOf(done.symbol), trading.clock.now());
  return open ? own : whileClosed(own);
}

type Trouble = {
  /** What is to be cancelled before anything else can protect the position. */
  readonly inTheWay: readonly OrderRow[];
  readonly faults: readonly StopFault<OrderRow>[];
};

async function protect(trading: TradingContext, found: PositionRow, trouble: Trouble): Promise<readonly string[]> {
  const whose = `${found.symbol} of ${agentInWords(found.agentId)}`;
  const told = wordsOf(found, trouble);
  const objection =
    (await objectionToSending(trading.db, trading.accountId, "stop")) ?? (await saleObjection(trading, found.symbol));
  if (objection !== null) return [...told, `${whose} has no stop, and none is sent: ${objection}`];
  const { position, own, left } = await freed(trading, found, trouble.inTheWay);
  if (left !== null) return [...told, `${whose} has no stop: ${left}`];
  if (coverOf(position, own).bare === "0") return told;
  return [...told, ...(await cover(trading, position, own))];
}

/** What stands in the way of one position, as an asset that nobody tells of, keeps no other one from its stop. */
async function protectOne(
  trading: TradingContext,
  position: PositionRow,
  trouble: Trouble,
  bare: string,
): Promise<readonly string[]> {
  try {
    const said = [...(await protect(trading, position, trouble))];
    // What the broker does not take in one order is protected by the next one.
    let before = dec(bare);
    for (let part = 1; part < MOST_PARTS; part++) {
      const left = await leftOver(trading, position);
      if (left === "0" || dec(left).gte(before)) break;
      before = dec(left);
      said.push(...(await protect(trading, position, { inTheWay: [], faults: [] })));
    }
    return said;
  } catch (error) {
    if (!(error instanceof Fault) || error.code === "ownership_lost") throw error;
    return [`${position.symbol} of ${agentInWords(position.agentId)} could not be protected: ${error.message}`];
  }
}

/** More orders than these are left to the next minute. */
const MOST_PARTS = 20;

/** The units of a coin that are bare still, for the broker takes no more of them in one order; "0" of shares. */
async function leftOver(trading: TradingContext, position: PositionRow): Promise<string> {
  const { broker, market } = trading;
  const { symbol } = position;
  if (broker.readsOwnWrites || assetClassOf(symbol) !== "crypto") return "0";
  const bare = await bareQtyNow(trading, position);
  return (await isDustOf(market, symbol, bare)) ? "0" : bare;
}

/** What protects nothing, and why. */
function wordsOf({ agentId, symbol }: PositionRow, { faults }: Trouble): readonly string[] {
  return faults.map(({ order, why }) => {
    const at = order.stopPrice === null ? "" : ` at ${dollars(order.stopPrice)}`;
    return `the stop of ${symbol} of ${agentInWords(agentId)}${at} protects nothing: ${why}`;
  });
}

/** Has a stop rest for what is bare, with its target where there is one; sells it where none would protect it. */
async function cover(trading: TradingContext, position: PositionRow, own: readonly OrderRow[]): Promise<readonly string[]> {
  const instrument = await trading.market.instrument(position.symbol);
  const stopPrice = await stopPriceOf(trading, position, instrument);
  const { bare } = coverOf(position, own);
  if (sellableQty(instrument, bare) === "0") return [];
  const stoppable = await sellableAtBroker(trading, position, "stop");
  const qty = stoppable(bare);
  const whose = `${position.symbol} of ${agentInWords(position.agentId)}`;
  // Another guard that was quicker has bound what was free.
  if (sellableQty(instrument, qty) === "0" && (await bareQtyNow(trading, position)) === "0") return [];
  if (sellableQty(instrument, qty) === "0") {
    const why = (await tellHeldByHand(trading, position, bare)) ?? `the broker has ${qty} of it free`;
    return [`${bare} ${whose} have no stop: ${why}`];
  }
  const limit = stopOrder(instrument, qty, stopPrice).limitPrice;
  const market = limit === null ? null : await surePriceUnder(trading, position.symbol, limit);
  const sellable = await sellableAtBroker(trading, position, "free");
  if (market !== null) return leavePassedStop(trading, position, { instrument, stopPrice, market, sellable });
  const targetPrice = await targetPriceOf(trading, position);
  const pairOf = (bare: string) => targetPrice && stopWithTarget(instrument, bare, { stopPrice, targetPrice });
  const both = pairOf(qty)
    ? await sendProtection(trading, position, "stop", (bare) => pairOf(stoppable(bare)) || null, stopPrice)
    : null;
  if (both?.kind === "placed") return [`put a stop of ${stopPrice} and a target of ${targetPrice} back for ${whose}`];
  if (both?.kind === "needless") return [];
  if (both?.kind === "void") return [`${whose} has no stop: ${both.reason}`];
  const alone = await sendProtection(
    trading,
    position,
    "stop",
    (bare) => stopOrder(instrument, stoppable(bare), stopPrice),
    stopPrice,
  );
  const without = both ? `, and no target: ${both.reason}` : "";
  if (alone.kind === "placed") return [`put a stop of ${stopPrice} back for ${whose}${without}`];
  if (alone.kind === "needless") return [];
  const beside =
    alone.kind === "refused" && alone.isWash
      ? await putStopBeside(trading, position, { instrument, stopPrice, sellable: stoppable })
      : null;
  if (beside?.kind === "placed")
    return [`put a stop of ${stopPrice} back for ${whose}, as it may rest beside a bid of somebody else`];
  if (beside?.kind === "needless") return [];
  const { open } = await hoursAt(trading, instrument.assetClass, trading.clock.now());
  if (alone.kind === "void" || !open) return [`${whose} has no stop: ${alone.reason}`];
  const halt = await objectionToSending(trading.db, trading.accountId, "exit");
  if (halt !== null) return [`${whose} has no stop (${alone.reason}), and is not sold: ${halt}`];
  const { sold, said } = await sellAtOnce(trading, position, instrument, sellable);
  if (sold.kind === "needless") return said;
  const how = sold.kind === "placed" ? "sold at the market" : `could not be sold: ${sold.reason}`;
  return [...said, `${whose} could not be protected (${alone.reason}) and was ${how}`];
}

/**
 * The position with its orders once what is in the way is cancelled: it may have filled meanwhile. `left` says what is still there: what is pending to
 * be cancelled is not cancelled, may fill and holds its units, and nothing is sent beside it.
 */
async function freed(trading: TradingContext, position: PositionRow, inTheWay: readonly OrderRow[]) {
  const { db, accountId } = trading;
  const read = async () => {
    const [now, resting] = await Promise.all([
      positionOf(db, accountId, position.agentId, position.symbol),
      openOrdersOf(db, accountId, position.agentId),
    ]);
    return { position: now ?? { ...position, qty: "0" }, resting };
  };
  let refusal: string | null = null;
  for (const order of inTheWay) refusal = (await cancelled(trading, order)) ?? refusal;
  if (inTheWay.length > 0) await collectChanges(trading);
  const { position: now, resting } = await read();
  const remains = resting.find(({ id }) => inTheWay.some((order) => order.id === id));
  const left = remains ? `order ${remains.clientOrderId} is not cancelled yet${refusal === null ? "" : ` (${refusal})`}` : null;
  return { position: now, own: ownOrders(position, resting), left };
}

/** Null once the broker took it; what it says against it otherwise. One position that cannot be freed keeps no other from its stop. */
async function cancelled({ broker }: TradingContext, { id }: OrderRow): Promise<string | null> {
  try {
    await broker.cancel(id);
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

async function stopPriceOf(
  { db, accountId }: TradingContext,
  position: PositionRow,
  { priceIncrement }: Instrument,
): Promise<string> {
  const { agentId, symbol, avgPrice } = position;
  const said = await lastStopPrice(db, accountId, agentId, symbol);
  if (said !== null) return roundToIncrement(said, priceIncrement, "up");
  const { params } = await agentEvenArchived(db, agentId);
  return bracketOf(Number(avgPrice), params, priceIncrement).stopPrice;
}

/** The target that rested for the position before; null where there was none, and where the market has passed it, so that it would sell at once. */
async function targetPriceOf(trading: TradingContext, { agentId, symbol, openedAt }: PositionRow): Promise<string | null> {
  const { db, accountId } = trading;
  const target = openedAt === null ? null : await lastTargetPrice(db, { accountId, agentId, symbol, since: openedAt });
  if (target === null) return null;
  const quote = await quoteNow(trading, symbol);
  return quote && dec(target).gt(quote.ask) ? plain(target) : null;
}
