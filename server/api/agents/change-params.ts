import { agentById } from "@/db/queries/agents";
import { changeAgent } from "../../control/agents/change-agent";
import type { ApiContext } from "../context";
import { requireConfirmed } from "../people/require-asker";
import { checkSchedule } from "./check-schedule";

/** Writes a new version of an agent. Raising a limit takes that it is the person: throws Fault `confirmation_needed`. */
export async function changeParams(
  ctx: ApiContext,
  given: Parameters<typeof changeAgent>[1],
): Promise<{ readonly version: number }> {
  const { symbol } = await agentById(ctx.desk.database.db, given.agentId);
  checkSchedule(ctx.services, { ...given, symbol });
  return changeAgent(ctx.desk, given, () => requireConfirmed(ctx));
}
