import { type RunRow, unfinishedRuns } from "@/db/queries/runs";
import { engineRunOf } from "../core/run";
import type { World } from "../pipeline/world";
import type { Engine } from "./engine";

/** Queues the unfinished runs that `isMine` names: whoever made them may have died before. A run that is queued already stays one run. */
export async function enqueueLeft(
  { db, accountId }: Pick<World, "db" | "accountId">,
  engine: Pick<Engine, "enqueue" | "enqueueTicks">,
  isMine: (run: RunRow) => boolean = () => true,
): Promise<void> {
  const left = (await unfinishedRuns(db, accountId)).filter(isMine).map(engineRunOf);
  await engine.enqueueTicks(left.filter(({ isTick }) => isTick));
  for (const run of left) if (!run.isTick) await engine.enqueue(run);
}
