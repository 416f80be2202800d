import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import { storedSources } from "@/server/app/markets/stored-sources";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import type { AgentMode, NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { calmDatabase } from "../database/calm-database";
import { openTestDatabase } from "../database/postgres";
import { openTestDesk, type TestDesk } from "./test-desk";

const START = Date.parse("2026-11-02T14:00Z");
const DAY_MS = 86_400_000;

/** The default agent of bitcoin, quick to buy, whose holdings are looked at for five bars. */
function coinAgent() {
  const bitcoin = DEFAULT_AGENTS.find(({ symbol }) => symbol === "BTC/USD");
  if (!bitcoin) throw new Error("no agent trades bitcoin");
  return { ...bitcoin, params: { ...bitcoin.params, buyThreshold: 0.05, minConfidence: 0.05, minEdge: 0, holdingBars: 5 } };
}

interface Played {
  readonly days: number;
  readonly mode?: AgentMode;
  /** Before the first of them. */
  readonly prepare?: (
    desk: TestDesk,
    of: { readonly accountId: string; readonly agent: NewAgent; readonly at: number },
  ) => Promise<void>;
}

/** Some days of a seeded market that were played with one agent of bitcoin, and the API that tells of them at `clock.now`. */
export async function openPlayedCoin({ days, mode = "on", prepare }: Played) {
  const agent = coinAgent();
  const database = await openTestDatabase();
  const desk = await openTestDesk(database.url, [agent]);
  const endAt = START + days * DAY_MS;
  const { id: accountId } = await desk.open({
    kind: "simulated",
    config: { seed: 3, startAt: START, endAt, symbols: [agent.symbol] },
  });
  if (mode !== "on") await setAgentMode(desk, { accountId, agentIds: [agent.id], mode });
  await prepare?.(desk, { accountId, agent, at: START });
  await desk.playToEnd(accountId);
  const clock = { now: endAt };
  const services = {
    database: calmDatabase(),
    ...storedSources(desk.database),
    clockOf: () => Promise.resolve({ at: clock.now, speed: "1", paused: true, full: false }),
  };
  return {
    agent,
    accountId,
    endAt,
    /** Market time. */
    clock,
    db: desk.database.db,
    api: createCaller(asDesk({ desk, services } as unknown as ApiContext)),
    close: async () => {
      await desk.close();
      await database.drop();
    },
  };
}

export type PlayedCoin = Awaited<ReturnType<typeof openPlayedCoin>>;
