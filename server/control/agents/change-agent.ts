import { agentById, insertAgentVersion } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { AgentParams } from "../../core/agents/agent";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/** Writes a new version of an agent. Runs that have begun keep theirs. Throws `conflict` when somebody was quicker. */
export async function changeAgent(
  { database, wall, actor }: Desk,
  given: {
    readonly agentId: string;
    readonly expectedVersion: number;
    readonly cron: string;
    readonly timeZone: string;
    readonly params: AgentParams;
    readonly note: string;
  },
): Promise<{ readonly version: number }> {
  const { agentId, expectedVersion, ...next } = given;
  return database.db.transaction(async (tx) => {
    const at = wall.now();
    const before = await agentById(tx, agentId);
    const version = await insertAgentVersion(tx, agentId, next, { at, actor: actorName(actor), expectedVersion });
    const detail = { version, before: { cron: before.cron, timeZone: before.timeZone, params: before.params }, after: next };
    await audit(tx, { at, actor, action: "agent.change", subject: agentId, detail });
    await publish(tx, { topic: "agents", agentId });
    return { version };
  });
}
