import type { Db } from "@/db/client";
import { type ApprovalRow, waitingOf } from "@/db/queries/autonomy/approvals";
import { endApproval } from "@/db/queries/autonomy/end-approval";
import type { TradingContext } from "../trading-context";

type Ports = Pick<TradingContext, "accountId" | "clock" | "wall">;

/**
 * A new decision of an agent takes the place of the order of an earlier one that waits: only one waits at a time, and what was decided before the last look
 * at the market is nothing to approve.
 */
export async function overtakeApprovals(
  tx: Db,
  ports: Ports,
  run: { readonly id: number; readonly agentId: string },
): Promise<void> {
  const rows = await waitingOf(tx, { accountId: ports.accountId, agentId: run.agentId, butRunId: run.id });
  const words = `the agent decided anew in run ${run.id} before anybody approved it`;
  for (const row of rows) {
    if (row.deadlineAt <= ports.clock.now()) await expire(tx, ports, row);
    else
      await endApproval(tx, row, { state: "overtaken", at: ports.wall.now(), marketAt: ports.clock.now(), by: "system", words });
  }
}

/** Nobody answered in time, and no answer means no. */
export async function expire(tx: Db, { clock, wall }: Omit<Ports, "accountId">, row: ApprovalRow): Promise<void> {
  const words = "nobody approved it in time, and no answer means no";
  await endApproval(tx, row, { state: "expired", at: wall.now(), marketAt: clock.now(), by: "system", words });
}
