import { type RunRow, unfinishedRuns } from "@/db/queries/runs/runs";
import { engineRunOf } from "../../core/runs/run";
import type { TradingContext } from "../../pipeline/trading-context";
import type { RunQueue } from "../engine";

/** Queues the unfinished runs that `isMine` names: whoever made them may have died before. A run that is queued already stays one run. */
export async function enqueueLeft(
  { db, accountId }: Pick<TradingContext, "db" | "accountId">,
  engine: RunQueue,
  isMine: (run: RunRow) => boolean = () => true,
): Promise<void> {
  await engine.enqueue((await unfinishedRuns(db, accountId)).filter(isMine).map(engineRunOf));
}
