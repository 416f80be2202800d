import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { requestCancel, runById } from "@/db/queries/runs/runs";
import { Fault } from "../../core/fault";
import type { Desk } from "../actor";

/** Asks a run to stop before its next step that matters; an order that was sent is not taken back. */
export async function cancelRun({ database, wall, actor }: Desk, runId: number): Promise<void> {
  await database.db.transaction(async (tx) => {
    const before = await runById(tx, runId);
    const row = await requestCancel(tx, runId, wall.now());
    if (!row) throw new Fault("refused", `run ${runId} has ended already: ${before.state}`);
    await audit(tx, { at: wall.now(), actor, action: "run.cancel", subject: String(runId), detail: { state: before.state } });
    await publish(tx, { topic: "run", accountId: row.accountId, runId, agentId: row.agentId, state: row.state });
  });
}
