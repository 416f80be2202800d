import { LRUCache } from "lru-cache";
import type { Sql, TransactionSql } from "postgres";

/** Statements that were asked so often are prepared; so many at most, because every connection keeps each of them. */
const OFTEN = 20;
const MOST_PREPARED = 250;
/** How many different ones are counted. */
const MOST_COUNTED = 5_000;

const asked = new LRUCache<string, number>({ max: MOST_COUNTED });
const prepared = new Set<string>();

function isFrequent(text: string): boolean {
  if (prepared.has(text)) return true;
  const times = (asked.get(text) ?? 0) + 1;
  asked.set(text, times);
  if (times < OFTEN || prepared.size >= MOST_PREPARED) return false;
  asked.delete(text);
  prepared.add(text);
  return true;
}

/**
 * The driver as drizzle uses it, with what is asked often prepared. Otherwise the driver has each statement described before it sends its values, which is a
 * way more to the database, a plan more, and no other statement of the transaction under way meanwhile (postgres 3.4.9, `describeFirst` in connection.js).
 */
export function prepareFrequent<Client extends Sql | TransactionSql>(client: Client): Client {
  const unsafe: Client["unsafe"] = (text, values, options) =>
    client.unsafe(text, values, { ...options, prepare: options?.prepare === true || isFrequent(text) });
  return new Proxy(client, {
    get: (target, name) => {
      if (name === "unsafe") return unsafe;
      const own: unknown = Reflect.get(target, name);
      if ((name !== "begin" && name !== "savepoint") || typeof own !== "function") return own;
      return (...given: readonly unknown[]) => own(...given.map((each) => (isWork(each) ? inside(each) : each)));
    },
  });
}

type Work = (transaction: TransactionSql) => unknown;

const isWork = (given: unknown): given is Work => typeof given === "function";

/** What is done in a transaction is done with its statements prepared too. */
function inside(work: Work): Work {
  return (transaction) => work(prepareFrequent(transaction));
}
