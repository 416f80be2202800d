import type { Db } from "@/db/client";
import { agentsOn, setAgentMode } from "@/db/queries/account-agents";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";

/** Lets the agents of `symbols` only reduce in the account until a person has looked: what the broker holds is not what their own orders left. */
export async function pauseAgentsOn(
  tx: Db,
  { accountId, symbols }: { readonly accountId: string; readonly symbols: readonly string[] },
  because: string,
  at: number,
): Promise<void> {
  if (symbols.length === 0) return;
  for (const { id, symbol } of await agentsOn(tx, accountId, symbols)) {
    const reason = `${symbol}: ${because}`;
    await setAgentMode(tx, accountId, id, "reduce_only", { at, by: "system", reason });
    const detail = { account: accountId, before: "on", after: "reduce_only", because: reason };
    await audit(tx, { at, actor: "system", action: "agent.mode", subject: id, detail });
    await publish(tx, { topic: "agents", agentId: id });
  }
}
