import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { CALENDARS } from "@/server/adapters/calendar";
import { supervise } from "@/server/app/supervise";
import type { TradingContexts } from "@/server/app/wiring/create-contexts";
import type { Databases } from "@/server/app/wiring/create-databases";
import { createRunner } from "@/server/app/wiring/create-runner";
import { messageOf } from "@/server/core/fault";
import { createBeforeJudging } from "@/server/pipeline/before-judging";
import { createTurnstile } from "@/server/pipeline/contending/turnstile";
import type { TradingContext } from "@/server/pipeline/trading-context";
import type { SimBroker } from "./broker-line";
import { MOODS, type SimMarket } from "./market";
import type { SimDatabaseServer } from "./node-database";
import type { Scheduler, SimNode } from "./scheduler";
import type { SharedQueue } from "./shared-queue";

/** What all nodes of one simulated desk share. */
export interface Site {
  readonly scheduler: Scheduler;
  readonly server: SimDatabaseServer;
  readonly broker: SimBroker;
  readonly market: SimMarket;
  readonly queue: SharedQueue;
  readonly accountId: string;
}

const monotonic = { now: () => performance.now() };

/** The trading context of the account in one process, as `create-real-context.ts` makes it at Alpaca. */
export function worldOn(site: Site, node: SimNode, db: Database["db"]): TradingContext {
  const { scheduler, accountId } = site;
  const wall = { now: () => Date.now() };
  const ports = { market: site.market.market, broker: site.broker.portOf(node), calendar: CALENDARS.rules() };
  return {
    accountId,
    accountKind: "paper",
    db,
    tell: () => undefined,
    ...ports,
    sources: [site.market.wire],
    scorers: { choose: () => ({ scorer: MOODS, insteadOf: null }), fallback: MOODS },
    newsScope: accountId,
    clock: { now: wall.now, move: () => undefined },
    wall,
    monotonic,
    right: { kind: "person" },
    sleep: (ms) => new Promise((resolve) => void scheduler.setTimer(() => resolve, ms, "sleep", node)),
    sequencer: { wait: async () => undefined, holds: () => false },
    turnstile: createTurnstile(),
    beforeJudging: createBeforeJudging({ db, accountId, accountKind: "paper" }),
    portsFor: () => ports,
  };
}

/** A worker as `start-desk.ts` puts it together, without its door and its engine. Rejects when it could not start. */
export async function startWorker(site: Site, node: SimNode): Promise<void> {
  const { server, queue, broker } = site;
  const database = server.openFor(node);
  const trading = worldOn(site, node, database.db);
  const log = logOf(site.scheduler, node);
  const runner = await createRunner({
    databases: { database, notes: database } as Databases,
    node: { id: node.id, role: "worker", host: node.id, pid: 1, version: "simulated", startedAt: trading.wall.now() },
    wall: trading.wall,
    monotonic,
    sleep: trading.sleep,
    log,
    onBeat: () => undefined,
    later: () => undefined,
  });
  const { electorate } = runner;
  const { work, sweeping } = runner.on(async () => trading);
  const engine = queue.join(node, work);
  const supervisor = supervise({
    database,
    notes: database,
    contexts: worldsOf(trading, node, broker),
    engine,
    work,
    electorate,
    log,
  });
  await supervisor.start();
  sweeping();
}

/** The one world that there is. */
function worldsOf(trading: TradingContext, node: SimNode, broker: SimBroker): TradingContexts {
  const open = {
    kind: "real",
    trading,
    listen: (_: unknown, onChange: () => void) => ({ watch: () => undefined, stop: broker.listen(node, onChange) }),
  };
  return { of: async () => open } as unknown as TradingContexts;
}

/** What the desk logs stands in the trace. */
function logOf(scheduler: Scheduler, node: SimNode): Logger {
  const write = (level: string) => (fields: unknown, text?: string) => {
    const { error, ...rest } = Object(fields) as { readonly error?: unknown };
    const words = [text ?? String(fields), error === undefined ? "" : messageOf(error), JSON.stringify(rest)];
    scheduler.note(`${node.id} ${level}: ${words.filter((each) => each !== "" && each !== "{}").join(" ")}`);
  };
  return { info: write("info"), warn: write("warn"), error: write("error"), debug: () => undefined } as unknown as Logger;
}
