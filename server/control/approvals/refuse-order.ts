import { audit } from "@/db/queries/audit";
import { answerApproval, approvalById, denyWaitingRun } from "@/db/queries/autonomy/approvals";
import { publish } from "@/db/queries/events";
import { Fault } from "../../core/fault";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/** Says no to an order that waits. Throws Fault `conflict` where it waits no more. */
export async function refuseOrder(
  { database, wall, actor }: Desk,
  given: { readonly accountId: string; readonly id: number; readonly marketAt: number; readonly note: string },
): Promise<void> {
  const { accountId, id, marketAt, note } = given;
  await database.db.transaction(async (tx) => {
    const { agentId, runId, request } = await approvalById(tx, accountId, id);
    const at = wall.now();
    if (!(await answerApproval(tx, id, { state: "refused", at, marketAt, by: actor, note })))
      throw new Fault("conflict", "it waits no more: somebody or its deadline was quicker");
    const why = note === "" ? "" : `: ${note}`;
    const verb = request.side === "buy" ? "bought" : "sold";
    await denyWaitingRun(tx, runId, `${request.symbol} was not ${verb}: ${actorName(actor)} refused it${why}`);
    const detail = { agentId, runId, symbol: request.symbol, side: request.side, note };
    await audit(tx, { at, actor, action: "order.refuse", subject: request.clientOrderId, detail });
    await publish(tx, { topic: "approvals", accountId });
  });
}
