import { violations } from "./oracle";
import type { RealDesk } from "./real-desk";

/** Everything that is wrong with an account at the local server at rest, in words; empty when the books are right. */
export async function realViolations({ server, database, accountId, alpaca }: RealDesk): Promise<string[]> {
  const found = await violations(database, accountId, alpaca.broker);
  const { orders, executions } = await server.broker.changesSince("", 100_000);
  const known = await database.sql<
    { id: string }[]
  >`select client_order_id as id from order_intents where account_id = ${accountId}`;
  const intents = new Set(known.map(({ id }) => id));
  const sent = orders.filter(({ parentId, replacesId }) => parentId === null && replacesId === null);
  for (const { clientOrderId } of sent)
    if (!intents.has(clientOrderId)) found.push(`order "${clientOrderId}" at the broker has no intent of the desk`);
  const twice = sent.filter((order, i) => sent.findIndex((other) => other.clientOrderId === order.clientOrderId) !== i);
  for (const { clientOrderId } of twice) found.push(`order "${clientOrderId}" is at the broker twice`);
  const [booked] = await database.sql<{ n: number }[]>`select count(*)::int as n from fills where account_id = ${accountId}`;
  if (booked?.n !== executions.length) found.push(`${executions.length} executions at the broker, ${booked?.n} fills booked`);
  return found;
}
