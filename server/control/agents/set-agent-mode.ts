import { agentModeIn, setAgentMode as writeMode } from "@/db/queries/account-agents";
import { agentById } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { AgentMode } from "../../core/agents/agent";
import type { Desk } from "../actor";

/** Turns agents on in an account, to observe, to reduce-only, or off; what they may do in others stays. An agent that is turned off keeps its stops at the broker. */
export async function setAgentMode(
  { database, wall, actor }: Desk,
  given: { readonly accountId: string; readonly agentIds: readonly string[]; readonly mode: AgentMode },
): Promise<void> {
  const { accountId: account, mode: after } = given;
  await database.db.transaction(async (tx) => {
    for (const agentId of given.agentIds) {
      await agentById(tx, agentId);
      const before = await agentModeIn(tx, account, agentId);
      if (before === after) continue;
      const at = wall.now();
      await writeMode(tx, account, agentId, after, { at, by: actor, reason: null });
      const detail = { account, before, after };
      await audit(tx, { at, actor, action: "agent.mode", subject: agentId, detail });
      await publish(tx, { topic: "agents", agentId });
    }
  });
}
