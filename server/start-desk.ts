import { randomUUID } from "node:crypto";
import os from "node:os";
import type { Logger } from "pino";
import { listen } from "@/db/queries/events";
import { deadNodes } from "@/db/queries/nodes";
import packageFile from "../package.json" with { type: "json" };
import type { ApiContext } from "./api/context";
import type { Config } from "./config";
import type { DatabaseKind } from "./core/database-state";
import type { DeskEvent } from "./core/events";
import { messageOf } from "./core/fault";
import { deskServices } from "./desk-services";
import { openEventStream } from "./door/event-stream";
import { type DbosEngine, openDbosEngine } from "./engine/dbos";
import { RUNS_AT_ONCE } from "./engine/engine";
import { startHeart } from "./engine/nodes";
import { forgetOldWork } from "./forget-old-work";
import { openAlpaca } from "./open-alpaca";
import { type Ground, openGround } from "./open-ground";
import { openReading } from "./open-reading";
import { openWorlds } from "./open-worlds";
import { runAgents } from "./pipeline/run-agent";
import { seedDesk } from "./seed-desk";
import { serveDesk } from "./serve-desk";
import { supervise } from "./supervise";
import { openTeller } from "./tell-pages";
import { untilDatabaseIsBack } from "./until-database-is-back";
import { watchDatabase } from "./watch-database";

const STOP_MS = 8_000;
const wall = { now: () => Date.now() };
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export interface RunningDesk {
  /** Where a person finds it; null for a worker. */
  readonly link: string | null;
  stop(): Promise<void>;
}

/** Starts a desk by its configuration: ground, worlds, engine, market, door. What was opened is closed again when a later part fails. */
export async function startDesk(config: Config, log: Logger): Promise<RunningDesk> {
  const closers: (() => Promise<unknown>)[] = [];
  const later = (close: () => Promise<unknown>) => closers.push(close);
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) {
      await close().catch((error: unknown) => log.error({ error: messageOf(error) }, "while stopping"));
    }
  };
  try {
    return { link: await open(config, log, later), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Later = (close: () => Promise<unknown>) => void;

async function open(config: Config, log: Logger, later: Later): Promise<string | null> {
  const nodeId = `${os.hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const { version } = packageFile;
  const takesWork = config.role !== "web";
  const ground = await openGround(config, log, later);
  const { database, notes } = ground;
  const stream = openEventStream(nodeId);
  const onTurn = ({ kind }: { readonly kind: DatabaseKind }) => stream.push({ topic: "database", kind });
  const watch = await watchDatabase({ url: ground.url, db: database.db, isOwn: ground.isOwn, nodeId, wall, log, onTurn });
  later(watch.stop);
  const teller = openTeller(notes, log);
  later(teller.stop);
  const alpaca = config.alpaca && openAlpaca(config.alpaca, wall, log);
  const reading = openReading({ config, nodeId, database, alpaca, wall, sleep, log, tell: teller.tell });
  later(reading.stop);
  const { scorers } = reading;
  const worlds = openWorlds({ ...ground, wall, sleep, tell: teller.tell, log, alpaca, scorers });
  later(worlds.close);

  const node = { id: nodeId, role: config.role, host: os.hostname(), pid: process.pid, version, startedAt: wall.now() };
  const heart = await startHeart(database.db, node, log, wall.now);
  later(heart.stop);
  const openWorld = async (accountId: string) => (await worlds.of(accountId)).world;
  const ports = { db: database.db, notes: notes.db, nodeId, wall, openWorld, sleep };
  const work = untilDatabaseIsBack(log, sleep, (runIds) => runAgents(runIds, ports));
  const engine = await openDbosEngine({ url: ground.url, nodeId, takesWork, concurrency: RUNS_AT_ONCE, work, log });
  later(() => engine.stop(STOP_MS));

  const services = deskServices({ config, nodeId, version, database, worlds, engine, stream, wall, alpaca, watch, ...reading });
  const context: ApiContext = { desk: { database, wall, actor: "operator" }, services };
  if (takesWork) await seedDesk({ ...context, desk: { ...context.desk, actor: "system" } }, alpaca);
  const supervisor = takesWork ? supervise({ database, notes, worlds, engine, work, log }) : null;
  const onEvent = (event: DeskEvent) => {
    stream.push(event);
    reading.follow(event);
    worlds
      .follow(event)
      .then(() => supervisor?.follow(event))
      .catch((error: unknown) => log.error({ error: messageOf(error) }, "an event was not followed"));
  };
  const subscription = await listen(database, onEvent, stream.gap);
  later(subscription.stop);
  reading.begin(takesWork);
  if (supervisor) {
    await takeUpWork(ground, engine);
    heart.watch(engine);
    await supervisor.start();
    later(supervisor.stop);
    later(forgetOldWork(engine, config.retentionDays, log));
  }
  return config.role === "worker" ? null : serveDesk({ config, context, stream, watch, log, later });
}

/** Nobody else can be using an embedded database, so what an earlier process left there is free at once, without waiting for a lease. */
async function takeUpWork({ isOwn, database }: Ground, engine: DbosEngine): Promise<void> {
  if (isOwn) await engine.recover(await deadNodes(database.db, 0));
}
