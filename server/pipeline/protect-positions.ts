import type { Db } from "@/db/client";
import { objectionToSending } from "@/db/queries/accounts";
import { agentById } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { freeDueAt, giveUpIntent, insertIntent, lastStopPrice } from "@/db/queries/intents";
import { lockBooks, openPositions, type PositionRow, positionOf } from "@/db/queries/ledger";
import { lastTargetPrice, type OrderRow, openOrdersOf } from "@/db/queries/orders";
import { hasOrderUnderWay, unsettledIntents } from "@/db/queries/unsettled-intents";
import { bracketOf } from "../core/bracket";
import { Fault, messageOf } from "../core/fault";
import { type Instrument, midOf, type Quote } from "../core/market";
import { dec, plain, roundToIncrement } from "../core/money";
import { clientOrderId, EXTERNAL, type OrderRequest } from "../core/order";
import { marketSale, sellableQty, stopOrder, stopWithTarget } from "../core/position-orders";
import { bareQty, coverOf } from "../core/protection";
import { saleObjection } from "./account-objection";
import { collectChanges } from "./collect-changes";
import { hoursAt } from "./hours-at";
import { isDustOf } from "./is-dust-of";
import { sellableAtBroker } from "./sellable-at-broker";
import { sendIntent } from "./send-intent";
import type { IntentResult } from "./send-permitted";
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

function ownOrders({ agentId, symbol }: PositionRow, resting: readonly OrderRow[]): readonly OrderRow[] {
  return resting.filter((order) => order.agentId === agentId && order.symbol === symbol);
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
  const both = pairOf(qty) ? await send(world, position, "stop", (bare) => pairOf(sellable(bare)) || null, stopPrice) : null;
  if (both?.kind === "placed") return [`put a stop of ${stopPrice} and a target of ${targetPrice} back for ${whose}`];
  if (both?.kind === "needless") return [];
  if (both?.kind === "void") return [`${whose} has no stop: ${both.reason}`];
  const alone = await send(world, position, "stop", (bare) => stopOrder(instrument, sellable(bare), stopPrice), stopPrice);
  const without = both ? `, and no target: ${both.reason}` : "";
  if (alone.kind === "placed") return [`put a stop of ${stopPrice} back for ${whose}${without}`];
  if (alone.kind === "needless") return [];
  const { open } = await hoursAt(world, instrument.assetClass, world.clock.now());
  if (alone.kind === "void" || !open) return [`${whose} has no stop: ${alone.reason}`];
  const halt = await objectionToSending(world.db, world.accountId, "exit");
  if (halt !== null) return [`${whose} has no stop (${alone.reason}), and is not sold: ${halt}`];
  const sold = await send(world, position, "exit", (bare) => marketSale(instrument, sellable(bare)), null);
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

/** A stop has to rest also while nobody tells prices. */
async function quoteNow({ market, clock }: World, symbol: string): Promise<Quote | null> {
  try {
    return await market.quote(symbol, clock.now());
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

type Order = Omit<OrderRequest, "clientOrderId">;
/** needless: by the time the books were held, nothing was bare, or an order of the agent was under way. */
type Outcome = IntentResult | { readonly kind: "needless" };

/**
 * By the protocol of every order: the intent is committed, with what it is for, before anything is sent. What is bare is read again while the
 * books are held, for somebody else may have protected it since.
 */
async function send(
  world: World,
  position: PositionRow,
  purpose: "stop" | "exit",
  orderOf: (bareQty: string) => Order | null,
  stopPrice: string | null,
): Promise<Outcome> {
  const { db, accountId, clock, wall } = world;
  const { agentId, symbol } = position;
  const at = clock.now();
  const quote = await quoteNow(world, symbol);
  const intent = await db.transaction(async (tx) => {
    const bare = await bareNow(tx, accountId, position);
    const order = bare === "0" ? null : orderOf(bare);
    if (order === null || order.qty === "0") return null;
    // A market that stands still gives the same time twice.
    const dueAt = await freeDueAt(tx, accountId, agentId, purpose, at);
    const id = clientOrderId(accountId, agentId, dueAt, purpose);
    const request = { ...order, clientOrderId: id };
    const detail = { agentId, symbol, qty: order.qty, stopPrice, order: id };
    await audit(tx, { at: wall.now(), actor: "system", action: `position.${purpose}`, subject: agentId, detail });
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
    const result = await sendIntent(world, intent, false);
    await collectChanges(world);
    return result;
  } catch (error) {
    // Whoever protects instead is not to wait for what this one may not send.
    if (error instanceof Fault && error.code === "ownership_lost") await giveUpIntent(db, intent, error.message);
    // The intent stays, and whoever settles it finds out; meanwhile nothing else is sent for this agent.
    return { kind: "void", reason: messageOf(error) };
  }
}

/** What of the position is bare while the books are held; "0" also while an order of its agent is under way. */
async function bareNow(tx: Db, accountId: string, { agentId, symbol }: PositionRow): Promise<string> {
  await lockBooks(tx, accountId);
  const [position, resting, underWay] = await Promise.all([
    positionOf(tx, accountId, agentId, symbol),
    openOrdersOf(tx, accountId, agentId),
    hasOrderUnderWay(tx, accountId, agentId),
  ]);
  return position === null || underWay ? "0" : bareQty(position, ownOrders(position, resting));
}
