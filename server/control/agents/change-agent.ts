import { agentAtVersion, agentById, insertAgentVersion } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import type { AgentParams } from "../../core/agents/agent";
import { raisedLimits } from "../../core/agents/raised-limits";
import { actorName } from "../../core/people/actor";
import type { Desk } from "../actor";

/**
 * Writes a new version of an agent. Runs that have begun keep theirs. What raises a limit over the version that it replaces first asks `confirm`, which throws
 * where nobody showed that it is the person. Throws `conflict` when somebody was quicker.
 */
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
  confirm: () => void,
): Promise<{ readonly version: number }> {
  const { agentId, expectedVersion, ...next } = given;
  return database.db.transaction(async (tx) => {
    const at = wall.now();
    await agentById(tx, agentId);
    const version = await insertAgentVersion(tx, agentId, next, { at, actor: actorName(actor), expectedVersion });
    // Read when the agent is this transaction's: what was in force a moment before may not be what is replaced.
    const before = await agentAtVersion(tx, agentId, expectedVersion);
    if (raisedLimits(before.params, next.params).length > 0) confirm();
    const detail = { version, before: { cron: before.cron, timeZone: before.timeZone, params: before.params }, after: next };
    await audit(tx, { at, actor, action: "agent.change", subject: agentId, detail });
    await publish(tx, { topic: "agents", agentId });
    return { version };
  });
}
