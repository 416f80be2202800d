import { insertAgent } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { NewAgent } from "../../core/agents/agent";
import type { Desk } from "../actor";

export async function createAgent({ database, wall, actor }: Desk, agent: NewAgent): Promise<{ readonly id: string }> {
  await database.db.transaction(async (tx) => {
    const at = wall.now();
    await insertAgent(tx, agent, { at, actor });
    await audit(tx, { at, actor, action: "agent.create", subject: agent.id, detail: agent });
    await publish(tx, { topic: "agents", agentId: agent.id });
  });
  return { id: agent.id };
}
