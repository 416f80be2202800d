import { z } from "zod";
import { applyWeights } from "../../control/agents/apply-weights";
import { agentIdSchema, boundedInt } from "../../core/agents/agent";
import { symbolSchema } from "../../core/market/market";
import { sourceWeightsSchema } from "../../core/signals/source-weights";
import { calibrationReport } from "../decisions/calibration-report";
import { effectivenessReport } from "../decisions/effectiveness-report";
import { accountInput, accountProcedure, limitInput, procedure, router } from "../trpc";

export const effectivenessRouter = router({
  /** How well each source's scores told the prices an hour, a day and a trade later, and the weights that this suggests. */
  report: accountProcedure
    .input(z.strictObject({ ...accountInput, symbol: symbolSchema.optional(), days: limitInput(365, 90) }))
    .query(({ ctx, input }) => effectivenessReport(ctx, input)),

  /** How far the confidence that an agent said is what came of it, of all its versions and of each. */
  calibration: accountProcedure
    .input(z.strictObject({ ...accountInput, agentId: agentIdSchema, days: limitInput(365, 90) }))
    .query(({ ctx, input }) => calibrationReport(ctx, input)),

  /** Writes a version of an agent with other weights for its sources; nothing else of it changes. */
  applyWeights: procedure
    .input(z.strictObject({ agentId: agentIdSchema, expectedVersion: boundedInt(1, 1_000_000), weights: sourceWeightsSchema }))
    .mutation(({ ctx, input }) => applyWeights(ctx.desk, input)),
});
