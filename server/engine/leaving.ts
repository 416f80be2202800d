import type { LiveAgent } from "@/db/queries/agents";
import { nextToLeave } from "../pipeline/protection/leave-before-close";
import type { TradingContext } from "../pipeline/trading-context";

/** When somebody in a played market is to try again to sell before the close. */
export interface Leaving {
  set(agents: readonly LiveAgent[]): void;
  /** The next such minute once every run up to `done` has ended; null when nobody has anything left to sell. */
  after(done: number): Promise<number | null>;
}

export function createLeaving(trading: TradingContext): Leaving {
  let agents: readonly LiveAgent[] = [];
  let found: { readonly done: number; readonly at: number | null } | null = null;
  return {
    set: (next) => {
      agents = next;
      found = null;
    },
    after: async (done) => {
      if (found?.done !== done) found = { done, at: await nextToLeave(trading, agents, done) };
      return found.at;
    },
  };
}
