import { setAgentMode } from "../../control/agents/set-agent-mode";
import { setAgentModes } from "../../control/agents/set-agent-modes";
import type { AgentMode } from "../../core/agents/agent";
import { shownAccount } from "../accounts/shown-account";
import type { ApiContext } from "../context";

type Asked = { readonly accountId?: string | undefined; readonly agentIds: readonly string[]; readonly mode: AgentMode };

/** Of all of them or of none, in the account named or the one that is shown. */
export async function setMode(ctx: ApiContext, asked: Asked): Promise<void> {
  await setAgentMode(ctx.desk, { ...asked, accountId: (await shownAccount(ctx, asked.accountId)).id });
}

/** Of each by itself. */
export async function setModes(ctx: ApiContext, asked: Asked) {
  return setAgentModes(ctx.desk, { ...asked, accountId: (await shownAccount(ctx, asked.accountId)).id });
}
