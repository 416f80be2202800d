import type { Logger } from "pino";
import { messageOf } from "../../core/fault";
import type { Clock } from "../../core/ports";
import { engineRunOf } from "../../core/runs/run";
import { expireApprovals } from "../../pipeline/approvals/expire-approvals";
import { collectChanges } from "../../pipeline/books/collect-changes";
import { lookAfterBooks } from "../../pipeline/books/look-after-books";
import { leaveBeforeClose } from "../../pipeline/protection/leave-before-close";
import { protectPositions } from "../../pipeline/protection/protect-positions";
import { retryBarredCloses } from "../../pipeline/sending/retry-barred-closes";
import type { TradingContext } from "../../pipeline/trading-context";
import { lookAtTriggers } from "../../pipeline/triggers/look-at-triggers";
import { lowerAgents } from "../../pipeline/triggers/lower-agents";
import type { RunQueue } from "../engine";
import { createWaker } from "../waker";

const EVERY_MS = 60_000;
/** After a failure; each comparison takes several of the requests that exits may need. */
const RETRY_MS = 10_000;

export interface ReconciliationLoop {
  /** The broker told that something changed: the books follow at once. */
  changed(): void;
  /** Compares them at once: what the last comparison says of its time is no longer true. */
  compare(): void;
  stop(): Promise<void>;
}

/**
 * Keeps the books of an account at a real broker: compares them at the start and every minute, sees to the stops, cancels entries that have
 * grown old, and follows what the broker tells in between. Every minute it also has those agents sell that are to hold nothing over the close, and closes again what a
 * person asked to close and an order of somebody else barred. A failure is told and tried again; entries are vetoed meanwhile, because the
 * last comparison grows old. The minute is one of `monotonic`, so that no setting of the wall clock makes it longer.
 */
export function startReconciliationLoop({
  trading,
  monotonic,
  engine,
  log,
}: {
  readonly trading: TradingContext;
  readonly monotonic: Clock;
  /** Starts the runs that sell before a close. */
  readonly engine: RunQueue;
  readonly log: Logger;
}): ReconciliationLoop {
  const waker = createWaker();
  let stopped = false;
  let comparedAt = Number.NEGATIVE_INFINITY;
  let isWanted = false;
  const say = (words: readonly string[]) => {
    for (const each of words) log.warn({ account: trading.accountId }, each);
  };

  /** Also while the books cannot be compared, which tells its own trouble. */
  async function leave(): Promise<void> {
    try {
      const { runs: leaving, told } = await leaveBeforeClose(trading);
      say(told);
      const runs = [...leaving, ...(await retryBarredCloses(trading))];
      if (runs.length > 0) await engine.enqueue(runs.map(engineRunOf));
    } catch (error) {
      log.error(
        { account: trading.accountId, error: messageOf(error) },
        "who is to sell before the close, or once more, is not known; trying again",
      );
    }
  }

  /** Also while the books cannot be compared: that the line is down is one of the things that it looks for. */
  async function lookAtAll(): Promise<void> {
    try {
      await expireApprovals(trading);
      say(await lookAtTriggers(trading));
      say(await lowerAgents(trading));
    } catch (error) {
      log.error(
        { account: trading.accountId, error: messageOf(error) },
        "what stops the account by itself was not looked at; trying again",
      );
    }
  }

  async function turn(): Promise<void> {
    if (!isWanted && monotonic.now() - comparedAt < EVERY_MS) {
      // Also what another process has booked meanwhile.
      await collectChanges(trading);
      say(await protectPositions(trading));
      return;
    }
    isWanted = false;
    try {
      const { books, done } = await lookAfterBooks(trading);
      if (!books.agrees)
        log.warn({ account: trading.accountId, differences: books.differences }, "the books differ from the broker's");
      say(done);
      comparedAt = monotonic.now();
    } finally {
      await lookAtAll();
      await leave();
    }
  }

  const loop = (async () => {
    while (!stopped) {
      try {
        await turn();
        await waker.wait(Math.max(0, comparedAt + EVERY_MS - monotonic.now()));
      } catch (error) {
        log.error({ account: trading.accountId, error: messageOf(error) }, "the books could not be kept; trying again");
        await waker.wait(RETRY_MS);
      }
    }
  })();
  return {
    changed: waker.ring,
    compare: () => {
      isWanted = true;
      waker.ring();
    },
    stop: async () => {
      stopped = true;
      waker.ring();
      await loop;
    },
  };
}
