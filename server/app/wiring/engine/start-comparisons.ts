import type { Logger } from "pino";
import { createBesidePlayer } from "../../../adapters/backtests/play-beside-apart";
import { comparePeriod } from "../../../api/agents/compare-period";
import { asDesk } from "../../../api/as-desk";
import type { ApiContext } from "../../../api/context";
import { startDailyComparison } from "../../../divergence/compare-daily";

/** Compares each day what agents did with backtests, beside what people ask for. Returns how to stop it. */
export function startComparisons(given: {
  readonly context: Pick<ApiContext, "desk" | "services">;
  readonly isOwn: boolean;
  readonly log: Logger;
}): () => Promise<void> {
  const { desk, services } = given.context;
  const context = asDesk({ desk, services: { ...services, playBeside: createBesidePlayer() } });
  return startDailyComparison({
    ...given,
    db: desk.database.db,
    wall: desk.wall,
    codeVersion: services.version,
    marketTimeOf: async (account) => (await services.clockOf(account)).at,
    compare: (account, period, signal) => comparePeriod({ ...context, account }, period, signal),
  });
}
