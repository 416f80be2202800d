import { createAskGateway } from "@/server/adapters/ibkr/ask-gateway";
import { ibkrCalendar } from "@/server/adapters/ibkr/data/calendar";
import { createContracts } from "@/server/adapters/ibkr/data/contracts";
import { createInstruments } from "@/server/adapters/ibkr/data/instruments";
import { type IbkrMarketData, ibkrMarketData } from "@/server/adapters/ibkr/data/market-data";
import type { Calendar, Clock } from "@/server/core/ports";
import type { IbkrServer } from "./server";

type Account = Pick<IbkrServer, "baseUrl" | "accountId">;

function waysTo({ baseUrl, accountId }: Account, clock: Clock) {
  const ask = createAskGateway(baseUrl, fetch);
  return { ask, contractOf: createInstruments({ ask, contractsOf: createContracts(ask), account: accountId, clock }) };
}

/** The adapter's market over the local server, without limits of its own. `said` takes what it would log. */
export function createTestMarket(
  account: Account,
  clock: Clock,
  { sleep = instantly, said = [] }: { sleep?: (ms: number) => Promise<void>; said?: string[] } = {},
): IbkrMarketData {
  const { ask, contractOf } = waysTo(account, clock);
  const say = (sentence: string) => void said.push(sentence);
  return ibkrMarketData({ ask, askHistory: ask, contractOf, clock, monotonic: clock, sleep, say });
}

/** The adapter's calendar over the local server. */
export function createTestCalendar(account: Account, clock: Clock, said: string[] = []): Calendar {
  return ibkrCalendar({ ...waysTo(account, clock), clock, say: (sentence) => void said.push(sentence) });
}

const instantly = () => new Promise<void>((resolve) => setImmediate(resolve));
