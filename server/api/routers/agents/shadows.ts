import { z } from "zod";
import { createShadow } from "../../../control/shadows/create-shadow";
import { endShadow } from "../../../control/shadows/end-shadow";
import { agentIdSchema } from "../../../core/agents/agent";
import { newShadowSchema } from "../../../core/shadow/shadow";
import { compareShadow } from "../../shadows/compare-shadow";
import { readShadows } from "../../shadows/read-shadows";
import { accountInput, accountProcedure, idInput, router } from "../../trpc";

const byId = z.strictObject({ ...accountInput, shadowId: idInput });

export const shadowsRouter = router({
  /** What decides on paper beside an agent in the account, and what did. */
  list: accountProcedure
    .input(z.strictObject({ ...accountInput, agentId: agentIdSchema }))
    .query(({ ctx, input }) => readShadows(ctx, input.agentId)),

  /** One beside its agent, over the same runs: both on the same paper, and the agent in truth. */
  compare: accountProcedure.input(byId).query(({ ctx, input }) => compareShadow(ctx, input.shadowId)),

  /** From the market's time now on it decides on what the agent's runs find. It sends nothing, so that no limit of it has to be asked for. */
  create: accountProcedure
    .input(newShadowSchema.safeExtend({ ...accountInput, agentId: agentIdSchema }))
    .mutation(async ({ ctx, input: { agentId, name, why, params } }) => {
      const { at } = await ctx.services.clockOf(ctx.account);
      return createShadow(ctx.desk, { accountId: ctx.account.id, agentId, name, why, params, since: at });
    }),

  /** It decides no more; what it did stays. */
  end: accountProcedure
    .input(byId)
    .mutation(({ ctx, input }) => endShadow(ctx.desk, { accountId: ctx.account.id, id: input.shadowId })),
});
