import type { Db } from "@/db/client";
import { objectionToSending } from "@/db/queries/accounts/kill-switch";
import { agentById } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { lockBooks, positionOf } from "@/db/queries/ledger/ledger";
import { freeDueAt, type IntentRow, insertIntent } from "@/db/queries/orders/intents";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { Fault, messageOf } from "../../core/fault";
import { type Instrument, midOf, type Quote } from "../../core/market/market";
import { dec, plain } from "../../core/money/money";
import { clientOrderId } from "../../core/orders/order";
import { sellableQty, stopLimitPrice, stopOrder } from "../../core/orders/position-orders";
import type { Desk } from "../actor";
import type { AtBroker } from "../at-broker";
import { stopObjection } from "./stop-objection";

/**
 * Moves the stops that rest for an agent's position to `stopPrice`: each by an intent that is committed before the broker is asked to replace
 * the order. Refused without a position, while an order of the agent is under way, and while nothing may be sent. A position without a stop
 * gets one where it was meant to be, and the move is refused until then.
 */
export async function moveStop(
  desk: Desk,
  at: AtBroker,
  given: { readonly agentId: string; readonly stopPrice: string },
): Promise<{ readonly stopPrice: string }> {
  const { agentId } = given;
  const stopPrice = plain(given.stopPrice);
  const { symbol } = await agentById(desk.database.db, agentId);
  const [instrument, quote] = await Promise.all([at.market.instrument(symbol), at.market.quote(symbol, at.clock.now())]);
  const objection = stopObjection(instrument, quote, stopPrice);
  if (objection) throw new Fault("invalid_input", objection);
  await at.collect();
  const stops = await restingStops(desk.database.db, at.accountId, agentId, instrument);
  if (stops.length === 0) await refuseBare(at, agentId);
  try {
    for (const stop of stops) await moveOne(desk, at, { stop, agentId, stopPrice, instrument, quote });
  } finally {
    await at.collect();
  }
  return { stopPrice };
}

async function restingStops(db: Db, accountId: string, agentId: string, instrument: Instrument): Promise<OrderRow[]> {
  const { symbol } = instrument;
  const position = await positionOf(db, accountId, agentId, symbol);
  if (!position || Number(position.qty) <= 0)
    throw new Fault("refused", `agent "${agentId}" holds nothing, so there is no stop to move`);
  if (sellableQty(instrument, position.qty) === "0")
    throw new Fault(
      "refused",
      `agent "${agentId}" holds ${plain(position.qty)} ${symbol}, less than can be sold: it has no stop`,
    );
  const own = await openOrdersOf(db, accountId, agentId);
  return own.filter((order) => order.symbol === symbol && order.side === "sell" && order.stopPrice !== null);
}

async function refuseBare(at: AtBroker, agentId: string): Promise<never> {
  const done = await at.protect(agentId);
  const so = done.length === 0 ? "it is being sold" : done.join("; ");
  throw new Fault("refused", `no stop of agent "${agentId}" rested at the broker: ${so}`);
}

type Move = {
  readonly stop: OrderRow;
  readonly agentId: string;
  readonly stopPrice: string;
  readonly instrument: Instrument;
  readonly quote: Quote | null;
};

async function moveOne(desk: Desk, at: AtBroker, move: Move): Promise<void> {
  if (move.stop.stopPrice !== null && dec(move.stop.stopPrice).eq(move.stopPrice)) return;
  const intent = await desk.database.db.transaction((tx) => commitIntent(tx, desk, at, move));
  const { stop, stopPrice, instrument } = move;
  const limitPrice = stop.limitPrice === null ? null : stopLimitPrice(stopPrice, instrument);
  const change = { clientOrderId: intent.clientOrderId, qty: null, limitPrice, stopPrice };
  const { reason } = await at.replace(intent, stop.id, change).catch((error: unknown) => {
    if (error instanceof Fault && error.code === "order_unknown")
      throw new Fault("order_unknown", `whether the stop was moved is not known yet: ${messageOf(error.cause)}`, {
        cause: error,
      });
    throw error;
  });
  if (reason !== null) throw new Fault("refused", `the stop stays where it was: ${reason}`);
}

async function commitIntent(tx: Db, { wall, actor }: Desk, at: AtBroker, move: Move): Promise<IntentRow> {
  const { accountId } = at;
  const { stop, agentId, stopPrice, instrument, quote } = move;
  const halted = await objectionToSending(tx, accountId, "stop");
  if (halted) throw new Fault("refused", `the stop stays at ${plain(stop.stopPrice ?? "0")}: ${halted}`);
  await lockBooks(tx, accountId);
  if ((await unsettledIntents(tx, accountId)).some((intent) => intent.agentId === agentId))
    throw new Fault("conflict", `an order of agent "${agentId}" is under way; try again when it has settled`);
  const dueAt = await freeDueAt(tx, accountId, agentId, "stop", at.clock.now());
  const id = clientOrderId(accountId, agentId, dueAt, "stop");
  const qty = plain(dec(stop.qty).minus(stop.filledQty));
  const { type, timeInForce } = stop;
  const request = { ...stopOrder(instrument, qty, stopPrice), type, timeInForce, qty, clientOrderId: id };
  const detail = { agentId, symbol: stop.symbol, from: plain(stop.stopPrice ?? "0"), to: stopPrice, order: id };
  await audit(tx, { at: wall.now(), actor, action: "position.move_stop", subject: agentId, detail });
  return insertIntent(tx, {
    accountId,
    agentId,
    runId: null,
    purpose: "stop",
    request,
    decisionPrice: quote ? midOf(quote) : Number(stopPrice),
    stopPrice,
    reservedUsd: "0",
    dueAt,
    createdAt: wall.now(),
  });
}
