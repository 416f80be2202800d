import { randomUUID } from "node:crypto";
import os from "node:os";
import path from "node:path";
import type { Logger } from "pino";
import { openDatabase } from "@/db/client";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { deadNodes } from "@/db/queries/nodes";
import { listen } from "@/db/queries/events";
import packageFile from "../package.json" with { type: "json" };
import type { ApiContext } from "./api/context";
import { createCaller } from "./api/root";
import { type Config, readConfig } from "./config";
import type { DeskEvent } from "./core/events";
import { Fault, messageOf } from "./core/fault";
import { deskServices } from "./desk-services";
import { openEventStream } from "./door/event-stream";
import { openDoor } from "./door/http";
import { migrateEngine, openDbosEngine } from "./engine/dbos";
import { startHeart } from "./engine/nodes";
import { openLog } from "./log";
import { openPages } from "./open-pages";
import { openWorlds } from "./open-worlds";
import { runAgent } from "./pipeline/run-agent";
import { isConnectionLost } from "./pipeline/step";
import { seedDesk } from "./seed-desk";
import { supervise } from "./supervise";
import { openTeller } from "./tell-pages";

const STOP_MS = 8_000;
const RUNS_AT_ONCE = 48;
const LOST_RETRY_MS = 500;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const wall = { now: () => Date.now() };

/** Starts a desk by its configuration and returns how to stop it. */
async function start(config: Config, log: Logger): Promise<{ readonly link: string; stop(): Promise<void> }> {
  const nodeId = `${os.hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const takesWork = config.role !== "web";
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse())
      await close().catch((error: unknown) => log.error({ error: messageOf(error) }, "while stopping"));
  };
  try {
    const embedded = config.databaseUrl
      ? null
      : await startEmbeddedPostgres({ dataDir: path.join(config.dataDir, "postgres"), log: (line) => log.debug(line) });
    if (embedded) closers.push(() => embedded.stop());
    const url = embedded?.url ?? config.databaseUrl ?? "";
    await migrate(url, () => migrateEngine(url));

    const database = openDatabase(url, { max: 24, name: "ztrade desk" });
    const exchange = openDatabase(url, { max: 6, name: "ztrade exchange" });
    const notes = openDatabase(url, { max: 6, name: "ztrade notes", relaxed: true });
    closers.push(exchange.close, database.close, notes.close);
    const teller = openTeller(notes, log);
    closers.push(teller.stop);
    const worlds = openWorlds({ database, exchange, wall, tell: teller.tell });
    const node = {
      id: nodeId,
      role: config.role,
      host: os.hostname(),
      pid: process.pid,
      version: packageFile.version,
      startedAt: wall.now(),
    };
    const heart = await startHeart(database.db, node, log, wall.now);
    closers.push(heart.stop);

    const openWorld = async (accountId: string) => (await worlds.of(accountId)).world;
    const ports = { db: database.db, notes: notes.db, nodeId, wall, openWorld, sleep };
    const engine = await openDbosEngine({
      url,
      nodeId,
      takesWork,
      concurrency: RUNS_AT_ONCE,
      work: untilDatabaseIsBack(log, (id) => runAgent(id, ports)),
      log,
    });
    closers.push(() => engine.stop(STOP_MS));

    const stream = openEventStream(nodeId);
    const services = deskServices({
      config,
      nodeId,
      version: packageFile.version,
      database,
      worlds,
      engine,
      stream,
      wall,
      scorer: "lexicon-1",
    });
    const context: ApiContext = { desk: { database, wall, actor: "operator" }, services };
    if (takesWork) await seedDesk({ ...context, desk: { ...context.desk, actor: "system" } });

    const supervisor = takesWork ? supervise({ database, notes, worlds, engine, log }) : null;
    const onEvent = (event: DeskEvent) => {
      stream.push(event);
      worlds
        .follow(event)
        .then(() => supervisor?.follow(event))
        .catch((error: unknown) => log.error({ error: messageOf(error) }, "an event was not followed"));
    };
    const subscription = await listen(database, onEvent, stream.gap);
    closers.push(subscription.stop);
    if (supervisor) {
      // Nobody else can be using an embedded database, so whatever other nodes left is free at once.
      if (embedded) await engine.recover(await deadNodes(database.db, 0));
      heart.watch(engine);
      await supervisor.start();
      closers.push(supervisor.stop);
      const retention = setInterval(
        () =>
          void engine
            .forgetFinished(wall.now() - config.retentionDays * 86_400_000)
            .catch((error: unknown) => log.warn({ error: messageOf(error) }, "old work was not forgotten")),
        3_600_000,
      );
      closers.push(async () => clearInterval(retention));
    }
    if (config.role === "worker") return { link: "no pages: this is a worker", stop };

    const pages = await openPages(config);
    closers.push(pages.close);
    globalThis.ztrade = { caller: () => createCaller(context) };
    const door = await openDoor({
      ...config,
      context,
      health: async () => ({ ready: true, reason: null, metrics: {} }),
      pages: pages.handle,
      onClose: stream.close,
      log,
    });
    closers.push(() => door.close(STOP_MS));
    return {
      link: `http://${config.host === "::1" ? "[::1]" : config.host === "127.0.0.1" ? "localhost" : config.host}:${config.port}`,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A run whose database went away waits for it and goes on where its journal stands. */
function untilDatabaseIsBack(log: Logger, work: (runId: number) => Promise<unknown>) {
  return async (runId: number) => {
    for (;;) {
      try {
        await work(runId);
        return;
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        log.warn({ run: runId, error: messageOf(error) }, "the database does not answer; the run waits");
        await sleep(LOST_RETRY_MS);
      }
    }
  };
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = openLog(config);
  const began = wall.now();
  const desk = await start(config, log);
  let stopping = false;
  const end = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    process.stdout.write(`\n${signal}: finishing what runs…\n`);
    const timer = setTimeout(() => process.exit(1), 2 * STOP_MS);
    await desk.stop();
    clearTimeout(timer);
    process.exit(0);
  };
  process.on("SIGINT", () => void end("SIGINT"));
  process.on("SIGTERM", () => void end("SIGTERM"));
  process.stdout.write(`Ztrade is ready in ${((wall.now() - began) / 1000).toFixed(1)} s: ${desk.link}\n`);
}

main().catch((error: unknown) => {
  const expected = error instanceof Fault;
  process.stderr.write(`Ztrade did not start: ${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});
