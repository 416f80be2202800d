import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { saveClock, setClock } from "@/db/queries/accounts/accounts";
import { agentsIn, listAgents } from "@/db/queries/agents";
import { endRun, insertRuns, type RunRow } from "@/db/queries/runs/runs";
import { isPassing } from "@/db/trouble";
import { messageOf } from "../../core/fault";
import { midOf } from "../../core/market/market";
import type { SimulatedBroker } from "../../core/ports";
import { ENDED_STATES } from "../../core/runs/run";
import { expireApprovals } from "../../pipeline/approvals/expire-approvals";
import { collectChanges } from "../../pipeline/books/collect-changes";
import { leaveBeforeClose } from "../../pipeline/protection/leave-before-close";
import { workOnStop } from "../../pipeline/stopping/work-on-stop";
import type { TradingContext } from "../../pipeline/trading-context";
import { lookAtTriggers } from "../../pipeline/triggers/look-at-triggers";
import { RUNS_AT_ONCE, type RunQueue, type Work } from "../engine";
import { createLeaving } from "../leaving";
import type { QueuedSequencer } from "../run-sequencer";
import { enqueueLeft } from "../schedule/enqueue-left";
import { Scheduler } from "../schedule/scheduler";
import { createWaker } from "../waker";
import type { MarketClock } from "./market-clock";

const BEAT_MS = 1_000;
const RETRY_MS = 1_000;
const SYMBOLS_PER_EVENT = 150;
const MINUTE_MS = 60_000;
/** Of a stop in one beat: what is asked for, what came of it, and that it is over. */
const PASSES = 3;
/** How far the clock may run without anybody being due. */
const STRIDE_MS = 3_600_000;

export interface SimulatedDesk {
  /** For notes that need not be on the disk before the market goes on. */
  readonly notes: Db;
  readonly trading: TradingContext & { readonly broker: SimulatedBroker };
  readonly clock: MarketClock;
  readonly sequencer: QueuedSequencer;
  /** For the runs that the market does not wait for. */
  readonly engine: RunQueue;
  /** Brings runs to their end. */
  readonly work: Work;
  readonly log: Logger;
  /** Market time at which the play ends, null when it never does. */
  readonly endAt: number | null;
  /** Whether the market has prices of a symbol; agents of others wait. */
  readonly has: (symbol: string) => boolean;
}

export interface MarketDriver {
  /** Looks at the agents again before the next instant. */
  agentsChanged(): void;
  /** The clock was set: a wait that goes on is cut short. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Plays an account's market: moves its clock from instant to instant, matches what rests, runs who is due, and goes on only when every
 * run of the instant has ended. So the results do not depend on the speed or the machine. Nothing else makes these runs durable: whoever
 * plays the market next comes to the same instant, and goes on with the runs of it where their journals stand.
 */
export function driveMarket(desk: SimulatedDesk): MarketDriver {
  const scheduler = new Scheduler();
  const leaving = createLeaving(desk.trading);
  let stopped = false;
  let stale = true;
  let hasLeftovers = true;
  let beatAt = 0;
  const waker = createWaker();
  desk.clock.lead();

  async function turn(): Promise<void> {
    const { clock, trading, engine } = desk;
    if (hasLeftovers) {
      // Runs of the schedule that lie ahead are made and run by the instants themselves.
      await enqueueLeft(trading, engine, (run) => run.trigger !== "schedule" || run.dueAt <= clock.done);
      hasLeftovers = false;
    }
    const isNewAgenda = stale;
    if (stale) {
      stale = false;
      const agents = (await agentsIn(trading.db, trading.accountId)).filter(({ symbol }) => desk.has(symbol));
      scheduler.set(agents, () => clock.done);
      leaving.set(agents);
    }
    const leaveAt = await leaving.after(clock.done);
    const next = Math.min(
      scheduler.nextAt ?? Number.POSITIVE_INFINITY,
      leaveAt ?? Number.POSITIVE_INFINITY,
      clock.done + STRIDE_MS,
    );
    // Whoever was due next may have been turned off: nobody else's time is waited for.
    if (isNewAgenda) clock.runTo(next);
    if (desk.endAt !== null && next > desk.endAt) {
      await finish(desk, desk.endAt);
      return waker.wait(null);
    }
    const waitMs = clock.waitMs(next);
    if (trading.wall.now() - beatAt >= BEAT_MS) {
      beatAt = trading.wall.now();
      await showMarket(desk);
      await stopAccount(desk);
    }
    if (waitMs === null) return waker.wait((await stopAccount(desk)) ? BEAT_MS : null);
    if (waitMs > 0) return waker.wait(Math.min(waitMs, BEAT_MS));
    await reach(desk, scheduler, next, next === leaveAt);
  }

  const loop = (async () => {
    while (!stopped) {
      try {
        await turn();
      } catch (error) {
        desk.log.error({ error: messageOf(error) }, "the market stands still; trying again");
        stale = true;
        await waker.wait(RETRY_MS);
      }
    }
  })();

  return {
    agentsChanged: () => {
      stale = true;
      waker.ring();
    },
    wake: waker.ring,
    stop: async () => {
      stopped = true;
      waker.ring();
      await loop;
      desk.clock.leave();
    },
  };
}

/** Takes the market to its end, once, and has its clock stand there. */
async function finish(desk: SimulatedDesk, endAt: number): Promise<void> {
  const { trading, clock, log } = desk;
  if (clock.state.paused && clock.state.playUntil === null) return;
  await moveMarket(desk, endAt);
  await saveClock(trading.db, trading.accountId, endAt);
  clock.set({ ...clock.state, paused: true, playUntil: null });
  await setClock(trading.db, trading.accountId, { clockPaused: true, playUntil: null });
  await showMarket(desk);
  log.info({ account: trading.accountId }, "the replay has ended");
}

/** Takes the market to `at` and runs whoever is due, and who is to sell before the close when somebody is. Doing it again changes nothing. */
async function reach(desk: SimulatedDesk, scheduler: Scheduler, at: number, isToLeave: boolean): Promise<void> {
  const { trading, clock } = desk;
  await moveMarket(desk, at);
  const due = scheduler.take(at, 1);
  const rows = await insertRuns(
    desk.notes,
    due.map(({ agent }) => ({
      accountId: trading.accountId,
      agentId: agent.id,
      agentVersion: agent.version,
      dueAt: at,
      trigger: "schedule",
    })),
    trading.wall.now(),
  );
  await runAll(desk, rows);
  await expireApprovals(trading);
  if (rows.length > 0) for (const words of await lookAtTriggers(trading)) desk.log.warn({ account: trading.accountId }, words);
  if (isToLeave) await runAll(desk, (await leaveBeforeClose(trading)).runs);
  clock.reach(at, scheduler.nextAt ?? at + STRIDE_MS);
  await saveClock(desk.notes, trading.accountId, at);
}

/** Goes on with what a person asked for who stopped the account; what was sold at once is seen to be. Returns whether something of it is left. */
async function stopAccount({ trading }: SimulatedDesk): Promise<boolean> {
  for (let passes = 0; passes < PASSES; passes++) if (!(await workOnStop(trading))) return false;
  return true;
}

async function moveMarket({ trading, clock }: SimulatedDesk, at: number): Promise<void> {
  const executed = await trading.broker.advance(at);
  if (executed > 0) await collectChanges(trading);
  clock.move(at, at);
}

/** As many at a time as may run at once: of those the first one goes when all have decided. */
async function runAll(desk: SimulatedDesk, rows: readonly RunRow[]): Promise<void> {
  const open = rows.filter((row) => !(ENDED_STATES as readonly string[]).includes(row.state));
  for (let from = 0; from < open.length; from += RUNS_AT_ONCE) {
    const together = open.slice(from, from + RUNS_AT_ONCE);
    desk.sequencer.lineUp(together.map((row) => row.id));
    const ended = await Promise.allSettled(
      together.map((row) => runToEnd(desk, row).finally(() => desk.sequencer.leave(row.id))),
    );
    for (const each of ended) if (each.status === "rejected") throw each.reason;
  }
}

/** A run that cannot be worked on has failed, and the market goes on without it. */
async function runToEnd({ trading, work, log }: SimulatedDesk, row: RunRow): Promise<void> {
  try {
    await work([row.id]);
  } catch (error) {
    if (isPassing(error)) throw error;
    log.error({ run: row.id, error: messageOf(error) }, "a run was given up");
    await endRun(trading.db, row.id, null, { state: "failed", reason: messageOf(error), at: trading.wall.now() });
  }
}

/** Tells every page the time and the prices; fills what rested up to the last full minute. */
async function showMarket(desk: SimulatedDesk): Promise<void> {
  const { trading, clock } = desk;
  const { accountId, db } = trading;
  const at = clock.now();
  if (!clock.isFull && !clock.state.paused) {
    const executed = await trading.broker.advance(Math.floor(at / MINUTE_MS) * MINUTE_MS);
    if (executed > 0) await collectChanges(trading);
  }
  const { speed, paused } = clock.state;
  trading.tell({
    topic: "clock",
    accountId,
    at,
    speed: clock.isFull ? "max" : speed,
    paused: paused && !clock.isFull,
    wallAt: trading.wall.now(),
  });
  const symbols = [...new Set((await listAgents(db)).map((agent) => agent.symbol))];
  for (let i = 0; i < symbols.length; i += SYMBOLS_PER_EVENT) {
    const mids: Record<string, number> = {};
    for (const symbol of symbols.slice(i, i + SYMBOLS_PER_EVENT)) {
      const quote = await trading.market.quote(symbol, at);
      if (quote) mids[symbol] = midOf(quote);
    }
    trading.tell({ topic: "quotes", accountId, at, mids });
  }
}
