import { agentModeIn } from "@/db/queries/account-agents";
import type { AgentMode } from "../../core/agents/agent";
import { Fault } from "../../core/fault";
import type { Desk } from "../actor";
import { setAgentMode } from "./set-agent-mode";

/** What became of one of several agents. `before` is null of one that nobody knows; `why` is null where it was done. */
export type ModeOutcome = {
  readonly agentId: string;
  readonly before: AgentMode | null;
  readonly isDone: boolean;
  readonly why: string | null;
};

/**
 * As `setAgentMode`, of each agent by itself: one that is refused keeps none of the others from it, and each has its own row of the audit log. Answers in the
 * order asked for, each agent once.
 */
export async function setAgentModes(
  desk: Desk,
  { accountId, agentIds, mode }: { readonly accountId: string; readonly agentIds: readonly string[]; readonly mode: AgentMode },
): Promise<readonly ModeOutcome[]> {
  const outcomes: ModeOutcome[] = [];
  for (const agentId of new Set(agentIds)) {
    try {
      const before = await agentModeIn(desk.database.db, accountId, agentId);
      await setAgentMode(desk, { accountId, agentIds: [agentId], mode });
      outcomes.push({ agentId, before, isDone: true, why: null });
    } catch (error) {
      if (!(error instanceof Fault && error.code === "not_found")) throw error;
      outcomes.push({ agentId, before: null, isDone: false, why: error.message });
    }
  }
  return outcomes;
}
