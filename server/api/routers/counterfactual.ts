import { z } from "zod";
import { accountById } from "@/db/queries/accounts/accounts";
import { decisionById } from "@/db/queries/decisions";
import { endedDecision, missedRuns, refusedDecisions } from "@/db/queries/refusals";
import { agentIdSchema, boundedInt } from "../../core/agents/agent";
import { ledgerOf } from "../../core/counterfactual/ledger";
import { priceRefusals } from "../counterfactual/price-refusals";
import { accountInput, accountProcedure, idInput, procedure, router } from "../trpc";

const DAY_MS = 86_400_000;
/** More than three agents that ask every five minutes of the session are refused in a month. */
const MOST_DECISIONS = 5_000;

export const counterfactualRouter = router({
  /** What a decision did not come to, and what would have come of it; null where it came to all that it was. */
  ofDecision: procedure.input(z.strictObject({ decisionId: idInput })).query(async ({ ctx, input }) => {
    const { db } = ctx.desk.database;
    const { accountId } = await decisionById(db, input.decisionId);
    const [account, row] = await Promise.all([accountById(db, accountId), endedDecision(db, input.decisionId)]);
    const { at } = await ctx.services.clockOf(account);
    const [refusal] = row ? await priceRefusals(ctx, account, [row], at) : [];
    return { at, refusal: refusal ?? null };
  }),

  /** What each rule, near hold, person and missed run saved or cost over the last `days`, those that cost the most first. */
  ledger: accountProcedure
    .input(z.strictObject({ ...accountInput, agentId: agentIdSchema.optional(), days: boundedInt(1, 90) }))
    .query(async ({ ctx, input }) => {
      const { db } = ctx.desk.database;
      const { at } = await ctx.services.clockOf(ctx.account);
      const filter = { accountId: ctx.account.id, agentId: input.agentId, since: at - input.days * DAY_MS, until: at };
      const [rows, missed] = await Promise.all([
        refusedDecisions(db, { ...filter, limit: MOST_DECISIONS }),
        missedRuns(db, filter),
      ]);
      const priced = await priceRefusals(ctx, ctx.account, rows, at);
      return { at, days: input.days, cut: rows.length === MOST_DECISIONS, missed, rows: ledgerOf(priced) };
    }),
});
