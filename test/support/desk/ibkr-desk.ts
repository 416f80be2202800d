import { setTimeout as pause } from "node:timers/promises";
import { createIbkr } from "@/server/adapters/ibkr/create-ibkr";
import { simulatedMarketData } from "@/server/adapters/market-data/simulated";
import { createAgent } from "@/server/control/agents/create-agent";
import type { NewAgent } from "@/server/core/agents/agent";
import { createSimulation } from "@/server/core/simulation/create-simulation";
import { startIbkrServer } from "../ibkr/server";
import { runningTime } from "./desk-time";
import { playing } from "./real-desk";
import { openVenueNode, silentLog } from "./venue-node";

export interface IbkrDeskOptions {
  readonly startAt: number;
  /** Where the simulated market begins that the seed makes. */
  readonly marketFrom: number;
  readonly seed: number;
  readonly agents: readonly NewAgent[];
}

/** A desk whose account is behind a local server that answers as Interactive Brokers' gateway does, on a clock that can be moved on. */
export async function openIbkrDesk(url: string, { startAt, marketFrom, seed, agents }: IbkrDeskOptions) {
  const time = await runningTime(url, startAt);
  const { wall, sleep, skip } = time;
  const market = simulatedMarketData(createSimulation({ seed, startAt: marketFrom, historyDays: 20 }));
  const symbols = ["SPY", ...new Set(agents.map(({ symbol }) => symbol))];
  const server = await startIbkrServer({ market, clock: wall, symbols, seed });
  const config = { url: server.baseUrl, account: server.accountId, kind: "paper", allowLive: [] } as const;
  const connection = createIbkr(config, {
    wall,
    monotonic: wall,
    log: silentLog,
    // The limit of an answer is a real one; what is waited for besides goes by the clock.
    sleep: (ms, signal) => (signal ? pause(ms, undefined, { signal }) : sleep(ms)),
  });
  const node = await openVenueNode({ url, wall, sleep, venue: "ibkr", connection }, "test");
  const desk = { database: node.database, wall, actor: "test" };
  for (const agent of agents) await createAgent(desk, agent);
  const moveTo = async (at: number) => {
    await skip(Math.max(0, at - wall.now()));
    await server.advance(wall.now());
  };
  return {
    ...desk,
    ...node,
    server,
    ...playing(node, { wall }, moveTo),
    close: async () => {
      await node.close();
      await server.close();
      await time.close();
    },
  };
}
