import type { Clock } from "@/server/core/ports";
import { countsUntil, type RequestLot } from "@/server/core/venues/request-lots";
import type { SharedBudget } from "../shared-budget";

/** Who does not answer by then is away, and is asked again after a while. */
const ANSWER_MS = 1_000;
const AWAY_MS = 5_000;
const LOOK_AGAIN_MS = 1_000;

/** What a request wants. */
export interface Need {
  /** It may be among so many of all processes, at most; the more urgent a request is, the more. */
  readonly most: number;
  /** Whether it goes out by this process's own count alone while nobody answers. */
  readonly insists: boolean;
}

/** Requests that this process may make of a budget that it shares with others. */
export interface Pocket {
  /** Takes one out for a request that goes out now; false where there is none, and `refill` has to come first. `usedHere` is how many this process has made in the last window. */
  spend(need: Need, usedHere: number): boolean;
  /** Asks for more. Resolves with the milliseconds after which it makes sense to look again. Never rejects. */
  refill(need: Need): Promise<number>;
  /** How many others share the budget, as was told last. */
  others(): number;
}

/** Of who shares with nobody. */
export const OWN_POCKET: Pocket = { spend: () => true, refill: async () => 0, others: () => 0 };

/** A lot as this process has it: `from` by its own clock, before it was asked for. */
interface HeldLot {
  readonly at: number;
  readonly from: number;
  readonly n: number;
  /** What all had taken at most when it was given: none but requests as urgent may use it. */
  readonly most: number;
  used: number;
  /** When one was used last. */
  lastAt: number;
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
  const { lotMs, alone, besideOthers } = budget.terms;
  let held: HeldLot[] = [];
  let others = { taken: 0, holders: 1 };
  let asking: Promise<number> | null = null;
  let askedAt = 0;
  let awayUntil = Number.NEGATIVE_INFINITY;
  /** What the clock of all is ahead of this process's own. */
  let aheadMs: number | null = null;

  const isAway = () => monotonic.now() < awayUntil || (asking !== null && monotonic.now() >= askedAt + ANSWER_MS);
  const isUsable = ({ from, n, used }: HeldLot) => used < n && monotonic.now() < from + lotMs;
  const told = (): RequestLot[] => {
    const now = monotonic.now();
    held = held.filter(({ from }) => countsUntil({ at: from, n: 0 }, budget.terms) > now);
    return held.map((lot) => (isUsable(lot) ? lot : afterwards(lot, lotMs))).flatMap(({ at, n }) => (n > 0 ? [{ at, n }] : []));
  };
  const note = (n: number) => {
    if (aheadMs === null) return;
    const from = monotonic.now();
    held.push({ at: from + aheadMs, from, n, most: 0, used: n, lastAt: from });
  };

  async function ask(most: number): Promise<number> {
    const from = monotonic.now();
    const answer = await budget.take(told(), { wanted: others.taken === 0 ? alone : besideOthers, most });
    others = answer.others;
    aheadMs = answer.lot.at - from;
    awayUntil = Number.NEGATIVE_INFINITY;
    if (answer.lot.n === 0) return Math.min(LOOK_AGAIN_MS, Math.max(1, answer.freeInMs ?? LOOK_AGAIN_MS));
    held.push({ ...answer.lot, from, most, used: 0, lastAt: from });
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
    spend: ({ most, insists }, usedHere) => {
      const [lot] = held.filter((each) => isUsable(each) && each.most <= most).sort((a, b) => b.most - a.most);
      if (lot) {
        lot.used++;
        lot.lastAt = monotonic.now();
      }
      const part = Math.max(1, Math.floor(most / Math.max(2, others.holders + 1)));
      const goes = lot !== undefined || (isAway() && (insists || usedHere < part));
      if (goes && !lot) note(1);
      return goes;
    },
    refill: ({ most }) => answered(most),
    others: () => others.holders,
  };
}

/** Of a lot that is over, or used up, only what was used counts, and no longer than by its last one. */
function afterwards({ at, from, lastAt, used }: HeldLot, lotMs: number): RequestLot {
  return { at: at + lastAt - from - lotMs, n: used };
}
