import pino from "pino";
import { openDatabase } from "@/db/client";
import { accountById } from "@/db/queries/accounts/accounts";
import { listen } from "@/db/queries/events";
import { createContexts } from "@/server/app/wiring/create-contexts";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { createVenues } from "@/server/app/wiring/create-venues";
import type { PoolSizes } from "@/server/app/wiring/pool-sizes";
import { openAccount } from "@/server/control/accounts/open-account";
import { createAgent } from "@/server/control/agents/create-agent";
import type { AccountConfig, AccountKind, ClockSpeed } from "@/server/core/accounts/account";
import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { messageOf } from "@/server/core/fault";
import { inMemoryEngine } from "@/server/engine/in-memory";
import { driveMarket } from "@/server/engine/simulated/drive-market";
import { createHands } from "@/server/pipeline/hands";
import { runAgent, runAgents } from "@/server/pipeline/run-agent";

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const WATCH_MS = 50;
const MANY_CONNECTIONS: PoolSizes = { desk: 40, exchange: 6, notes: 6 };

/** A desk without a door in the test's own process: real database, real pipeline, an engine without memory. */
export async function openTestDesk(url: string, agents: readonly NewAgent[] = DEFAULT_AGENTS, sizes = MANY_CONNECTIONS) {
  const database = openDatabase(url, { max: sizes.desk });
  const exchange = openDatabase(url, { max: sizes.exchange });
  const notes = openDatabase(url, { max: sizes.notes, relaxed: true });
  const wall = { now: () => Date.now() };
  const monotonic = { now: () => performance.now() };
  const desk = { database, wall, actor: "test" };
  const log = pino({ level: "silent" });
  const contexts = createContexts({
    database,
    exchange,
    notes,
    wall,
    monotonic,
    sleep,
    tell: () => undefined,
    log,
    venues: createVenues(new Map()),
    scorers: createScorers(null),
  });
  const tradingContextOf = async (accountId: string) => (await contexts.of(accountId)).trading;
  const ports = {
    db: database.db,
    notes: notes.db,
    nodeId: "test",
    wall,
    monotonic,
    tradingContextOf,
    sleep,
    hands: createHands(),
    log,
  };
  const work = (ids: readonly number[]) => runAgents(ids, ports);
  const engine = inMemoryEngine(work);
  const events = await listen(
    database,
    (event) => void contexts.follow(event),
    () => undefined,
  );
  for (const agent of agents) await createAgent(desk, agent);

  return {
    ...desk,
    contexts,
    engine,
    work,
    runAgent: (id: number) => runAgent(id, ports),
    open: (account: {
      readonly kind: AccountKind;
      readonly config: AccountConfig;
      readonly speed?: ClockSpeed;
      readonly startCashUsd?: number;
    }) => openAccount(desk, { startCashUsd: 30_000, speed: "max", playUntil: null, ...account }),
    /** Plays an account at full speed until its end. Rejects with what the log called an error. */
    playToEnd: async (accountId: string) => {
      const errors: string[] = [];
      const log = pino({ level: "error" }, { write: (line: string) => errors.push(line) });
      const open = await contexts.played(accountId);
      const player = driveMarket({ ...open, notes: notes.db, engine, work, log });
      while (!(await accountById(database.db, accountId)).clockPaused && errors.length === 0) await sleep(WATCH_MS);
      await player.stop();
      if (errors.length > 0) throw new Error(errors.map(messageOf).join("\n"));
      return open;
    },
    close: async () => {
      await events.stop();
      await exchange.close();
      await notes.close();
      await database.close();
    },
  };
}

export type TestDesk = Awaited<ReturnType<typeof openTestDesk>>;
