import type { Question } from "@/db/queries/ledger/oracle";
import { dec } from "@/server/core/money/money";
import { OPEN_ORDER_STATES } from "@/server/core/orders/order";
import { violations } from "@/server/drills/oracle/violations";
import type { Bench } from "./open-bench";
import type { PlayedSeed } from "./simulate-seed";
import { tickTimes } from "./times";

const TINY = 1e-9;
/** A market order may fill a little over the price that it was sized at. */
const LIMIT_ROOM = 1.03;

/** What the simulation judges in another way, or faults make otherwise: a run that fails before its first step has none. */
const LEFT_OUT: readonly Question[] = ["ended runs without all eight steps", "orders sent while the kill switch was engaged"];

interface FillRow {
  readonly id: string;
  readonly agentId: string | null;
  readonly symbol: string;
  readonly side: "buy" | "sell";
  readonly qty: string;
  readonly price: string;
}

/** Everything that is wrong with a desk that had time to come to rest, in words; empty when nothing is. */
export async function judge({ site, plan, agents, person }: PlayedSeed, { sql, database }: Bench): Promise<string[]> {
  const { accountId, broker } = site;
  const found = await violations(database, accountId, broker.honest, LEFT_OUT);
  for (const { clientOrderId, node, objection, slipped } of broker.postings)
    if (objection !== null && !slipped) found.push(`${node} sent "${clientOrderId}" although ${objection}`);

  found.push(...person.late);

  const { orders, executions } = await broker.honest.changesSince("", 100_000);
  const intents = await sql<{ id: string; state: string }[]>`
    select client_order_id as id, state from order_intents where account_id = ${accountId}`;
  for (const { id, state } of intents)
    if (!["accepted", "done", "rejected", "void", "open", "unknown"].includes(state)) found.push(`intent "${id}" stays ${state}`);
  const states = new Map(intents.map(({ id, state }) => [id, state]));
  for (const { clientOrderId, parentId, replacesId, state, filledQty } of orders) {
    if (parentId !== null || replacesId !== null) continue;
    const intent = states.get(clientOrderId);
    if (intent === undefined) found.push(`order "${clientOrderId}" at the broker has no intent`);
    const counts = Number(filledQty) > 0 || OPEN_ORDER_STATES.some((open) => open === state);
    if (counts && (intent === "void" || intent === "rejected"))
      found.push(`order "${clientOrderId}" is ${state} at the broker, and its intent is ${intent}`);
  }

  const runs = await sql<{ agentId: string; dueAt: string }[]>`
    select agent_id as "agentId", due_at as "dueAt" from runs where account_id = ${accountId} and trigger = 'schedule'`;
  const made = new Set(runs.map(({ agentId, dueAt }) => `${agentId} ${Date.parse(String(dueAt))}`));
  for (const { id } of agents)
    for (const at of tickTimes(plan.ticks))
      if (!made.has(`${id} ${at}`)) found.push(`no run of ${id} for its tick at ${new Date(at).toISOString().slice(11, 16)}`);

  // In the order of the exchange: it dates an execution by a delay that it draws, and tells of it before.
  const place = new Map(executions.map(({ id }, i) => [id, i]));
  const placeOf = ({ id }: FillRow) => place.get(id) ?? Number.POSITIVE_INFINITY;
  const booked = await sql<FillRow[]>`
    select id, agent_id as "agentId", symbol, side, qty, price from fills where account_id = ${accountId}`;
  const fills = [...booked].sort((a, b) => placeOf(a) - placeOf(b));
  // What slipped from a process that stood still at the socket comes on top of what was bought since.
  const hasSlipped = (id: string) => broker.postings.some((each) => each.slipped && each.clientOrderId.split(".")[1] === id);
  for (const { id, params } of agents)
    found.push(...pathTroubles(id, fills, hasSlipped(id) ? Number.POSITIVE_INFINITY : params.positionLimitUsd));
  const net = new Map<string, number>();
  for (const { symbol, side, qty } of executions) {
    const held = (net.get(symbol) ?? 0) + (side === "buy" ? Number(qty) : -Number(qty));
    net.set(symbol, held);
    if (held < -TINY) found.push(`the account was short of ${symbol}`);
  }
  return found;
}

/** Whether an agent's own fills ever took it under nothing or over its limit. */
function pathTroubles(agentId: string, fills: readonly FillRow[], limitUsd: number): string[] {
  let qty = dec(0);
  let costUsd = dec(0);
  const found: string[] = [];
  for (const fill of fills) {
    if (fill.agentId !== agentId) continue;
    const before = qty;
    if (fill.side === "buy") {
      qty = qty.plus(fill.qty);
      costUsd = costUsd.plus(dec(fill.qty).times(fill.price));
    } else {
      qty = qty.minus(fill.qty);
      costUsd = before.isZero() ? dec(0) : costUsd.times(qty).div(before);
    }
    if (qty.lt(-TINY)) found.push(`${agentId} sold ${fill.qty} and held ${before}`);
    if (costUsd.gt(limitUsd * LIMIT_ROOM)) found.push(`${agentId} held ${costUsd.toFixed(2)} of a limit of ${limitUsd}`);
  }
  return [...new Set(found)];
}
