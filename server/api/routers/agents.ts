import { z } from "zod";
import { agentById, agentVersionsOf, listAgents } from "@/db/queries/agents";
import { equityAt } from "@/db/queries/ledger";
import { lastDecisions, lastRuns, sparks } from "@/db/queries/overview";
import { archiveAgent } from "../../control/archive-agent";
import { changeAgent } from "../../control/change-agent";
import { createAgent } from "../../control/create-agent";
import { setAgentMode } from "../../control/set-agent-mode";
import { AGENT_MODES, agentIdSchema, agentParamsSchema, boundedInt, newAgentSchema } from "../../core/agent";
import { dayStart, markPositions } from "../mark-books";
import { previewParams } from "../preview-params";
import { accountInput, accountProcedure, procedure, router } from "../trpc";

const DAY_MS = 86_400_000;
const SPARK_POINTS = 40;
const note = z.string().trim().max(200, { error: "note must have at most 200 characters" }).default("");
const byId = z.strictObject({ ...accountInput, agentId: agentIdSchema });
const schedule = { cron: newAgentSchema.shape.cron, timeZone: newAgentSchema.shape.timeZone };

export const agentsRouter = router({
  /** Every agent with what a card shows of it. */
  list: accountProcedure.query(async ({ ctx }) => {
    const { db } = ctx.desk.database;
    const { account, services } = ctx;
    const { at } = await services.clockOf(account);
    const [agents, decisions, runs, lines, positions] = await Promise.all([
      listAgents(db),
      lastDecisions(db, account.id),
      lastRuns(db, account.id),
      sparks(db, account.id, at - 5 * DAY_MS, SPARK_POINTS),
      markPositions(ctx, at),
    ]);
    return Promise.all(
      agents.map(async (agent) => {
        const position = positions.find((row) => row.agentId === agent.id && row.symbol === agent.symbol) ?? null;
        const resultUsd = position ? position.realizedUsd - position.feesUsd + position.unrealizedUsd : 0;
        const equityUsd = agent.params.capitalUsd + resultUsd;
        const morning = (await equityAt(db, account.id, agent.id, dayStart(at) - 1)) ?? agent.params.capitalUsd;
        return {
          ...agent,
          schedule: services.schedule.describe(agent.cron, agent.timeZone),
          nextAt: agent.mode === "off" ? null : (services.schedule.next(agent.cron, agent.timeZone, at, 1)[0] ?? null),
          lastDecision: decisions.find((row) => row.agentId === agent.id) ?? null,
          lastRun: runs.find((row) => row.agentId === agent.id) ?? null,
          position: position && Number(position.qty) !== 0 ? position : null,
          equityUsd,
          resultUsd,
          dayPnlUsd: equityUsd - morning,
          spark: lines.get(agent.id) ?? [],
        };
      }),
    );
  }),

  get: accountProcedure.input(byId).query(async ({ ctx, input }) => {
    const { db } = ctx.desk.database;
    const [agent, versions, { at }] = await Promise.all([
      agentById(db, input.agentId),
      agentVersionsOf(db, input.agentId),
      ctx.services.clockOf(ctx.account),
    ]);
    const { schedule } = ctx.services;
    return {
      ...agent,
      versions,
      schedule: schedule.describe(agent.cron, agent.timeZone),
      nextFive: agent.mode === "off" ? [] : schedule.next(agent.cron, agent.timeZone, at, 5),
    };
  }),

  /** Checks a schedule and says it in words, with the next five runs. */
  schedule: accountProcedure.input(z.strictObject({ ...accountInput, ...schedule })).query(async ({ ctx, input }) => {
    const { at } = await ctx.services.clockOf(ctx.account);
    ctx.services.schedule.check(input.cron, input.timeZone);
    const { describe, next } = ctx.services.schedule;
    return { words: describe(input.cron, input.timeZone), nextFive: next(input.cron, input.timeZone, at, 5) };
  }),

  /** What the last 20 decisions would have been with other parameters. */
  preview: accountProcedure
    .input(z.strictObject({ ...accountInput, agentId: agentIdSchema, params: agentParamsSchema }))
    .query(({ ctx, input }) => previewParams(ctx.desk.database.db, ctx.account.id, input.agentId, input.params)),

  create: procedure.input(newAgentSchema).mutation(({ ctx, input }) => {
    ctx.services.schedule.check(input.cron, input.timeZone);
    return createAgent(ctx.desk, input);
  }),

  change: procedure
    .input(
      z.strictObject({
        agentId: agentIdSchema,
        expectedVersion: boundedInt(1, 1_000_000),
        ...schedule,
        params: agentParamsSchema,
        note,
      }),
    )
    .mutation(({ ctx, input }) => {
      ctx.services.schedule.check(input.cron, input.timeZone);
      return changeAgent(ctx.desk, input);
    }),

  setMode: procedure
    .input(z.strictObject({ agentIds: z.array(agentIdSchema).min(1).max(1_000), mode: z.enum(AGENT_MODES) }))
    .mutation(({ ctx, input }) => setAgentMode(ctx.desk, input)),

  archive: accountProcedure
    .input(byId)
    .mutation(({ ctx, input }) => archiveAgent(ctx.desk, { agentId: input.agentId, accountId: ctx.account.id })),
});
