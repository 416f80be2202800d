import type { Clock } from "@/server/core/ports";
import { countsUntil, LOT_MS, type RequestLot } from "@/server/core/venues/request-lots";
import type { SharedBudget } from "../shared-budget";
import { type Priority, TERMS } from "./priorities";

/** How many are taken at once: alone, so that there is one question for many requests; beside others, who want some too. */
const ALONE = 50;
const BESIDE_OTHERS = 10;
/** Who does not answer by then is away, and is asked again after a while. */
const ANSWER_MS = 1_000;
const AWAY_MS = 5_000;
const LOOK_AGAIN_MS = 1_000;

/** Requests that this process may make of a budget that it shares with others. */
export interface Pocket {
  /**
   * Takes one out for a request of this priority that goes out now; false where there is none, and `refill` has to come first. `usedHere` is how many this
   * process has made in the last minute, of `limit`.
   */
  spend(priority: Priority, limit: number, usedHere: number): boolean;
  /** Asks for more. Resolves with the milliseconds after which it makes sense to look again. Never rejects. */
  refill(priority: Priority, limit: number): Promise<number>;
}

/** Of who shares with nobody. */
export const OWN_POCKET: Pocket = { spend: () => true, refill: async () => 0 };

/** A lot as this process has it: `from` by its own clock, before it was asked for. */
interface HeldLot {
  readonly at: number;
  readonly from: number;
  readonly n: number;
  /** What all had taken at most when it was given: none but requests as urgent may use it. */
  readonly most: number;
  used: number;
}

/**
 * Takes requests in lots, so that there is one question for many, and none for each. While nobody answers exits go out by this process's own count
 * alone, and everything else within its part of the budget; what went out so is told afterwards.
 */
export function createPocket(given: {
  readonly budget: SharedBudget;
  readonly monotonic: Clock;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
}): Pocket {
  const { budget, monotonic, sleep } = given;
  let held: HeldLot[] = [];
  let others = { taken: 0, holders: 1 };
  let asking: Promise<number> | null = null;
  let askedAt = 0;
  let awayUntil = Number.NEGATIVE_INFINITY;
  /** What the clock of all is ahead of this process's own. */
  let aheadMs: number | null = null;

  const mostFor = (priority: Priority, limit: number) => Math.max(1, Math.floor(limit * (1 - TERMS[priority].leaves)));
  const isAway = () => monotonic.now() < awayUntil || (asking !== null && monotonic.now() >= askedAt + ANSWER_MS);
  const isUsable = ({ from, n, used }: HeldLot) => used < n && monotonic.now() < from + LOT_MS;
  /** Of a lot that is over only what was used counts. */
  const told = (): RequestLot[] => {
    const now = monotonic.now();
    held = held.filter(({ from }) => countsUntil({ at: from, n: 0 }) > now);
    return held.map(({ at, from, n, used }) => ({ at, n: now < from + LOT_MS ? n : used })).filter(({ n }) => n > 0);
  };
  const note = (n: number) => {
    if (aheadMs === null) return;
    const from = monotonic.now();
    held.push({ at: from + aheadMs, from: from - LOT_MS, n, most: 0, used: n });
  };

  async function ask(most: number): Promise<number> {
    const from = monotonic.now();
    const wanted = others.taken === 0 ? ALONE : BESIDE_OTHERS;
    const answer = await budget.take(told(), { wanted, most });
    others = answer.others;
    aheadMs = answer.lot.at - from;
    awayUntil = Number.NEGATIVE_INFINITY;
    if (answer.lot.n === 0) return Math.min(LOOK_AGAIN_MS, Math.max(1, answer.freeInMs ?? LOOK_AGAIN_MS));
    held.push({ ...answer.lot, from, most, used: 0 });
    return 0;
  }

  /** One question at a time. One that is not answered in time goes on, and nobody waits for it. */
  async function answered(most: number): Promise<number> {
    if (isAway()) return LOOK_AGAIN_MS;
    if (asking === null) askedAt = monotonic.now();
    asking ??= ask(most).finally(() => {
      asking = null;
    });
    const done = new AbortController();
    const late = sleep(ANSWER_MS, done.signal).then(
      () => null,
      () => null,
    );
    const outcome = await Promise.race([asking.catch(() => null), late]);
    done.abort();
    if (outcome !== null) return outcome;
    awayUntil = monotonic.now() + AWAY_MS;
    return 0;
  }

  return {
    spend: (priority, limit, usedHere) => {
      const most = mostFor(priority, limit);
      const [lot] = held.filter((each) => isUsable(each) && each.most <= most).sort((a, b) => b.most - a.most);
      if (lot) lot.used++;
      const part = Math.floor(most / Math.max(2, others.holders + 1));
      const goes = lot !== undefined || (isAway() && (priority === "exit" || usedHere < part));
      if (goes && !lot) note(1);
      return goes;
    },
    refill: (priority, limit) => answered(mostFor(priority, limit)),
  };
}
