import { createAskGateway } from "@/server/adapters/ibkr/ask-gateway";
import { createContracts } from "@/server/adapters/ibkr/data/contracts";
import { createInstruments } from "@/server/adapters/ibkr/data/instruments";
import { type IbkrMarketData, ibkrMarketData } from "@/server/adapters/ibkr/data/market-data";
import type { Clock } from "@/server/core/ports";
import type { IbkrServer } from "./server";

/** The adapter's market over the local server, without limits of its own. `said` takes what it would log. */
export function createTestMarket(
  { baseUrl, accountId }: Pick<IbkrServer, "baseUrl" | "accountId">,
  clock: Clock,
  { sleep = instantly, said = [] }: { sleep?: (ms: number) => Promise<void>; said?: string[] } = {},
): IbkrMarketData {
  const ask = createAskGateway(baseUrl, fetch);
  const contractOf = createInstruments({ ask, contractsOf: createContracts(ask), account: accountId, clock });
  const say = (sentence: string) => void said.push(sentence);
  return ibkrMarketData({ ask, askHistory: ask, contractOf, clock, monotonic: clock, sleep, say });
}

const instantly = () => new Promise<void>((resolve) => setImmediate(resolve));
