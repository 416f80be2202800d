import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { agentAtVersion, agentsOfRuns } from "@/db/queries/agents";
import { overOf } from "@/db/queries/autonomy/approvals";
import { claimRun, claimRuns, type OwnedRun } from "@/db/queries/runs/claims";
import { endRun, isCancelRequested, type RunRow } from "@/db/queries/runs/runs";
import { isPassing } from "@/db/trouble";
import { whatKeeps } from "@/db/what-keeps";
import { isPlayed } from "../core/accounts/account";
import { Fault, messageOf } from "../core/fault";
import type { Outcome, RunState, StepName } from "../core/runs/run";
import { type MeasuredRun, measure } from "../telemetry/measure";
import { overtakeApprovals } from "./approvals/overtake-approvals";
import { placeOf } from "./contending/place-of";
import { decideBeside } from "./decide-beside";
import type { Hands } from "./hands";
import { createJournal, type Journal } from "./journal";
import { missedTick } from "./missed-moment";
import { pipeline } from "./pipeline";
import { saveFindings } from "./save-findings";
import { settleIntents } from "./sending/settle-intents";
import { createStep } from "./step";
import { type ClaimedRun, contextFor, type TradingContext } from "./trading-context";
import { waitForContext } from "./wait-for-context";

export interface RunnerPorts {
  readonly db: Db;
  /** For notes that need not be on the disk before the run goes on. */
  readonly notes: Db;
  readonly nodeId: string;
  readonly wall: { now(): number };
  readonly monotonic: { now(): number };
  readonly tradingContextOf: (accountId: string) => Promise<TradingContext>;
  readonly sleep: (ms: number) => Promise<void>;
  /** What this process works on, or has left without ending it. */
  readonly hands: Hands;
  /** For what goes wrong beside a run and changes nothing of it. */
  readonly log: Pick<Logger, "error">;
}

/** A run takes a second as a rule; one that has not ended by then is waited for in longer steps. */
const BUSY_PAUSES_MS = [50, 100, 200, 200, 200, 500, 1_000];
const BUSY_LIMIT_MS = 5 * 60_000;
/** A database that does not answer the simplest question by then is away. */
const ANSWER_MS = 2_000;

/** Before these a run asks whether it is still wanted; after the last it is too late. */
const CANCEL_POINTS: readonly StepName[] = ["validate_risk", "execute_trade"];

/**
 * Brings runs to their end side by side. Those that nothing keeps from beginning are taken together, so that each of them is at its first
 * step at once. Throws only when the database is away or refuses, so that the engine tries again.
 */
export async function runAgents(runIds: readonly number[], ports: RunnerPorts): Promise<void> {
  const [only] = runIds;
  if (runIds.length === 1 && only !== undefined) return void (await runAgent(only, ports));
  const taken = await claimTogether(runIds, ports);
  const ended = await Promise.allSettled(
    runIds.map((id) => {
      const claim = taken.get(id);
      return claim ? inHand(claim, ports) : runAgent(id, ports);
    }),
  );
  for (const each of ended) if (each.status === "rejected") throw each.reason;
}

/**
 * Takes run `runId` and brings it to its end; every call while somebody works on it waits, and does nothing once it has ended. Returns how
 * it ended, null when that was or is somebody else's to do. Throws only when the database is away or refuses, so that the engine tries again.
 */
export async function runAgent(runId: number, ports: RunnerPorts): Promise<RunState | null> {
  const claimed = await claimWhenFree(runId, ports);
  if (claimed === null) return null;
  const { row } = claimed;
  return ending(row, ports, async () => {
    const agent = await agentAtVersion(ports.db, row.agentId, row.agentVersion);
    return bringToEnd({ ...claimed, agent }, ports);
  });
}

interface Taken extends ClaimedRun {
  /** Whether no earlier attempt, nor a process that died, can have written steps of it. */
  readonly isFresh: boolean;
}

const inHand = (taken: Taken, ports: RunnerPorts) => ending(taken.row, ports, () => bringToEnd(taken, ports));

/** Does the work of an attempt, whose claim is kept alive meanwhile. What keeps a run from being worked on is how it ended. */
async function ending(row: OwnedRun, ports: RunnerPorts, work: () => Promise<RunState>): Promise<RunState | null> {
  const { db, hands, wall } = ports;
  hands.take(row.id, row.claim);
  try {
    const state = await work();
    hands.drop(row.id, row.claim);
    return state;
  } catch (error) {
    hands.leave(row.id, row.claim);
    if (isPassing(error)) throw error;
    if (isLost(error)) return null;
    await endRun(db, row.id, row.claim, { state: "failed", reason: messageOf(error), at: wall.now() });
    hands.drop(row.id, row.claim);
    return "failed";
  }
}

function isLost(error: unknown): boolean {
  return error instanceof Fault && error.code === "ownership_lost";
}

async function claimTogether(runIds: readonly number[], ports: RunnerPorts): Promise<ReadonlyMap<number, Taken>> {
  const { db, notes, nodeId, wall } = ports;
  const claim = { nodeId, claim: randomUUID(), at: wall.now() };
  const [rows, agents] = await Promise.all([claimRuns(notes, runIds, claim), agentsOfRuns(db, runIds)]);
  return new Map(
    rows.flatMap((row) => {
      const agent = agents.get(row.id);
      return agent ? [[row.id, { row, agent, isFresh: isFresh(row, claim.at) }]] : [];
    }),
  );
}

function isFresh(row: RunRow, claimedAt: number): boolean {
  return row.attempt === 1 && row.startedAt === claimedAt;
}

/** The run, once no other run of its agent goes on; null when there is nothing to do for this process. */
async function claimWhenFree(
  runId: number,
  { db, notes, nodeId, sleep, wall, monotonic, hands }: RunnerPorts,
): Promise<Omit<Taken, "agent"> | null> {
  const began = monotonic.now();
  for (let tries = 0; ; tries++) {
    const at = wall.now();
    const row = await claimRun(notes, runId, { nodeId, claim: randomUUID(), at, abandoned: hands.left(runId) });
    if (row === "ended" || row === "aside") return null;
    if (row !== "busy") return { row, isFresh: isFresh(row, at) };
    if (monotonic.now() - began > BUSY_LIMIT_MS) {
      const reason = `not begun: another run of its agent has not ended for ${BUSY_LIMIT_MS / 60_000} minutes`;
      await endRun(db, runId, null, { state: "missed", reason, at: wall.now() });
      return null;
    }
    await sleep(BUSY_PAUSES_MS[Math.min(tries, BUSY_PAUSES_MS.length - 1)] ?? BUSY_LIMIT_MS);
  }
}

async function bringToEnd({ row, agent, isFresh }: Taken, ports: RunnerPorts): Promise<RunState> {
  const [open, journal] = await Promise.all([waitForContext(ports, row.accountId), createJournal(ports.db, row.id, isFresh)]);
  const owned = { ...open, right: { kind: "run", runId: row.id, claim: row.claim } } as const;
  const trading = row.instruction === "close" ? contextFor("exit", owned) : owned;
  const about = measuredRun(row, trading, journal);
  return measure("run", about, () => carryOut({ row, agent }, trading, journal, ports));
}

function measuredRun(row: OwnedRun, { accountKind, wall }: TradingContext, { resumed }: Journal): MeasuredRun {
  const { id: runId, accountId, agentId, trigger } = row;
  const market = isPlayed(accountKind) ? "played" : "real";
  const isTick = trigger === "schedule" && !resumed;
  const lateMs = isTick ? wall.now() - (market === "real" ? row.dueAt : row.queuedAt) : null;
  return { runId, accountId, agentId, trigger, market, lateMs };
}

async function carryOut(run: ClaimedRun, trading: TradingContext, journal: Journal, ports: RunnerPorts): Promise<RunState> {
  const { db } = ports;
  const { row, agent } = run;
  const late = journal.resumed ? null : missedTick(trading, run);
  if (late !== null) return close(run, trading, journal, "missed", late);
  trading.tell({ topic: "run", accountId: row.accountId, runId: row.id, agentId: row.agentId, state: "running" });
  trading.clock.move(row.dueAt);
  const before = async (name: StepName) => {
    if (name === "validate_risk") {
      const decision = journal.done("make_decision");
      await trading.sequencer.wait(row.id, decision ? placeOf(decision, agent.id, row.dueAt) : null);
    }
    if (row.cancelRequested || (CANCEL_POINTS.includes(name) && (await isCancelRequested(db, row.id))))
      throw new Fault("cancelled", "cancelled by a person");
  };
  const step = createStep({
    run,
    trading,
    journal,
    before,
    sleep: ports.sleep,
    whatKeeps: () => whatKeeps(db, ANSWER_MS),
  });
  const { state, reason } = await outcomeOf(() =>
    pipeline(step, { symbol: agent.symbol, dueAt: row.dueAt, trigger: row.trigger }),
  );
  const ended = await close(run, trading, journal, state, reason);
  await decideBeside(trading, run, ended, ports.log);
  return ended;
}

async function outcomeOf(work: () => Promise<Outcome>): Promise<{ readonly state: RunState; readonly reason: string }> {
  try {
    const { kind, reason } = await work();
    return { state: kind, reason };
  } catch (error) {
    if (isPassing(error) || isLost(error)) throw error;
    const cancelled = error instanceof Fault && error.code === "cancelled";
    return { state: cancelled ? "cancelled" : "failed", reason: messageOf(error) };
  }
}

/** Everything that a run leaves, in one commit, which an attempt makes only while the run is its own. */
async function close(
  run: ClaimedRun,
  trading: TradingContext,
  journal: Journal,
  state: RunState,
  reason: string,
): Promise<RunState> {
  const { id, claim } = run.row;
  journal.close();
  await trading.db.transaction(async (tx) => {
    // Until here nobody could answer, and the time for it may be over.
    const over = state === "waits" ? await overOf(tx, id) : null;
    const end = over === null ? { state, reason } : { state: "vetoed" as const, reason: over };
    if (journal.done("make_decision") && !journal.done("validate_risk") && run.row.trigger !== "backfill")
      await overtakeApprovals(tx, trading, { id, agentId: run.agent.id });
    const [isMine] = await Promise.all([
      endRun(tx, id, claim, { ...end, at: trading.wall.now() }),
      journal.save(tx),
      ...saveFindings(tx, run, journal),
    ]);
    if (!isMine) throw new Fault("ownership_lost", `run ${id} was taken over by another attempt`);
  });
  if (state === "cancelled") await settleIntents(trading);
  trading.tell({ topic: "run", accountId: trading.accountId, runId: id, agentId: run.agent.id, state });
  return state;
}
