import { listAgents } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger/ledger";
import { dec } from "@/server/core/money/money";
import { EXTERNAL } from "@/server/core/orders/order";
import { violations } from "@/server/drills/oracle/violations";
import type { FaultRequest } from "../support/alpaca/faults/fault";
import type { RealDesk } from "../support/desk/real-desk";
import { BY_HAND, type Happening } from "./day-of";

/** Nobody protects what is not the desk's, so this is asked of the agents alone, at each minute. */
const NOT_OURS = ["open positions without a resting stop, or a sale under way, for all of it"] as const;
const ONE_ORDER = /^\/v2\/orders\/([0-9a-f-]{36})$/;

type Given = {
  readonly start: readonly FaultRequest[];
  readonly happenings: readonly Happening[];
};

/** Everything that is wrong once a day in somebody's account is over, in words. */
export async function judgeDay(desk: RealDesk, given: Given): Promise<string[]> {
  const found = await violations(desk.database, desk.accountId, desk.alpaca.broker, NOT_OURS);
  return [
    ...found,
    ...(await failedRuns(desk)),
    ...(await strayOrders(desk)),
    ...(await strayRequests(desk)),
    ...(await strayUnits(desk, given)),
  ];
}

async function failedRuns({ database, accountId }: RealDesk): Promise<readonly string[]> {
  const rows = await database.sql<{ agent_id: string; reason: string | null; due_at: Date }[]>`
    select agent_id, reason, due_at from runs where account_id = ${accountId} and state = 'failed'`;
  return rows.map(({ agent_id, reason, due_at }) => `the run of ${agent_id} at ${due_at.toISOString()} failed: ${reason}`);
}

/** Orders at the exchange that nobody sent by hand and that are of a symbol which no agent trades. */
async function strayOrders(desk: RealDesk): Promise<readonly string[]> {
  const agents = await listAgents(desk.database.db);
  const { orders } = await desk.server.broker.changesSince("", 100_000);
  const ours = orders.filter(({ parentId, clientOrderId }) => parentId === null && !clientOrderId.startsWith(BY_HAND));
  const stray = ours.filter(({ symbol }) => !agents.some((agent) => agent.symbol === symbol));
  return stray.map(({ clientOrderId, symbol }) => `order "${clientOrderId}" of ${symbol} is of what no agent trades`);
}

/** Cancellations and changes of what is not the desk's. */
async function strayRequests({ server, database, accountId }: RealDesk): Promise<readonly string[]> {
  const rows = await database.sql<{ id: string }[]>`
    select id from orders where account_id = ${accountId} and agent_id is not null`;
  const ours = new Set(rows.map(({ id }) => id));
  return server.log.all
    .filter(({ method, path }) => ["DELETE", "PATCH"].includes(method) && !ours.has(ONE_ORDER.exec(path)?.[1] ?? ""))
    .map(({ method, path }) => `${method} ${path} is about what is not the desk's`);
}

/** Where the books say something else of what somebody holds than what was there, came in and was traded by hand. */
async function strayUnits(desk: RealDesk, { start, happenings }: Given): Promise<readonly string[]> {
  const { database, accountId } = desk;
  const expected = await unitsByHand(desk, [...start, ...happenings.flatMap(({ faults }) => faults)]);
  const booked = new Map(
    (await openPositions(database.db, accountId))
      .filter(({ agentId }) => agentId === EXTERNAL)
      .map(({ symbol, qty }) => [symbol, qty]),
  );
  return [...new Set([...expected.keys(), ...booked.keys()])].flatMap((symbol) => {
    const [want, have] = [expected.get(symbol) ?? "0", booked.get(symbol) ?? "0"];
    return dec(want).minus(have).abs().lte(1e-9) ? [] : [`somebody has ${want} ${symbol}, and ${have} by the books`];
  });
}

async function unitsByHand({ server }: RealDesk, faults: readonly FaultRequest[]): Promise<ReadonlyMap<string, string>> {
  const units = new Map<string, string>();
  const add = (symbol: string, qty: string) =>
    units.set(
      symbol,
      dec(units.get(symbol) ?? "0")
        .plus(qty)
        .toFixed(),
    );
  for (const fault of faults) {
    if (fault.fault === "transfer" && fault.symbol !== undefined) add(fault.symbol, fault.qty ?? "0");
    if (fault.fault === "show_position") units.set(String(fault.position.symbol), String(fault.position.qty));
  }
  const { orders } = await server.broker.changesSince("", 100_000);
  const byHand = new Set(orders.filter(({ clientOrderId }) => clientOrderId.startsWith(BY_HAND)).map(({ id }) => id));
  const { executions } = (await (await fetch(`${server.tradingUrl}/_books`)).json()) as Awaited<
    ReturnType<typeof server.broker.changesSince>
  >;
  for (const { orderId, symbol, side, qty } of executions) if (byHand.has(orderId)) add(symbol, side === "buy" ? qty : `-${qty}`);
  return units;
}

/** How often the agents bought or sold. */
export async function fillsOfAgents({ database, accountId }: RealDesk): Promise<number> {
  const [row] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from fills where account_id = ${accountId} and agent_id is not null`;
  return row?.n ?? 0;
}
