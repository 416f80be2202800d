import type { Db } from "@/db/client";
import { agentAtVersion, agentsOfRuns } from "@/db/queries/agents";
import { claimRun, claimRuns } from "@/db/queries/claims";
import { insertDecision } from "@/db/queries/decisions";
import { type EquityPoint, saveEquity } from "@/db/queries/ledger";
import { endRun, isCancelRequested, type RunRow } from "@/db/queries/runs";
import { saveReading } from "@/db/queries/sentiment";
import { isPassing } from "@/db/trouble";
import type { FrozenDecision } from "../core/decision";
import { Fault, messageOf } from "../core/fault";
import type { Outcome, RunState, StepName } from "../core/run";
import type { SentimentReading } from "../core/sentiment";
import { type Journal, openJournal } from "./journal";
import { pipeline } from "./pipeline";
import { settleIntents } from "./settle-intents";
import { createStep } from "./step";
import type { PerformanceReading } from "./steps/log-performance";
import { type ClaimedRun, type World, worldFor } from "./world";

export interface RunnerPorts {
  readonly db: Db;
  /** For notes that need not be on the disk before the run goes on. */
  readonly notes: Db;
  readonly nodeId: string;
  readonly wall: { now(): number };
  readonly openWorld: (accountId: string) => Promise<World>;
  readonly sleep: (ms: number) => Promise<void>;
}

const BUSY_PAUSE_MS = 50;
const BUSY_LIMIT_MS = 5 * 60_000;

/** Before these a run asks whether it is still wanted; after the last it is too late. */
const CANCEL_POINTS: readonly StepName[] = ["validate_risk", "execute_trade"];

/**
 * Brings runs to their end side by side. Those that nothing keeps from beginning are taken together, so that each of them is at its first
 * step at once. Throws only when the database is away, so that the engine tries again.
 */
export async function runAgents(runIds: readonly number[], ports: RunnerPorts): Promise<void> {
  const [only] = runIds;
  if (runIds.length === 1 && only !== undefined) return void (await runAgent(only, ports));
  const taken = await claimTogether(runIds, ports);
  const ended = await Promise.allSettled(
    runIds.map((id) => {
      const claim = taken.get(id);
      return claim ? endingAnyway(id, ports, () => bringToEnd(claim, ports)) : runAgent(id, ports);
    }),
  );
  for (const each of ended) if (each.status === "rejected") throw each.reason;
}

/**
 * Takes run `runId` and brings it to its end; every call after the first does nothing. Returns how it ended, null when there was
 * nothing to do. Throws only when the database is away, so that the engine tries again.
 */
export async function runAgent(runId: number, ports: RunnerPorts): Promise<RunState | null> {
  return endingAnyway(runId, ports, async () => {
    const row = await claimWhenFree(runId, ports);
    return row && bringToEnd({ ...row, agent: await agentAtVersion(ports.db, row.row.agentId, row.row.agentVersion) }, ports);
  });
}

/** What keeps a run from being worked on is how it ended. */
async function endingAnyway<T>(runId: number, ports: RunnerPorts, work: () => Promise<T>): Promise<T | RunState> {
  try {
    return await work();
  } catch (error) {
    if (isPassing(error)) throw error;
    await endRun(ports.db, runId, { state: "failed", reason: messageOf(error), at: ports.wall.now() });
    return "failed";
  }
}

interface Claim extends ClaimedRun {
  /** Whether no earlier attempt, nor a process that died, can have written steps of it. */
  readonly isFresh: boolean;
}

async function claimTogether(
  runIds: readonly number[],
  { db, notes, nodeId, wall }: RunnerPorts,
): Promise<ReadonlyMap<number, Claim>> {
  const at = wall.now();
  const [rows, agents] = await Promise.all([claimRuns(notes, runIds, nodeId, at), agentsOfRuns(db, runIds)]);
  return new Map(
    rows.flatMap((row) => {
      const agent = agents.get(row.id);
      return agent ? [[row.id, { row, agent, isFresh: isFresh(row, at) }]] : [];
    }),
  );
}

function isFresh(row: RunRow, claimedAt: number): boolean {
  return row.attempt === 1 && row.startedAt === claimedAt;
}

/** The run, once no other run of its agent goes on; null when it has ended. */
async function claimWhenFree(runId: number, { notes, nodeId, sleep, wall }: RunnerPorts): Promise<Omit<Claim, "agent"> | null> {
  const giveUpAt = wall.now() + BUSY_LIMIT_MS;
  for (;;) {
    const at = wall.now();
    const row = await claimRun(notes, runId, nodeId, at);
    if (row !== "busy") return row && { row, isFresh: isFresh(row, at) };
    if (at > giveUpAt)
      throw new Fault("conflict", `not begun: another run of its agent has not ended for ${BUSY_LIMIT_MS / 60_000} minutes`);
    await sleep(BUSY_PAUSE_MS);
  }
}

async function bringToEnd({ row, agent, isFresh }: Claim, ports: RunnerPorts): Promise<RunState> {
  const { db } = ports;
  const [open, journal] = await Promise.all([ports.openWorld(row.accountId), openJournal(db, row.id, isFresh)]);
  const world = row.instruction === "close" ? worldFor("exit", open) : open;
  world.tell({ topic: "run", accountId: row.accountId, runId: row.id, agentId: row.agentId, state: "running" });
  world.clock.move(row.dueAt);
  const run = { row, agent };
  const before = async (name: StepName) => {
    if (name === "validate_risk") await world.turns.wait(row.id);
    if (row.cancelRequested || (CANCEL_POINTS.includes(name) && (await isCancelRequested(db, row.id))))
      throw new Fault("cancelled", "cancelled by a person");
  };
  const step = createStep({ run, world, journal, before, sleep: ports.sleep });
  const { state, reason } = await outcomeOf(() => pipeline(step, { symbol: agent.symbol, dueAt: row.dueAt }));
  await close(run, world, journal, state, reason);
  return state;
}

async function outcomeOf(work: () => Promise<Outcome>): Promise<{ readonly state: RunState; readonly reason: string }> {
  try {
    const { kind, reason } = await work();
    return { state: kind, reason };
  } catch (error) {
    if (isPassing(error)) throw error;
    const cancelled = error instanceof Fault && error.code === "cancelled";
    return { state: cancelled ? "cancelled" : "failed", reason: messageOf(error) };
  }
}

/** Everything that a run leaves, in one commit. */
async function close(run: ClaimedRun, world: World, journal: Journal, state: RunState, reason: string): Promise<void> {
  journal.close();
  await world.db.transaction(async (tx) => {
    await Promise.all([
      journal.save(tx),
      ...saveFindings(tx, run, journal),
      endRun(tx, run.row.id, { state, reason, at: world.wall.now() }),
    ]);
  });
  if (state === "cancelled") await settleIntents(world);
  world.tell({ topic: "run", accountId: world.accountId, runId: run.row.id, agentId: run.agent.id, state });
}

function saveFindings(tx: Db, { row, agent }: ClaimedRun, journal: Journal): Promise<void>[] {
  const decision = journal.done("make_decision")?.output as FrozenDecision | undefined;
  const reading = journal.done("analyze_sentiment")?.output as SentimentReading | undefined;
  const marks = journal.done("log_performance")?.output as PerformanceReading | undefined;
  const price = decision?.price ?? null;
  return [
    ...(decision ? [insertDecision(tx, row, agent.symbol, decision)] : []),
    ...(reading
      ? [saveReading(tx, { accountId: row.accountId, symbol: agent.symbol, at: row.dueAt, runId: row.id, price, reading })]
      : []),
    ...(marks ? [saveEquity(tx, row.accountId, pointsOf(agent.id, marks))] : []),
  ];
}

function pointsOf(agentId: string, marks: PerformanceReading): EquityPoint[] {
  const { at } = marks;
  return [
    { agentId: "", at, equityUsd: String(marks.equityUsd), exposureUsd: String(marks.exposureUsd) },
    { agentId, at, equityUsd: String(marks.agentEquityUsd), exposureUsd: String(marks.agentExposureUsd) },
  ];
}
