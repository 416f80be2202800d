import { agentById } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { lockBooks, positionOf } from "@/db/queries/ledger/ledger";
import { closingRun, type RunRow } from "@/db/queries/runs/runs";
import { Fault } from "../../core/fault";
import { engineRunOf } from "../../core/runs/run";
import type { Desk } from "../actor";
import { makeManualRun } from "../runs/make-manual-run";
import type { Starter } from "../runs/run-now";

/**
 * Makes a run that sells all an agent holds and starts it; the order goes the way of any other. Refused while the agent holds nothing.
 * Asked again while that run is under way, it answers with the same run.
 */
export async function closePosition(
  { database, wall, actor }: Desk,
  starter: Starter,
  given: { readonly accountId: string; readonly agentId: string; readonly marketAt: number },
): Promise<RunRow> {
  const { accountId, agentId, marketAt } = given;
  const row = await database.db.transaction(async (tx) => {
    const agent = await agentById(tx, agentId);
    // Of two clicks at once, the second waits here and then finds the run of the first.
    await lockBooks(tx, accountId);
    const underWay = await closingRun(tx, accountId, agentId);
    if (underWay && underWay.instructionQty !== null)
      throw new Fault("conflict", `run ${underWay.id} sells of agent "${agentId}" already; wait until it has ended`);
    if (underWay) return underWay;
    const position = await positionOf(tx, accountId, agentId, agent.symbol);
    if (!position || Number(position.qty) <= 0)
      throw new Fault("refused", `agent "${agentId}" holds nothing, so there is nothing to close`);
    const at = wall.now();
    const made = await makeManualRun(tx, { accountId, agent, marketAt, instruction: "close", at });
    const { symbol, qty } = position;
    await audit(tx, { at, actor, action: "position.close", subject: agentId, detail: { runId: made.id, symbol, qty } });
    return made;
  });
  await starter.enqueue([engineRunOf(row)]);
  return row;
}
