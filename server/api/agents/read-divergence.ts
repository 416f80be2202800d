import type { AttentionContext } from "../attention/round";
import { comparePeriod } from "./compare-period";

const DAY_MS = 86_400_000;

/** What an agent did in the last `days` beside the backtest of the same period. Throws the Faults of `DeskServices.playBeside`. */
export async function readDivergence(
  ctx: AttentionContext,
  { agentId, days }: { readonly agentId: string; readonly days: number },
) {
  const { at } = await ctx.services.clockOf(ctx.account);
  const asked = at - days * DAY_MS;
  const { agent, from, compared } = await comparePeriod(ctx, { agentId, from: asked, to: at });
  return { agent, from, isCut: from > asked, compared };
}
