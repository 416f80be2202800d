import { restoreAgent } from "../../control/agents/restore-agent";
import { limitsOverUsual } from "../../core/agents/raised-limits";
import type { ApiContext } from "../context";
import { requireConfirmed } from "../people/require-asker";

/** Brings an archived agent back with the limits that it had, which takes what making one with them does: throws Fault `confirmation_needed`. */
export async function bringBack(ctx: ApiContext, agentId: string): Promise<void> {
  await restoreAgent(ctx.desk, agentId, (params) => {
    if (limitsOverUsual(params).length > 0) requireConfirmed(ctx);
  });
}
