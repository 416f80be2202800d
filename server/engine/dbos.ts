import type { Socket } from "node:net";
import { DBOS } from "@dbos-inc/dbos-sdk";
import pg from "pg";
import type { Logger } from "pino";
import { ENGINE_LIMITS, enginePoolLimits } from "@/db/limits";
import type { EngineRun } from "../core/runs/run";
import { isoOf } from "../core/time/instant";
import type { BacktestWork, Engine, WaitingBacktest, Work } from "./engine";
import { limitAnswers } from "./limit-answers";

/** Changes when the order of the steps or the protocol of claims does: a node of another version does not take up the runs of this one. */
const APPLICATION_VERSION = "pipeline-2";
/** Of ticks, which are to start at once. */
const TICKS = "ticks";
/** Of everything else: one run an agent of an account at a time, so that a long back-fill keeps nobody out. */
const RUNS = "runs";
/** Of backtests, which nobody waits for within a second. */
const BACKTESTS = "backtests";
const QUEUES = [TICKS, RUNS, BACKTESTS];
/** How often each is looked into though nobody said that something was put into it: whoever did may have died before. */
const POLL_MS = 5_000;
/** It looks for events and streams to tell of as often as this, by default 100 times a second; the desk has neither. Its end does not wait for it. */
const NEVER_MS = 3_600_000;
/** One of them hears what is queued, half of the others wait for work. */
const POOL_SIZE = 3;
const DELETE_BATCH = 500;

let work: Work | null = null;
let playBacktest: BacktestWork | null = null;

/** The durable piece of work is the whole run: its steps are remembered by the run's own journal, in the commits that book them. */
const runWorkflow = DBOS.registerWorkflow((runId: number) => doWork([runId]), { name: "run" });

/** Runs of one instant together: each alone would cost as much to queue as to run. */
const ticksWorkflow = DBOS.registerWorkflow((runIds: number[]) => doWork(runIds), { name: "ticks" });

const backtestWorkflow = DBOS.registerWorkflow(
  async (waiting: WaitingBacktest) => {
    if (!playBacktest) throw new Error("the engine was given no work for backtests");
    await playBacktest(waiting);
  },
  { name: "backtest" },
);

async function doWork(runIds: readonly number[]): Promise<void> {
  if (!work) throw new Error("the engine was given no work");
  await work(runIds);
}

/** Creates the engine's own tables; call it under the migration lock. */
export async function migrateEngine(url: string): Promise<void> {
  await DBOS.migrate(url);
}

/** Opens the engine on Postgres. `takesWork` false only enqueues (a web process). */
export async function createDbosEngine(given: {
  readonly url: string;
  readonly nodeId: string;
  readonly takesWork: boolean;
  readonly concurrency: number;
  readonly work: Work;
  /** Left out where no backtests are queued. */
  readonly playBacktest?: BacktestWork;
  /** Hears into which queue something was put, for the other nodes that serve it; left out where there are none. */
  readonly onQueued?: ((queue: string) => void) | undefined;
  readonly log: Logger;
}): Promise<Engine> {
  work = given.work;
  playBacktest = given.playBacktest ?? null;
  const limits = enginePoolLimits(ENGINE_LIMITS);
  const pool = new pg.Pool({ ...limits, connectionString: given.url, max: POOL_SIZE, application_name: "ztrade engine" });
  const onError = (error: Error) => given.log.warn({ error: error.message }, "the engine lost a database connection");
  pool.on("error", onError);
  pool.on("connect", (client) => {
    client.on("error", onError);
    limitAnswers(socketOf(client), ENGINE_LIMITS.answerMs);
  });
  DBOS.setConfig({
    name: "ztrade",
    systemDatabaseUrl: given.url,
    systemDatabasePool: pool,
    runMigrations: false,
    executorID: given.nodeId,
    applicationVersion: APPLICATION_VERSION,
    useListenNotify: true,
    notificationCoalesceMs: NEVER_MS,
    logger: dbosLogger(given.log),
    listenQueues: given.takesWork ? QUEUES : [],
  });
  await DBOS.launch();
  const common = { workerConcurrency: given.concurrency, onConflict: "always_update" } as const;
  await DBOS.registerQueue(TICKS, { ...common, minPollingIntervalMs: POLL_MS });
  await DBOS.registerQueue(RUNS, { ...common, partitionConcurrency: 1, minPollingIntervalMs: POLL_MS });
  await DBOS.registerQueue(BACKTESTS, { ...common, workerConcurrency: 1, minPollingIntervalMs: POLL_MS });
  const queued = (queue: string) => {
    DBOS.wakeQueue(queue);
    given.onQueued?.(queue);
  };
  for (const queue of QUEUES) DBOS.wakeQueue(queue);
  return {
    enqueue: async (runs) => {
      const [ticks, others] = [runs.filter(({ isTick }) => isTick), runs.filter(({ isTick }) => !isTick)];
      await enqueueTicks(ticks);
      if (ticks.length > 0) queued(TICKS);
      for (const run of others) await enqueueAlone(run);
      if (others.length > 0) queued(RUNS);
    },
    enqueueBacktests: async (waiting) => {
      for (const each of waiting) await enqueueBacktest(each);
      if (waiting.length > 0) queued(BACKTESTS);
    },
    wake: (queue) => DBOS.wakeQueue(queue),
    holders: async () => [...new Set((await listPending()).flatMap(({ executorId }) => executorId ?? []))],
    recover: async (nodeIds) => {
      const pieces = await requeue(nodeIds.filter((id) => id !== given.nodeId));
      if (pieces > 0) for (const queue of QUEUES) queued(queue);
      return pieces;
    },
    forgetFinished,
    stop: async (timeoutMs) => {
      await DBOS.shutdown({ workflowCompletionTimeoutMS: timeoutMs });
      await pool.end();
    },
  };
}

/** It is there once the client is connected, and no type of the package tells of it. */
function socketOf(client: pg.PoolClient): Socket {
  return (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream;
}

async function enqueueAlone({ id, owner, key }: EngineRun): Promise<void> {
  const queue = { queueName: RUNS, enqueueOptions: { queuePartitionKey: owner } };
  await DBOS.startWorkflow(runWorkflow, { workflowID: key, ...queue })(id);
}

async function enqueueBacktest(waiting: WaitingBacktest): Promise<void> {
  const workflowID = `backtest-${waiting.id}-${waiting.attempt}`;
  await DBOS.startWorkflow(backtestWorkflow, { workflowID, queueName: BACKTESTS })(waiting);
}

async function enqueueTicks(runs: readonly EngineRun[]): Promise<void> {
  const batches = new Map<string, number[]>();
  for (const { key, id } of runs) batches.set(key, [...(batches.get(key) ?? []), id]);
  const start = (key: string, ids: number[]) => DBOS.startWorkflow(ticksWorkflow, { workflowID: key, queueName: TICKS })(ids);
  await Promise.all([...batches].map(([key, ids]) => start(key, ids)));
}

const NO_CONTENT = { loadInput: false, loadOutput: false } as const;

const listPending = (of: { readonly executorId?: string[] } = {}) =>
  DBOS.listWorkflows({ status: "PENDING", ...NO_CONTENT, ...of });

/**
 * Of any version: one that nobody serves any more would else keep its agent's place for ever. Two nodes may do so at once, and a piece then be taken
 * twice; the claims of its runs let one of them work.
 */
async function requeue(executorId: string[]): Promise<number> {
  if (executorId.length === 0) return 0;
  const left = await listPending({ executorId });
  for (const queueName of QUEUES) {
    const ids = left.filter((workflow) => workflow.queueName === queueName).map(({ workflowID }) => workflowID);
    if (ids.length > 0) await DBOS.resumeWorkflows(ids, { queueName });
  }
  return left.length;
}

async function forgetFinished(olderThan: number): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const finished = await DBOS.listWorkflows({
      status: ["SUCCESS", "ERROR", "CANCELLED"],
      endTime: isoOf(olderThan),
      limit: DELETE_BATCH,
      ...NO_CONTENT,
    });
    if (finished.length === 0) return forgotten;
    await DBOS.deleteWorkflows(finished.map((workflow) => workflow.workflowID));
    forgotten += finished.length;
  }
}

function dbosLogger(log: Logger) {
  const text = (entry: unknown) => (entry instanceof Error ? entry.message : String(entry));
  return {
    info: (entry: unknown) => log.debug(text(entry)),
    debug: (entry: unknown) => log.trace(text(entry)),
    warn: (entry: unknown) => log.warn(text(entry)),
    error: (entry: unknown) => log.error(text(entry)),
  };
}
