import { z } from "zod";
import { agentById, listAgents } from "@/db/queries/agents";
import { decisionOfRun, riskChecksOf } from "@/db/queries/decisions";
import { fillsOfOrders, intentOfRun, ordersOfRun } from "@/db/queries/orders";
import { listRuns, loadSteps, logsOf, runById, stepStates, usualDurations } from "@/db/queries/runs";
import { backfill } from "../../control/backfill";
import { cancelRun } from "../../control/cancel-run";
import { noteRun } from "../../control/note-run";
import { retryRun } from "../../control/retry-run";
import { runNow } from "../../control/run-now";
import { agentIdSchema } from "../../core/agent";
import { RUN_STATES } from "../../core/run";
import { accountInput, accountProcedure, idInput, limitInput, procedure, router, timeInput } from "../trpc";

const BACKFILL_LIMIT = 1_000;
const cursor = z.strictObject({ dueAt: timeInput, id: idInput });
const note = z.string().trim().min(1).max(500, { error: "note must have at most 500 characters" }).nullable();

export const runsRouter = router({
  list: accountProcedure
    .input(
      z.strictObject({
        ...accountInput,
        agentId: agentIdSchema.optional(),
        states: z.array(z.enum(RUN_STATES)).min(1).optional(),
        cursor: cursor.nullish(),
        limit: limitInput(200, 50),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { cursor: before, ...filter } = input;
      const rows = await listRuns(ctx.desk.database.db, { ...filter, accountId: ctx.account.id, before: before ?? undefined });
      const last = rows.length === input.limit ? rows.at(-1) : undefined;
      return { rows, nextCursor: last ? { dueAt: last.dueAt, id: last.id } : null };
    }),

  /** The newest runs of each agent, newest last, with the states of their steps when `steps` is asked for. */
  grid: accountProcedure
    .input(z.strictObject({ ...accountInput, agentIds: z.array(agentIdSchema).max(50).optional(), columns: limitInput(300, 60), steps: z.boolean().default(false) }))
    .query(async ({ ctx, input }) => {
      const { db } = ctx.desk.database;
      const agents = (await listAgents(db)).filter(({ id }) => !input.agentIds || input.agentIds.includes(id));
      const rows = await Promise.all(
        agents.map(async (agent) => {
          const newest = await listRuns(db, { accountId: ctx.account.id, agentId: agent.id, limit: input.columns });
          const steps = input.steps ? await stepStates(db, newest.map((run) => run.id)) : [];
          return { agent: { id: agent.id, name: agent.name, symbol: agent.symbol, mode: agent.mode }, runs: newest.reverse(), steps };
        }),
      );
      return rows;
    }),

  get: procedure.input(z.strictObject({ runId: idInput })).query(async ({ ctx, input }) => {
    const { db } = ctx.desk.database;
    const run = await runById(db, input.runId);
    const [steps, logs, decision, checks, intent, orders, usual, agents] = await Promise.all([
      loadSteps(db, run.id),
      logsOf(db, run.id),
      decisionOfRun(db, run.id),
      riskChecksOf(db, run.id),
      intentOfRun(db, run.id),
      ordersOfRun(db, run.accountId, run.id),
      usualDurations(db, run.accountId, run.agentId),
      listAgents(db),
    ]);
    const fills = await fillsOfOrders(db, run.accountId, orders.map((order) => order.id));
    const agent = agents.find(({ id }) => id === run.agentId) ?? null;
    const about = agent && { name: agent.name, symbol: agent.symbol };
    return { run, agent: about, steps, logs, decision, checks, intent, orders, fills, usualMs: Object.fromEntries(usual) };
  }),

  trigger: accountProcedure.input(z.strictObject({ ...accountInput, agentId: agentIdSchema })).mutation(async ({ ctx, input }) => {
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
    .input(z.strictObject({ ...accountInput, agentId: agentIdSchema, from: timeInput, to: timeInput, dryRun: z.boolean().default(true) }))
    .mutation(async ({ ctx, input }) => {
      const { cron, timeZone } = await agentById(ctx.desk.database.db, input.agentId);
      const { at } = await ctx.services.clockOf(ctx.account);
      const dueAt = ctx.services.schedule.between(cron, timeZone, input.from - 1, Math.min(input.to, at), BACKFILL_LIMIT + 1);
      return backfill(ctx.desk, ctx.services.starter, { ...input, accountId: ctx.account.id, dueAt, limit: BACKFILL_LIMIT });
    }),
});
