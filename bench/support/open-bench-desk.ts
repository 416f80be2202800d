import pino from "pino";
import { openDatabase } from "@/db/client";
import { createContexts } from "@/server/app/wiring/create-contexts";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { createVenues } from "@/server/app/wiring/create-venues";
import { POOL_SIZES } from "@/server/app/wiring/pool-sizes";
import { openAccount } from "@/server/control/accounts/open-account";
import { createAgent } from "@/server/control/agents/create-agent";
import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { createDbosEngine, migrateEngine } from "@/server/engine/dbos";
import { RUNS_AT_ONCE } from "@/server/engine/engine";
import { createHands } from "@/server/pipeline/hands";
import { runAgents } from "@/server/pipeline/run-agent";
import { openBenchDatabase } from "./open-bench-database";

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export interface Figure {
  readonly figure: number;
  readonly unit: string;
  readonly note?: string;
}

export interface Bench {
  readonly name: string;
  /** Takes minutes: it runs when words are given that name it. */
  readonly onlyByName?: boolean;
  /** `against` is a commit to be measured beside this one, where one was named. */
  readonly run: (against?: string | null) => Promise<Figure> | Figure;
}

/** A desk on a database of its own that really writes to the disk, with the durable engine. One a process: the engine is a singleton. */
export async function openBenchDesk() {
  const server = await openBenchDatabase(migrateEngine);
  const database = openDatabase(server.url, { max: POOL_SIZES.all.desk });
  const exchange = openDatabase(server.url, { max: POOL_SIZES.all.exchange });
  const notes = openDatabase(server.url, { max: POOL_SIZES.all.notes, relaxed: true });
  const wall = { now: () => Date.now() };
  const monotonic = { now: () => performance.now() };
  const desk = { database, wall, actor: "bench" };
  const log = pino({ level: "error" });
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
  const hands = createHands();
  const work = (ids: readonly number[]) =>
    runAgents(ids, { db: database.db, notes: notes.db, nodeId: "bench", wall, monotonic, tradingContextOf, sleep, hands, log });
  const engine = await createDbosEngine({
    url: server.url,
    nodeId: "bench",
    takesWork: true,
    concurrency: RUNS_AT_ONCE,
    work,
    log,
  });
  return {
    ...desk,
    contexts,
    notes,
    engine,
    work,
    log,
    addAgents: async (agents: readonly NewAgent[] = DEFAULT_AGENTS) => {
      for (const agent of agents) await createAgent(desk, agent);
    },
    open: (given: Parameters<typeof openAccount>[1]) => openAccount(desk, given),
    close: async () => {
      await engine.stop(1_000);
      await exchange.close();
      await notes.close();
      await database.close();
      await server.close();
    },
  };
}

export type BenchDesk = Awaited<ReturnType<typeof openBenchDesk>>;

/** The value below which `share` of `values` lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
