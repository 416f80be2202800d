import { z } from "zod";
import { listRuns } from "@/db/queries/runs/runs";
import { backfill } from "../../control/runs/backfill";
import { cancelRun } from "../../control/runs/cancel-run";
import { noteRun } from "../../control/runs/note-run";
import { retryRun } from "../../control/runs/retry-run";
import { runNow } from "../../control/runs/run-now";
import { agentIdSchema } from "../../core/agents/agent";
import { RUN_STATES } from "../../core/runs/run";
import { text } from "../../core/text";
import { freeTimes } from "../agents/free-times";
import { readRun } from "../runs/read-run";
import { runGrid } from "../runs/run-grid";
import { accountInput, accountProcedure, directionInput, idInput, limitInput, procedure, router, timeInput } from "../trpc";

const BACKFILL_LIMIT = 1_000;
const ofAgent = { ...accountInput, agentId: agentIdSchema };
const cursor = z.strictObject({ dueAt: timeInput, id: idInput });
const note = text({ min: 1, max: 500, of: "lines", error: "note must have 1 to 500 characters", trimmed: true }).nullable();

export const runsRouter = router({
  list: accountProcedure
    .input(
      z.strictObject({
        ...accountInput,
        agentId: agentIdSchema.optional(),
        states: z.array(z.enum(RUN_STATES)).min(1).optional(),
        cursor: cursor.nullish(),
        ...directionInput,
        limit: limitInput(200, 50),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { cursor: before, direction: _, ...filter } = input;
      const rows = await listRuns(ctx.desk.database.db, { ...filter, accountId: ctx.account.id, before: before ?? undefined });
      const last = rows.length === input.limit ? rows.at(-1) : undefined;
      return { rows, nextCursor: last ? { dueAt: last.dueAt, id: last.id } : null };
    }),

  /** The newest runs of each agent, newest last, with the states of their steps when `steps` is asked for. */
  grid: accountProcedure
    .input(
      z.strictObject({
        ...accountInput,
        agentIds: z.array(agentIdSchema).max(50).optional(),
        columns: limitInput(300, 60),
        steps: z.boolean().default(false),
      }),
    )
    .query(({ ctx, input }) => runGrid(ctx.desk.database.db, { ...input, accountId: ctx.account.id })),

  get: procedure.input(z.strictObject({ runId: idInput })).query(({ ctx, input }) => readRun(ctx.desk.database.db, input.runId)),

  trigger: accountProcedure.input(z.strictObject(ofAgent)).mutation(async ({ ctx, input }) => {
    const { at: marketAt } = await ctx.services.clockOf(ctx.account);
    const run = await runNow(ctx.desk, ctx.services.starter, { accountId: ctx.account.id, agentId: input.agentId, marketAt });
    return { runId: run.id, dueAt: run.dueAt };
  }),

  cancel: procedure.input(z.strictObject({ runId: idInput })).mutation(({ ctx, input }) => cancelRun(ctx.desk, input.runId)),

  retry: procedure
    .input(z.strictObject({ runId: idInput }))
    .mutation(async ({ ctx, input }) => ({ attempt: (await retryRun(ctx.desk, ctx.services.starter, input.runId)).attempt })),

  note: procedure.input(z.strictObject({ runId: idInput, note })).mutation(({ ctx, input }) => noteRun(ctx.desk, input)),

  /** Runs of the past that were never made: `dryRun` says how many there are. They decide and never trade. */
  backfill: accountProcedure
    .input(z.strictObject({ ...ofAgent, from: timeInput, to: timeInput, dryRun: z.boolean().default(true) }))
    .mutation(async ({ ctx, input }) => {
      const dueAt = await freeTimes(ctx, { ...input, limit: BACKFILL_LIMIT + 1 });
      return backfill(ctx.desk, ctx.services.starter, { ...input, accountId: ctx.account.id, dueAt, limit: BACKFILL_LIMIT });
    }),
});
