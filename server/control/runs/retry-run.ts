import { accountById } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { type RunRow, requeueRun, runById } from "@/db/queries/runs/runs";
import { Fault } from "../../core/fault";
import { engineRunOf } from "../../core/runs/run";
import type { Desk } from "../actor";
import type { Starter } from "./run-now";

/** Runs a failed or cancelled run again from the step that failed. Its order keeps its id, so there is never a second one. */
export async function retryRun({ database, wall, actor }: Desk, starter: Starter, runId: number): Promise<RunRow> {
  const row = await database.db.transaction(async (tx) => {
    const before = await runById(tx, runId);
    const { name, closedAt } = await accountById(tx, before.accountId);
    if (closedAt !== null) throw new Fault("refused", `run ${runId} is of ${name}, which is set aside: go on with it first`);
    const requeued = await requeueRun(tx, runId, wall.now());
    if (!requeued)
      throw new Fault("refused", `run ${runId} is ${before.state}; only a failed or cancelled run can be tried again`);
    await audit(tx, {
      at: wall.now(),
      actor,
      action: "run.retry",
      subject: String(runId),
      detail: { attempt: requeued.attempt },
    });
    return requeued;
  });
  await starter.enqueue([engineRunOf(row)]);
  return row;
}
