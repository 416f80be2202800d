import { objectionToSending } from "@/db/queries/accounts";
import { agentById } from "@/db/queries/agents";
import { lastStopPrice } from "@/db/queries/intents";
import { openPositions, type PositionRow, positionOf } from "@/db/queries/ledger";
import { lastTargetPrice, type OrderRow, openOrdersOf } from "@/db/queries/orders";
import { unsettledIntents } from "@/db/queries/unsettled-intents";
import { bracketOf } from "../core/bracket";
import type { Instrument } from "../core/market";
import { dec, plain, roundToIncrement } from "../core/money";
import { EXTERNAL } from "../core/order";
import { marketSale, sellableQty, stopOrder, stopWithTarget } from "../core/position-orders";
import { bareQty, coverOf } from "../core/protection";
import { saleObjection } from "./account-objection";
import { collectChanges } from "./collect-changes";
import { hoursAt } from "./hours-at";
import { isDustOf } from "./is-dust-of";
import { quoteNow } from "./quote-now";
import { sellableAtBroker } from "./sellable-at-broker";
import { ownOrders, sendProtection } from "./send-protection";
import { type World, worldFor } from "./world";

/**
 * Sees to it that a stop rests at the broker for every unit that an agent holds, of one agent or of all: puts back what is missing, and
 * sells at the market what cannot be protected. A position whose order is under way is left to it. Returns what was done, in words.
 */
export async function protectPositions(open: World, agentId?: string): Promise<readonly string[]> {
  const world = worldFor("exit", open);
  const { db, accountId } = world;
  const [positions, resting, unsettled] = await Promise.all([
    openPositions(db, accountId),
    openOrdersOf(db, accountId),
    unsettledIntents(db, accountId),
  ]);
  const done: string[] = [];
  for (const position of positions) {
    if (position.agentId === EXTERNAL || (agentId !== undefined && position.agentId !== agentId)) continue;
    if (unsettled.some((intent) => intent.agentId === position.agentId)) continue;
    const own = ownOrders(position, resting);
    const bare = bareQty(position, own);
    if (own.some(({ side }) => side === "buy") || bare === "0" || (await isDustOf(world.market, position.symbol, bare))) continue;
    done.push(...(await protect(world, position, own)));
  }
  return done;
}

async function protect(world: World, found: PositionRow, resting: readonly OrderRow[]): Promise<string[]> {
  const objection = (await objectionToSending(world.db, world.accountId, "stop")) ?? (await saleObjection(world, found.symbol));
  if (objection !== null) return [`${found.symbol} of ${found.agentId} has no stop, and none is sent: ${objection}`];
  const { position, own } = await freed(world, found, resting);
  if (bareQty(position, own) === "0") return [];
  const instrument = await world.market.instrument(position.symbol);
  const stopPrice = await stopPriceOf(world, position, instrument);
  const bare = bareQty(position, own);
  if (sellableQty(instrument, bare) === "0") return [];
  const sellable = await sellableAtBroker(world, position, "free");
  const qty = sellable(bare);
  if (sellableQty(instrument, qty) === "0")
    return [`${bare} ${position.symbol} of ${position.agentId} have no stop: the broker has ${qty} of it free`];
  const targetPrice = await targetPriceOf(world, position);
  const whose = `${position.symbol} of ${position.agentId}`;
  const pairOf = (bare: string) => targetPrice && stopWithTarget(instrument, bare, { stopPrice, targetPrice });
  const both = pairOf(qty)
    ? await sendProtection(world, position, "stop", (bare) => pairOf(sellable(bare)) || null, stopPrice)
    : null;
  if (both?.kind === "placed") return [`put a stop of ${stopPrice} and a target of ${targetPrice} back for ${whose}`];
  if (both?.kind === "needless") return [];
  if (both?.kind === "void") return [`${whose} has no stop: ${both.reason}`];
  const alone = await sendProtection(
    world,
    position,
    "stop",
    (bare) => stopOrder(instrument, sellable(bare), stopPrice),
    stopPrice,
  );
  const without = both ? `, and no target: ${both.reason}` : "";
  if (alone.kind === "placed") return [`put a stop of ${stopPrice} back for ${whose}${without}`];
  if (alone.kind === "needless") return [];
  const { open } = await hoursAt(world, instrument.assetClass, world.clock.now());
  if (alone.kind === "void" || !open) return [`${whose} has no stop: ${alone.reason}`];
  const halt = await objectionToSending(world.db, world.accountId, "exit");
  if (halt !== null) return [`${whose} has no stop (${alone.reason}), and is not sold: ${halt}`];
  const sold = await sendProtection(world, position, "exit", (bare) => marketSale(instrument, sellable(bare)), null);
  if (sold.kind === "needless") return [];
  const how = sold.kind === "placed" ? "sold at the market" : `could not be sold: ${sold.reason}`;
  return [`${whose} could not be protected (${alone.reason}) and was ${how}`];
}

/** The position with its orders once no sale promises units away without protecting them: such a sale may have filled meanwhile. */
async function freed(world: World, position: PositionRow, own: readonly OrderRow[]) {
  const { inTheWay } = coverOf(own);
  if (inTheWay.length === 0) return { position, own };
  for (const order of inTheWay) await world.broker.cancel(order.id);
  await collectChanges(world);
  const { db, accountId } = world;
  const [now, resting] = await Promise.all([
    positionOf(db, accountId, position.agentId, position.symbol),
    openOrdersOf(db, accountId, position.agentId),
  ]);
  return { position: now ?? position, own: ownOrders(position, resting) };
}

async function stopPriceOf({ db, accountId }: World, position: PositionRow, { priceIncrement }: Instrument): Promise<string> {
  const { agentId, symbol, avgPrice } = position;
  const said = await lastStopPrice(db, accountId, agentId, symbol);
  if (said !== null) return roundToIncrement(said, priceIncrement, "up");
  const { params } = await agentById(db, agentId);
  return bracketOf(Number(avgPrice), params, priceIncrement).stopPrice;
}

/** The target that rested for the position before; null where there was none, and where the market has passed it, so that it would sell at once. */
async function targetPriceOf(world: World, { agentId, symbol, openedAt }: PositionRow): Promise<string | null> {
  const { db, accountId } = world;
  const target = openedAt === null ? null : await lastTargetPrice(db, { accountId, agentId, symbol, since: openedAt });
  if (target === null) return null;
  const quote = await quoteNow(world, symbol);
  return quote && dec(target).gt(quote.ask) ? plain(target) : null;
}
