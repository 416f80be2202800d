import type { Logger } from "pino";
import type { RunState } from "../core/runs/run";
import { bookShadows } from "../shadows/book-shadows";
import type { ClaimedRun, TradingContext } from "./trading-context";

/**
 * Lets shadows decide on what a run that has ended found. They are handed bars and no broker; what fails of them fails for them alone: it is kept with the
 * shadow, or, where the database does not take even that, told to the log, and the next run takes up what is not booked.
 */
export async function decideBeside(
  { db, wall, market, tell }: TradingContext,
  { row: { id: runId, accountId, agentId } }: ClaimedRun,
  state: RunState,
  log: Pick<Logger, "error">,
): Promise<void> {
  try {
    const booked = await bookShadows({ db, wall, bars: (...asked) => market.bars(...asked) }, { accountId, agentId });
    if (booked > 0) tell({ topic: "run", accountId, runId, agentId, state });
  } catch (error) {
    log.error({ error, accountId, agentId }, "shadows were not booked");
  }
}
