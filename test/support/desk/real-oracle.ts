import { openPositions } from "@/db/queries/ledger/ledger";
import type { Question } from "@/db/queries/ledger/oracle";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { dayKey, marketHoursAt } from "@/server/core/market/calendar/calendar";
import { assetClassOf } from "@/server/core/market/market";
import { type BrokerOrder, EXTERNAL } from "@/server/core/orders/order";
import { coverOf, highestLimit, isEntering } from "@/server/core/orders/protection";
import type { Broker } from "@/server/core/ports";
import { violations } from "@/server/drills/oracle/violations";
import { surePriceUnder } from "@/server/pipeline/protection/sure-price-under";
import type { VenueNode } from "./venue-node";

/** What a situation makes otherwise on purpose; everything else is asked all the same. */
export type Exceptions = {
  readonly questions?: readonly Question[];
  /** Client ids of orders that somebody sent by hand. */
  readonly byHand?: readonly string[];
  /** Client ids of orders that the test sent while the exchange was closed. */
  readonly outsideHours?: readonly string[];
};

/** A desk, and the exchange behind the local server. */
type DeskAtRest = Pick<VenueNode, "database" | "accountId" | "trading" | "broker"> & {
  readonly server: { readonly broker: Pick<Broker, "changesSince"> };
};

/** Everything that is wrong with an account at the local server at rest, in words; empty when the books are right. */
export async function realViolations(desk: DeskAtRest, exceptions: Exceptions = {}): Promise<string[]> {
  const { server, database, accountId, broker } = desk;
  const { questions, byHand = [], outsideHours = [] } = exceptions;
  const found = await violations(database, accountId, broker, questions);
  const { orders, executions } = await server.broker.changesSince("", 100_000);
  const known = await database.sql<
    { id: string }[]
  >`select client_order_id as id from order_intents where account_id = ${accountId}`;
  const intents = new Set(known.map(({ id }) => id));
  const sent = orders.filter(({ parentId, replacesId }) => parentId === null && replacesId === null);
  for (const { clientOrderId } of sent)
    if (!intents.has(clientOrderId) && !byHand.includes(clientOrderId))
      found.push(`order "${clientOrderId}" at the broker has no intent of the desk`);
  const twice = sent.filter((order, i) => sent.findIndex((other) => other.clientOrderId === order.clientOrderId) !== i);
  for (const { clientOrderId } of twice) found.push(`order "${clientOrderId}" is at the broker twice`);
  const [booked] = await database.sql<{ n: number }[]>`
    select count(distinct split_part(split_part(id, ' ', 1), '#', 1))::int as n from fills where account_id = ${accountId}`;
  if (booked?.n !== executions.length) found.push(`${executions.length} executions at the broker, ${booked?.n} fills booked`);
  for (const order of sent) {
    const closed = outsideHours.includes(order.clientOrderId) ? null : await closedWhenSent(desk, order);
    if (closed !== null) found.push(`order "${order.clientOrderId}" was sent ${closed}`);
  }
  if (!questions?.includes(STOPS)) found.push(...(await idleStops(desk)));
  return found;
}

const STOPS = "open positions without a resting stop, or a sale under way, for all of it" satisfies Question;

/** Stops of agents that rest and would not sell if the price fell on. */
async function idleStops({ database, accountId, trading }: DeskAtRest): Promise<readonly string[]> {
  const [positions, orders] = await Promise.all([openPositions(database.db, accountId), openOrdersOf(database.db, accountId)]);
  const found: string[] = [];
  for (const position of positions) {
    const { agentId, symbol } = position;
    const own = orders.filter((order) => order.agentId === agentId && order.symbol === symbol);
    const limit = highestLimit(own);
    const market = limit === null ? null : await surePriceUnder(trading, symbol, limit);
    if (agentId === EXTERNAL || isEntering(own)) continue;
    for (const { why } of coverOf(position, own, market).faults)
      found.push(`a stop of ${symbol} of ${agentId} protects nothing: ${why}`);
  }
  return found;
}

/** Why the market was closed, by the broker's calendar, when an entry or exit of the desk was sent; null when it was open. Stops may always be put back. */
async function closedWhenSent(
  { trading }: DeskAtRest,
  { clientOrderId, symbol, submittedAt }: BrokerOrder,
): Promise<string | null> {
  if (!/\.(?:entry|exit)$/.test(clientOrderId)) return null;
  const assetClass = assetClassOf(symbol);
  const session = await trading.calendar.session(assetClass, dayKey(assetClass, submittedAt));
  const { open, reason } = marketHoursAt(assetClass, submittedAt, session);
  return open ? null : reason;
}
