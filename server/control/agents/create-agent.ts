import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { insertAgent } from "@/db/queries/insert-agent";
import type { NewAgent } from "../../core/agents/agent";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/** Makes an agent. It has its mode in the account named, and is off in every other; without one it has it everywhere. */
export async function createAgent(
  { database, wall, actor }: Desk,
  agent: NewAgent,
  accountId?: string,
): Promise<{ readonly id: string }> {
  await database.db.transaction(async (tx) => {
    const at = wall.now();
    await insertAgent(tx, agent, { at, actor: actorName(actor), accountId });
    await audit(tx, { at, actor, action: "agent.create", subject: agent.id, detail: { ...agent, account: accountId ?? null } });
    await publish(tx, { topic: "agents", agentId: agent.id });
  });
  return { id: agent.id };
}
