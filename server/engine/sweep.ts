import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { type AccountRow, accountsGoingOn } from "@/db/queries/accounts/accounts";
import { leftRuns } from "@/db/queries/runs/claims";
import { isPlayed } from "../core/accounts/account";
import { messageOf } from "../core/fault";
import type { Hands } from "../pipeline/hands";
import { recallOrders } from "../pipeline/sending/recall-orders";
import { settleIntents } from "../pipeline/sending/settle-intents";
import type { TradingContext } from "../pipeline/trading-context";
import { RUNS_AT_ONCE, type Work } from "./engine";
import { createWaker } from "./waker";

const EVERY_MS = 4_000;
/** Each so many rounds intents are looked at. */
const INTENTS_EVERY = 3;
/** A run that waits for longer has been lost by whoever queued it, or by the queue. */
const QUEUED_MS = 15_000;

/**
 * Takes up what nobody brings to its end: runs that were left or lost, and intents of which nobody knows what became. Every worker does so,
 * with the claims and permits that everybody keeps, so that nothing waits for a restart. Runs of the schedule in a played market are its
 * driver's, who comes to them again.
 */
export function sweep(given: {
  readonly db: Db;
  readonly tradingContextOf: (accountId: string) => Promise<TradingContext>;
  readonly hands: Hands;
  readonly work: Work;
  readonly aside: () => string | null;
  /** What else is made up for in each round. */
  readonly also: () => Promise<void>;
  readonly log: Pick<Logger, "warn">;
}): { stop(): Promise<void> } {
  const { db, tradingContextOf, hands, work, aside, also, log } = given;
  const waker = createWaker();
  const working = new Map<string, Set<number>>();
  /** Of accounts that are being looked at. */
  const looks = new Map<string, Promise<void>>();
  let stopped = false;

  async function takeUpRuns(accountId: string, held: number, isMine: (trigger: string) => boolean): Promise<void> {
    const own = working.get(accountId) ?? new Set<number>();
    working.set(accountId, own);
    const room = RUNS_AT_ONCE - held - own.size;
    if (room <= 0) return;
    for (const { id, trigger } of await leftRuns(db, accountId, QUEUED_MS, room)) {
      if (!isMine(trigger) || hands.held().has(id) || own.has(id)) continue;
      log.warn({ run: id }, "took up a run that nobody brought to its end");
      own.add(id);
      void work([id])
        .catch((error: unknown) => log.warn({ run: id, error: messageOf(error) }, "a run could not be taken up"))
        .finally(() => own.delete(id));
    }
  }

  async function round(number: number): Promise<void> {
    if (aside() !== null) return;
    const accounts = await accountsGoingOn(db);
    for (const account of accounts) {
      // A broker that is slow to answer keeps no other account waiting.
      if (looks.has(account.id)) continue;
      const look = attempt(() => lookAt(account, number, accounts.length > 1)).finally(() => looks.delete(account.id));
      looks.set(account.id, look);
    }
  }

  async function lookAt({ id, kind }: AccountRow, number: number, hasOthers: boolean): Promise<void> {
    const played = isPlayed(kind);
    // The runs of a market that is played beside it keep no real account waiting.
    const held = !played && hasOthers ? 0 : hands.held().size;
    await takeUpRuns(id, held, (trigger) => !played || trigger !== "schedule");
    if (played || number % INTENTS_EVERY !== 0) return;
    const trading = await tradingContextOf(id);
    await settleIntents(trading);
    for (const words of await recallOrders(trading)) log.warn({ account: id }, words);
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.warn({ error: messageOf(error) }, "what was left was not taken up; trying again");
    }
  }

  const loop = (async () => {
    for (let number = 0; !stopped; number++) {
      await attempt(() => round(number));
      if (aside() === null) await attempt(also);
      if (!stopped) await waker.wait(EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      waker.ring();
      await loop;
      await Promise.all(looks.values());
    },
  };
}
