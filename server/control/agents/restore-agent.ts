import { agentEvenArchived, restoreAgent as writeRestore } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { AgentParams } from "../../core/agents/agent";
import { Fault } from "../../core/fault";
import type { Desk } from "../actor";

/** Brings an archived agent back to the desk as it was, turned off. What `confirm` throws, which is told how it was, leaves it archived. */
export async function restoreAgent(
  { database, wall, actor }: Desk,
  agentId: string,
  confirm: (params: AgentParams) => void,
): Promise<void> {
  await database.db.transaction(async (tx) => {
    const { archivedAt } = await agentEvenArchived(tx, agentId);
    if (!(await writeRestore(tx, agentId))) throw new Fault("conflict", `agent "${agentId}" is not archived`);
    // By now nobody changes it before this ends.
    confirm((await agentEvenArchived(tx, agentId)).params);
    await audit(tx, { at: wall.now(), actor, action: "agent.restore", subject: agentId, detail: { archivedAt } });
    await publish(tx, { topic: "agents", agentId });
  });
}
