import pino from "pino";
import { openDatabase } from "@/db/client";
import { listAgents } from "@/db/queries/agents";
import { insertRuns } from "@/db/queries/runs";
import { createAgent } from "@/server/control/create-agent";
import { openRealAccount } from "@/server/control/open-real-account";
import type { NewAgent } from "@/server/core/agent";
import { DEFAULT_AGENTS } from "@/server/core/default-agents";
import { Agenda } from "@/server/engine/agenda";
import { openAlpaca } from "@/server/open-alpaca";
import { openScorers } from "@/server/open-scorers";
import { openWorlds } from "@/server/open-worlds";
import { lookAfterBooks } from "@/server/pipeline/look-after-books";
import { runAgents } from "@/server/pipeline/run-agent";
import type { AlpacaServerOptions } from "./alpaca/options";
import { startAlpacaServer } from "./alpaca/start-alpaca-server";

/** Pauses are cut to this, and the clock goes on by what was cut. */
const LONGEST_PAUSE_MS = 5;

export type RealDeskOptions = Omit<AlpacaServerOptions, "clock" | "startAt"> & {
  readonly startAt: number;
  readonly agents?: readonly NewAgent[];
};

/** A desk whose account is at the local server, reached through the vendor's client, on a clock that runs as real time does and can be moved on. */
export async function openRealDesk(url: string, { agents = DEFAULT_AGENTS, startAt, ...options }: RealDeskOptions) {
  const began = Date.now();
  let skipped = 0;
  const wall = { now: () => startAt + (Date.now() - began) + skipped };
  const sleep = async (ms: number) => {
    const real = Math.min(ms, LONGEST_PAUSE_MS);
    await new Promise((resolve) => setTimeout(resolve, real));
    skipped += ms - real;
  };
  const server = await startAlpacaServer({ historyDays: 20, rateLimitPerMinute: null, ...options, clock: wall, startAt });
  const database = openDatabase(url, { max: 20 });
  const log = pino({ level: "silent" });
  const { keyId, secret, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl } = server;
  const access = { keyId, secret, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl, feed: "iex" } as const;
  const alpaca = openAlpaca({ access, kind: "paper", allowLive: null }, wall, log);
  const worlds = openWorlds({
    database,
    exchange: database,
    wall,
    sleep,
    tell: () => undefined,
    log,
    alpaca,
    scorers: openScorers(null),
  });
  const desk = { database, wall, actor: "test" };
  for (const agent of agents) await createAgent(desk, agent);
  const { id: accountId } = await openRealAccount(desk, "paper", alpaca.broker);
  const open = await worlds.of(accountId);
  if (open.kind !== "real") throw new Error("the account's market is played");
  const openWorld = async (id: string) => (await worlds.of(id)).world;
  const ports = { db: database.db, notes: database.db, nodeId: "test", wall, openWorld, sleep };
  const run = (ids: readonly number[]) => runAgents(ids, ports);
  const moveTo = async (at: number) => {
    skipped += Math.max(0, at - wall.now());
    await server.advance(wall.now());
  };
  const told: string[] = [];
  return {
    ...desk,
    url,
    /** What the minutes of `play` found wrong or had to mend, in words. */
    told,
    server,
    alpaca,
    open,
    world: open.world,
    accountId,
    moveTo,
    run,
    /** Runs every tick in (from, to], as the clock comes to it. */
    play: async (from: number, to: number) => {
      const agenda = new Agenda();
      agenda.set(await listAgents(database.db), () => from);
      for (let at = agenda.nextAt; at !== null && at <= to; at = agenda.nextAt) {
        await moveTo(at);
        const { books, done } = await lookAfterBooks(open.world);
        told.push(...books.differences, ...done);
        const due = agenda.take(at, 1).map(({ agent }) => ({
          accountId,
          agentId: agent.id,
          agentVersion: agent.version,
          dueAt: at as number,
          trigger: "schedule" as const,
        }));
        await run((await insertRuns(database.db, due, wall.now())).map(({ id }) => id));
      }
    },
    close: async () => {
      await worlds.close();
      await server.close();
      await database.close();
    },
  };
}

export type RealDesk = Awaited<ReturnType<typeof openRealDesk>>;
