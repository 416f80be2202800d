import { agentById, setAgentMode as writeMode } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { AgentMode } from "../../core/agents/agent";
import type { Desk } from "../actor";

/** Turns agents on, to reduce-only, or off. An agent that is turned off keeps its stops at the broker. */
export async function setAgentMode(
  { database, wall, actor }: Desk,
  given: { readonly agentIds: readonly string[]; readonly mode: AgentMode },
): Promise<void> {
  await database.db.transaction(async (tx) => {
    for (const agentId of given.agentIds) {
      const { mode: before } = await agentById(tx, agentId);
      if (before === given.mode) continue;
      await writeMode(tx, agentId, given.mode);
      await audit(tx, { at: wall.now(), actor, action: "agent.mode", subject: agentId, detail: { before, after: given.mode } });
      await publish(tx, { topic: "agents", agentId });
    }
  });
}
