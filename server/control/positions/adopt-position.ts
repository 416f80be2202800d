import type { Db } from "@/db/client";
import { objectionToSending } from "@/db/queries/accounts/kill-switch";
import { agentById } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { adjustPosition } from "@/db/queries/ledger/adjustments";
import { lockBooks, type PositionRow, positionOf } from "@/db/queries/ledger/ledger";
import { freeDueAt, type IntentRow, insertIntent } from "@/db/queries/orders/intents";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { Fault } from "../../core/fault";
import { type Instrument, midOf } from "../../core/market/market";
import { dec, plain } from "../../core/money/money";
import { inOneOrder, unitPriceOf } from "../../core/orders/one-order";
import { clientOrderId, EXTERNAL } from "../../core/orders/order";
import { sellableQty, stopOrder } from "../../core/orders/position-orders";
import { bareQty } from "../../core/orders/protection";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";
import type { AtBroker } from "../at-broker";
import { stopObjection } from "../orders/stop-objection";

/**
 * Gives all external units of an agent's symbol to the agent, at the average price of both, and protects them with a stop at `stopPrice`. The
 * intent of the stop is committed with the change, so that nobody else puts another one. Says why the stop does not rest, null when it does.
 */
export async function adoptPosition(
  desk: Desk,
  at: AtBroker,
  given: { readonly agentId: string; readonly stopPrice: string },
): Promise<{ readonly stopTrouble: string | null }> {
  const { agentId } = given;
  const stopPrice = plain(given.stopPrice);
  const { db } = desk.database;
  const { symbol } = await agentById(db, agentId);
  const [instrument, quote] = await Promise.all([at.market.instrument(symbol), at.market.quote(symbol, at.clock.now())]);
  const objection = stopObjection(instrument, quote, stopPrice);
  if (objection) throw new Fault("invalid_input", objection);
  await at.collect();
  const intent = await db.transaction((tx) =>
    adopt(tx, desk, at, { agentId, stopPrice, instrument, price: quote ? midOf(quote) : null }),
  );
  if (intent === null) return { stopTrouble: null };
  const { reason } = await at.send(intent);
  await at.collect();
  // What the broker does not take in one order.
  if (reason === null && instrument.assetClass === "crypto") await at.protect(agentId);
  return { stopTrouble: reason };
}

type Adoption = {
  readonly agentId: string;
  readonly stopPrice: string;
  readonly instrument: Instrument;
  /** Of a unit now; null where nobody tells it. */
  readonly price: number | null;
};

/** The intent of the stop; null where what a stop does not protect yet is less than can be sold. */
async function adopt(tx: Db, { wall, actor }: Desk, at: AtBroker, adoption: Adoption): Promise<IntentRow | null> {
  const { accountId } = at;
  const { agentId, stopPrice, instrument } = adoption;
  const { symbol } = instrument;
  const halted = await objectionToSending(tx, accountId, "stop");
  if (halted) throw new Fault("refused", `the units could not be protected by a stop: ${halted}`);
  await lockBooks(tx, accountId);
  const external = await adoptable(tx, accountId, agentId, symbol);
  const own = await positionOf(tx, accountId, agentId, symbol);
  const after = together(own, external);
  if (sellableQty(instrument, after.qty) === "0")
    throw new Fault("refused", `${after.qty} ${symbol} are less than can be sold: no stop could protect them`);
  const moved = { accountId, symbol, kind: "adoption", at: at.clock.now(), actor: actorName(actor) } as const;
  const worth = dec(external.qty).mul(adoption.price ?? external.avgPrice);
  await adjustPosition(tx, { ...moved, agentId: EXTERNAL, qty: "0", avgPrice: "0", flowUsd: plain(worth.neg()) });
  await adjustPosition(tx, { ...moved, agentId, ...after, flowUsd: plain(worth) });
  const resting = (await openOrdersOf(tx, accountId, agentId)).filter((order) => order.symbol === symbol);
  const whole = stopOrder(instrument, bareQty(after, resting), stopPrice);
  const unitUsd = unitPriceOf(whole, adoption.price ?? external.avgPrice);
  const order = at.broker.readsOwnWrites ? whole : { ...whole, qty: inOneOrder(instrument, whole.qty, unitUsd, at.broker.rules) };
  const dueAt = await freeDueAt(tx, accountId, agentId, "stop", at.clock.now());
  const request = { ...order, clientOrderId: clientOrderId(accountId, agentId, dueAt, "stop") };
  const detail = { agentId, symbol, qty: plain(external.qty), avgPrice: plain(external.avgPrice), stopPrice };
  await audit(tx, { at: wall.now(), actor, action: "position.adopt", subject: agentId, detail });
  await publish(tx, { topic: "orders", accountId });
  if (order.qty === "0") return null;
  const row = { accountId, agentId, runId: null, purpose: "stop", request, stopPrice, reservedUsd: "0", dueAt } as const;
  return insertIntent(tx, { ...row, decisionPrice: Number(external.avgPrice), createdAt: wall.now() });
}

/** The external units, where nothing stands against giving them away. */
async function adoptable(tx: Db, accountId: string, agentId: string, symbol: string): Promise<PositionRow> {
  if ((await unsettledIntents(tx, accountId)).some((intent) => intent.agentId === agentId))
    throw new Fault("conflict", `an order of agent "${agentId}" is under way; try again when it has settled`);
  const external = await positionOf(tx, accountId, EXTERNAL, symbol);
  if (!external || dec(external.qty).isZero()) throw new Fault("refused", `nobody else holds ${symbol} in this account`);
  if (dec(external.qty).lt(0))
    throw new Fault("unsupported", `the ${plain(external.qty)} ${symbol} are sold short, which no agent does`);
  const waiting = (await openOrdersOf(tx, accountId)).find(
    (order) => order.agentId === null && order.symbol === symbol && order.side === "sell",
  );
  if (waiting) throw new Fault("refused", `order "${waiting.id}", which the desk did not send, sells ${symbol}; cancel it first`);
  return external;
}

function together(own: PositionRow | null, external: PositionRow) {
  const qty = dec(own?.qty ?? "0").plus(external.qty);
  const cost = dec(own?.qty ?? "0")
    .times(own?.avgPrice ?? "0")
    .plus(dec(external.qty).times(external.avgPrice));
  return { qty: plain(qty), avgPrice: plain(cost.div(qty)) };
}
