import { randomUUID } from "node:crypto";
import os from "node:os";
import type { Logger } from "pino";
import { releaseAllLeases } from "@/db/queries/accounts/leases";
import { releaseAllClaims } from "@/db/queries/runs/claims";
import packageFile from "../../package.json" with { type: "json" };
import { givenTo } from "../api/alerts/give-answer";
import { asDesk } from "../api/as-desk";
import { roundOfLooks } from "../api/attention/round-of-looks";
import type { DeskServices } from "../api/context";
import type { DatabaseKind } from "../core/database-state";
import type { DeskEvent } from "../core/events";
import { Fault, messageOf } from "../core/fault";
import { type DatabaseWatch, watchDatabase } from "../database/watch-database";
import type { Engine } from "../engine/engine";
import type { Electorate } from "../engine/leader-election";
import { keepTrips } from "../engine/live/keep-trips";
import { leadRetention } from "../engine/retention";
import { createEventPublisher } from "../events/event-publisher";
import { createEventStream } from "../http/event-stream";
import { createVault } from "../vault/create-vault";
import { keyRingOf } from "../vault/key-ring-of";
import type { Config } from "./config";
import { createHealth } from "./create-health";
import { deskServices } from "./desk-services";
import { followEvents } from "./follow-events";
import { type BrokerWays, readinessTroubles } from "./readiness-troubles";
import { serveDesk } from "./serve-desk";
import { serveHealth } from "./serve-health";
import { startFault } from "./start-fault";
import { supervise } from "./supervise";
import { createAlerts } from "./wiring/alerts/create-alerts";
import { createBackups } from "./wiring/backups/create-backups";
import { createAudit } from "./wiring/create-audit";
import { createContexts, type TradingContexts } from "./wiring/create-contexts";
import { createDatabases, type Databases } from "./wiring/create-databases";
import { createFileImports } from "./wiring/create-file-imports";
import { createPeople } from "./wiring/create-people";
import { createReading } from "./wiring/create-reading";
import { createRunner } from "./wiring/create-runner";
import { createEngine } from "./wiring/engine/create-engine";
import { startComparisons } from "./wiring/engine/start-comparisons";
import { connectByKeys } from "./wiring/keys/connect-by-keys";
import { shareRequests } from "./wiring/keys/share-requests";
import { seedDesk } from "./wiring/seed-desk";
import { steadyClock as monotonic } from "./wiring/steady-clock";

const wall = { now: () => Date.now() };
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Where a desk tells what happens, and which texts nobody may read there from then on. */
export interface Told {
  readonly log: Logger;
  readonly tellSecret: (secret: string) => void;
}

export interface RunningDesk {
  /** Where a person finds it; null for a worker. */
  readonly link: string | null;
  stop(): Promise<void>;
}

/**
 * Starts a desk by its configuration: databases, contexts, engine, market, HTTP server. What was opened is closed again when a later part fails, and when
 * `asked` ends the start. Throws a Fault with what to do about it, unless the reason is a bug.
 */
export async function startDesk(config: Config, told: Told, asked: AbortSignal): Promise<RunningDesk> {
  const parts = createParts(told.log);
  try {
    const link = await Promise.race([open(config, told, parts.later, asked), whenEnded(asked)]);
    return { link, stop: parts.close };
  } catch (error) {
    await parts.close();
    throw startFault(error, config);
  }
}

const endedEarly = () => new Fault("cancelled", "the start was ended before the desk was ready");

function whenEnded(asked: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (asked.aborted) reject(endedEarly());
    asked.addEventListener("abort", () => reject(endedEarly()), { once: true });
  });
}

/** What was opened and is to be closed, the last first. A start that is still under way when they are closed opens nothing more. */
function createParts(log: Logger) {
  const closers: (() => Promise<unknown>)[] = [];
  let closed = false;
  const shut = (close: () => Promise<unknown>) =>
    close().catch((error: unknown) => log.error({ error: messageOf(error) }, "while stopping"));
  return {
    later: (close: () => Promise<unknown>) => {
      closers.push(close);
      if (!closed) return;
      void shut(close);
      throw endedEarly();
    },
    close: async () => {
      closed = true;
      for (const close of closers.splice(0).reverse()) await shut(close);
    },
  };
}

type Later = (close: () => Promise<unknown>) => void;

async function open(config: Config, { log, tellSecret }: Told, later: Later, asked: AbortSignal): Promise<string | null> {
  const vault = createVault(keyRingOf(config.masterKey), tellSecret);
  const nodeId = `${os.hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const { version } = packageFile;
  const takesWork = config.role !== "web";
  const databases = await createDatabases(config, log, later, asked);
  const { database, notes } = databases;
  const stream = createEventStream(nodeId);
  const onTurn = ({ kind }: { readonly kind: DatabaseKind }) => stream.push({ topic: "database", kind });
  const watch = await watchDatabase({ ...databases, db: database.db, nodeId, wall, log, onTurn });
  later(watch.stop);
  const audit = createAudit({ config, db: database.db, wall, log, later });
  const publisher = createEventPublisher(notes, log);
  later(publisher.stop);
  const shared = databases.isOwn ? undefined : shareRequests(notes.db, nodeId);
  const inputs = { wall, monotonic, log, shared };
  const { venues, keys } = await connectByKeys({ configs: config.venues, db: database.db, vault, inputs, tellSecret, later });
  const node = { id: nodeId, role: config.role, host: os.hostname(), pid: process.pid, version, startedAt: wall.now() };
  const runner = await createRunner({ databases, node, monotonic, wall, sleep, log, onBeat: watch.note, later });
  const { electorate } = runner;
  const reading = createReading({ config, nodeId, database, venues, wall, sleep, log, tell: publisher.tell, electorate });
  later(reading.stop);
  const contexts = createContexts({ ...databases, wall, monotonic, sleep, tell: publisher.tell, log, venues, ...reading });
  later(contexts.close);
  const troubles = troublesIn(contexts, { watch, takesWork, aside: electorate.aside });
  const health = await createHealth({ config, nodeId, version, watch, contexts, troubles, log, later });

  const { work, sweeping } = runner.on(async (accountId) => (await contexts.of(accountId)).trading);
  const of = { databases, nodeId, version, takesWork, wall, tell: publisher.tell, log, later };
  const { engine, playBacktests, ...queues } = await createEngine({ ...of, work, giveUp: runner.giveUp });

  const imports = await createFileImports({ config, wall, log, stream, later });
  const people = createPeople({ database, wall, monotonic });
  const alerts = createAlerts({ config, db: database.db, vault, wall, electorate, log });
  later(alerts.stop);
  const backups = await createBackups({ config, databases, wall, electorate, log, later });
  const kept = { alerts: alerts.service, backups: backups.service };
  const parts = { imports, database, contexts, engine, stream, watch, audit, ...kept, ...reading };
  const services = deskServices({ config, nodeId, version, wall, ...parts, venues, vault, keys, people, ...health });
  const context = { desk: { database, wall, actor: "system" }, services };
  if (takesWork) await seedDesk(asDesk(context), venues);
  const supervisor = takesWork ? supervise({ database, notes, contexts, engine, work, electorate, log }) : null;
  const follow = followedBy([reading, alerts, queues], contexts, people);
  const events = await followEvents({ database, stream, follow, supervisor, log });
  later(events.stop);
  reading.begin(takesWork);
  if (supervisor) {
    await takeUpWork(databases, engine);
    runner.watch(engine);
    await supervisor.start();
    events.supervised();
    later(supervisor.stop);
    later(sweeping().stop);
    await playBacktests();
    startUpkeep({ config, databases, engine, electorate, context, backups, log, later });
    alerts.watch({ look: () => roundOfLooks(asDesk(context)), give: givenTo(context), troubles });
  }
  const onClose = () => {
    stream.close();
    void imports.close();
  };
  const served = { config, health: health.of, log, later };
  return config.role === "worker" ? serveHealth({ ...served, alerts }) : serveDesk({ ...served, context, onClose, watch });
}

/** From memory. */
function troublesIn(
  contexts: TradingContexts,
  given: { readonly watch: DatabaseWatch; readonly takesWork: boolean; readonly aside: () => string | null },
) {
  const waysOf = (accountId: string): BrokerWays | null => {
    const open = contexts.ready(accountId);
    return open === null ? null : { trouble: open.trading.broker.trouble, state: open.state };
  };
  const { watch, takesWork, aside } = given;
  return () => readinessTroubles({ ...watch.lastKnown(), waysOf, takesWork, aside: aside(), now: wall.now() });
}

/** What goes on beside everything that trades. */
function startUpkeep({ config, databases, engine, electorate, context, backups, log, later }: Upkeep): void {
  later(leadRetention({ db: databases.database.db, engine, days: config.keptDays, wall, log }, electorate));
  later(keepTrips(databases.database.db, log));
  later(startComparisons({ context, isOwn: databases.isOwn, log }));
  backups.keep();
}

interface Upkeep extends Pick<Parameters<typeof startComparisons>[0], "context" | "log"> {
  readonly config: Config;
  readonly databases: Databases;
  readonly engine: Engine;
  readonly electorate: Electorate;
  readonly backups: { keep(): void };
  readonly later: Later;
}

interface Follower {
  follow(event: DeskEvent): void;
}

/** All that this process keeps by the events of every one. */
function followedBy(followers: readonly Follower[], contexts: TradingContexts, people: DeskServices["people"]) {
  return (event: DeskEvent) => {
    if (event.topic === "people") people.askers.forget();
    for (const each of followers) each.follow(event);
    return contexts.follow(event);
  };
}

/** Nobody else can be using an embedded database, so what an earlier process left there is free at once, without waiting for a lease. */
async function takeUpWork({ isOwn, database: { db } }: Databases, engine: Engine): Promise<void> {
  if (!isOwn) return;
  await releaseAllClaims(db);
  await releaseAllLeases(db);
  await engine.recover(await engine.holders());
}
