import type { Logger } from "pino";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentsIn, type LiveAgent } from "@/db/queries/agents";
import { databaseNow, lastScheduled } from "@/db/queries/runs/ticks";
import { messageOf } from "../../core/fault";
import type { Clock } from "../../core/ports";
import { CLOCK_TOLERANCE_MS } from "../../core/time/clock-step";
import { createClockWatch } from "../../core/time/clock-watch";
import type { TradingContext } from "../../pipeline/trading-context";
import type { RunQueue } from "../engine";
import { enqueueDue } from "../schedule/enqueue-due";
import { enqueueLeft } from "../schedule/enqueue-left";
import { Scheduler } from "../schedule/scheduler";
import type { MarketDriver } from "../simulated/drive-market";
import { createStepNotes } from "../step-notes";
import { createWaker } from "../waker";

/** Missed ticks that are recorded for each agent after a gap. */
const MISSED_LIMIT = 500;
/** The clocks are looked at as often as this: a wait follows a monotonic clock, and the wall clock may be set meanwhile. */
const LOOK_MS = 1_000;

export interface TimeGiven {
  readonly trading: TradingContext;
  /** What the schedules are read on. It may be set, forward and back. */
  readonly clock: Clock;
  /** Milliseconds from any beginning, which go on as time does, whatever the wall clock is set to. */
  readonly monotonic: Clock;
  readonly engine: RunQueue;
  readonly log: Logger;
  /** The wall clock was set: what rests on its readings is to be looked at anew. */
  readonly onStep?: () => void;
}

/**
 * Runs an account on the real clock: each tick goes into the queue that all nodes serve, and equal ticks of several nodes are one run.
 * After a gap the newest tick of each agent runs, and the others are recorded as missed. A clock that went forward is such a gap; when it comes
 * back, the ticks that are due again run unless they ran before, and nobody waits until the clock is where it was.
 */
export function startLiveScheduler({
  trading,
  clock,
  monotonic,
  engine,
  log,
  onStep = () => undefined,
}: TimeGiven): MarketDriver {
  const scheduler = new Scheduler();
  const watch = createClockWatch(clock, monotonic);
  let stopped = false;
  let stale = true;
  const waker = createWaker();
  /** Up to here every tick is on record; null until the records of earlier processes were read. */
  let recordedUntil: number | null = null;
  let isComparedWithRuns = false;
  const steps = createStepNotes(trading, log, () => {
    stale = true;
    onStep();
  });

  async function readAgenda(at: number): Promise<void> {
    const agents = await agentsIn(trading.db, trading.accountId);
    const until = recordedUntil;
    if (until !== null) return scheduler.set(agents, () => until);
    await enqueueLeft(trading, engine);
    const { last, newest } = await lastScheduled(trading.db, trading.accountId, at);
    scheduler.set(agents, await beginnings(at, last));
    if (!isComparedWithRuns && newest !== null && newest - at > CLOCK_TOLERANCE_MS) steps.notice({ from: newest, to: at });
    isComparedWithRuns = true;
  }

  /**
   * From when on the ticks of an agent count that has no records: when it, or its schedule, was made and the account opened. This machine's clock may be
   * behind that, by which nothing is due; or was ahead when that was written, which is held against the database's clock.
   */
  async function beginnings(at: number, last: ReadonlyMap<string, number>): Promise<(agent: LiveAgent) => number> {
    const [{ createdAt }, now] = await Promise.all([accountById(trading.db, trading.accountId), databaseNow(trading.db)]);
    const latest = Math.max(at, now);
    return ({ id, since }) => Math.max(last.get(id) ?? Math.min(createdAt, latest), Math.min(since, latest));
  }

  async function turn(): Promise<void> {
    const { at, passedMs, step } = watch.look();
    if (step) steps.notice(step);
    // A clock that went back would have shown this at the look before.
    if (recordedUntil !== null) recordedUntil = Math.min(recordedUntil, at - passedMs);
    if (stale) {
      stale = false;
      await readAgenda(at);
    }
    const due = scheduler.take(at, MISSED_LIMIT);
    if (due.length > 0) await enqueueDue({ trading, engine, due, at, leap: steps.leap() });
    recordedUntil = at;
    await steps.tell();
    const waitMs = (scheduler.nextAt ?? Number.POSITIVE_INFINITY) - clock.now();
    if (waitMs > 0) await waker.wait(Math.min(waitMs, LOOK_MS));
  }

  const loop = (async () => {
    while (!stopped) {
      try {
        await turn();
      } catch (error) {
        log.error({ error: messageOf(error) }, "ticks could not be queued; trying again");
        stale = true;
        await waker.wait(1_000);
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
    },
  };
}
