import type { Db } from "@/db/client";
import { setAgentMode } from "@/db/queries/agents";
import { agentsOn } from "@/db/queries/agents-on";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";

/** Lets the agents of `symbols` only reduce until a person has looked: what the broker holds is not what their own orders left. */
export async function pauseAgentsOn(tx: Db, symbols: readonly string[], because: string, at: number): Promise<void> {
  if (symbols.length === 0) return;
  for (const { id, symbol } of await agentsOn(tx, symbols)) {
    await setAgentMode(tx, id, "reduce_only");
    const detail = { before: "on", after: "reduce_only", because: `${symbol}: ${because}` };
    await audit(tx, { at, actor: "system", action: "agent.mode", subject: id, detail });
    await publish(tx, { topic: "agents", agentId: id });
  }
}
