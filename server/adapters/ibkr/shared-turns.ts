import type { Clock } from "@/server/core/ports";
import { createPocket } from "../requests/rate-limited-client/pocket";
import type { SharedBudget } from "../requests/shared-budget";
import type { TakeTurn } from "./spaced-client";

export interface SharedTurns {
  readonly takeTurn: TakeTurn;
  /** How many other processes take them, as was told last. */
  others(): number;
}

/** Turns of which all processes that share the budget take at most `most` within its window, each of them in the order in which they came. */
export function createSharedTurns(given: {
  readonly budget: SharedBudget;
  readonly most: number;
  readonly monotonic: Clock;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
}): SharedTurns {
  const { budget, most, monotonic, sleep } = given;
  const { windowMs } = budget.terms;
  const pocket = createPocket(given);
  // Who asks more than the gateway takes is shut out, exits with the rest: nobody goes by a count of their own alone.
  const need = { most, insists: false };
  let begun: number[] = [];
  let last: Promise<void> = Promise.resolve();

  async function begin(): Promise<void> {
    for (;;) {
      const now = monotonic.now();
      begun = begun.filter((at) => at > now - windowMs);
      if (pocket.spend(need, begun.length)) break;
      const waitMs = await pocket.refill(need);
      if (waitMs > 0) await sleep(waitMs);
    }
    begun.push(monotonic.now());
  }

  return {
    takeTurn: async () => {
      last = last.then(begin);
      await last;
      return () => undefined;
    },
    others: pocket.others,
  };
}
