import type { SharedBudget } from "@/server/adapters/requests/shared-budget";
import { BY_THE_MINUTE, freeingMs, grantOf, type LotTerms, type RequestLot, takenOf } from "@/server/core/venues/request-lots";

/** By how much the database's clock is ahead of the processes'. */
const AHEAD_MS = 4_321;
/** After so long without an answer a question is given up. */
const GIVEN_UP_MS = 4_000;

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** What processes share, as the database keeps it: `asked` counts questions, `delayMs` is how long each takes to get there and back. */
export function openBudget(delayMs: () => number = () => 0, terms: LotTerms = BY_THE_MINUTE) {
  const shares = new Map<string, readonly RequestLot[]>();
  const state = { asked: 0, isAway: false };
  const of = (holder: string): SharedBudget => ({
    terms,
    take: async (own, wish) => {
      state.asked++;
      await pause(delayMs());
      if (state.isAway) {
        await pause(GIVEN_UP_MS);
        throw new Error("the database did not answer");
      }
      const now = Date.now() + AHEAD_MS;
      const others = [...shares].flatMap(([name, lots]) => (name === holder ? [] : lots));
      const lot = { at: now, n: grantOf(wish, takenOf(others, now, terms) + takenOf(own, now, terms)) };
      shares.set(holder, lot.n > 0 ? [...own, lot] : own);
      const freeInMs = lot.n > 0 ? null : freeingMs([...others, ...own], now, terms);
      await pause(delayMs());
      const holders = shares.size - (shares.has(holder) ? 1 : 0);
      return { lot, others: { taken: takenOf(others, now, terms), holders }, freeInMs };
    },
  });
  return { state, of };
}
