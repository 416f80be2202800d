import { z } from "zod";
import { decisionById, firstBrokenDecision, listDecisions } from "@/db/queries/decisions";
import { agentIdSchema, agentParamsSchema } from "../../core/agents/agent";
import { ACTIONS } from "../../core/decision/decision";
import { text } from "../../core/text";
import { explainStored } from "../decisions/explain-stored";
import { readDecision } from "../decisions/read-decision";
import { replayDecision } from "../decisions/replay-decision";
import { whatIf } from "../decisions/what-if";
import {
  accountInput,
  accountProcedure,
  directionInput,
  idInput,
  limitInput,
  ofAccount,
  procedure,
  router,
  timeInput,
} from "../trpc";

const byId = z.strictObject({ decisionId: idInput });
const filter = {
  ...accountInput,
  agentId: agentIdSchema.optional(),
  actions: z.array(z.enum(ACTIONS)).min(1).optional(),
  search: text({ max: 200, error: "search must have at most 200 characters" }).optional(),
};

export const decisionsRouter = router({
  list: accountProcedure
    .input(
      z.strictObject({
        ...filter,
        cursor: z.strictObject({ dueAt: timeInput, id: idInput }).nullish(),
        ...directionInput,
        limit: limitInput(1_000, 50),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { cursor, direction: _, ...rest } = input;
      const rows = await listDecisions(ctx.desk.database.db, { ...rest, accountId: ctx.account.id, before: cursor ?? undefined });
      const last = rows.length === input.limit ? rows.at(-1) : undefined;
      return { rows, nextCursor: last ? { dueAt: last.dueAt, id: last.id } : null };
    }),

  /** One decision with everything it rests on and what came of it. */
  get: procedure.input(byId).query(({ ctx, input }) => readDecision(ctx, input.decisionId)),

  /** What each headline that counted had to do with it. */
  explain: procedure.input(byId).query(({ ctx, input }) => explainStored(ctx, input.decisionId)),

  /** Makes every step of it again from what is stored: the same bits, or the first step and field that differ, and what was not kept. */
  rerun: procedure.input(byId).mutation(async ({ ctx, input }) => {
    const { db } = ctx.desk.database;
    return replayDecision(db, ctx.services, await decisionById(db, input.decisionId));
  }),

  /** What would have been decided with other parameters, beside what was, with the trades of both. */
  whatIf: procedure
    .input(z.strictObject({ decisionId: idInput, params: agentParamsSchema }))
    .query(({ ctx, input }) => whatIf(ctx, input.decisionId, input.params)),

  /** Goes through the account's chain of decisions and names the first that does not hold. */
  verify: accountProcedure.input(ofAccount).query(async ({ ctx }) => ({
    firstBrokenId: await firstBrokenDecision(ctx.desk.database.db, ctx.account.id),
  })),
});
