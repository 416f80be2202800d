import { type AutonomyChange, setAutonomy } from "../../control/agents/set-autonomy";
import type { AttentionContext } from "../attention/round";
import { requireConfirmed } from "../people/require-asker";
import { readAutonomy } from "./read-autonomy";

/** Moves an agent on the ladder of the account by what it has shown. Up takes that it is the person: throws Fault `confirmation_needed`. */
export async function moveOnLadder(
  ctx: AttentionContext,
  change: Omit<AutonomyChange, "accountId" | "shown" | "marketAt">,
): Promise<void> {
  const [{ shown }, { at: marketAt }] = await Promise.all([readAutonomy(ctx, change.agentId), ctx.services.clockOf(ctx.account)]);
  await setAutonomy(ctx.desk, { ...change, accountId: ctx.account.id, shown, marketAt }, () => requireConfirmed(ctx));
}
