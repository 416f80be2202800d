import { z } from "zod";
import { agentIdSchema, boundedInt } from "../../../core/agents/agent";
import { divergenceHistory } from "../../agents/divergence-history";
import { readDivergence } from "../../agents/read-divergence";
import { accountInput, accountProcedure, router } from "../../trpc";

export const divergenceRouter = router({
  /** What an agent decided and filled in its last days beside a backtest of them, each difference with its cause. It plays the backtest to answer. */
  get: accountProcedure
    .input(z.strictObject({ ...accountInput, agentId: agentIdSchema, days: boundedInt(1, 90).default(7) }))
    .query(({ ctx, input }) => readDivergence(ctx, input)),

  /** The comparisons that the desk made by itself once a day was over, the newest first. */
  history: accountProcedure
    .input(z.strictObject({ ...accountInput, agentId: agentIdSchema }))
    .query(({ ctx, input }) => divergenceHistory(ctx, input.agentId)),
});
