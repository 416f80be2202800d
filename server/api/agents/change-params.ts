import { agentById } from "@/db/queries/agents";
import { changeAgent } from "../../control/agents/change-agent";
import { raisedLimits } from "../../core/agents/raised-limits";
import type { ApiContext } from "../context";
import { requireConfirmed } from "../people/require-asker";
import { checkSchedule } from "./check-schedule";

/** Writes a new version of an agent. Raising a limit takes that it is the person: throws Fault `confirmation_needed`. */
export async function changeParams(
  ctx: ApiContext,
  given: Parameters<typeof changeAgent>[1],
): Promise<{ readonly version: number }> {
  const { symbol, params } = await agentById(ctx.desk.database.db, given.agentId);
  if (raisedLimits(params, given.params).length > 0) requireConfirmed(ctx);
  checkSchedule(ctx.services, { ...given, symbol });
  return changeAgent(ctx.desk, given);
}
