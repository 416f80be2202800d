import { z } from "zod";
import { agentIdSchema } from "../../core/agents/agent";
import { equityColumns } from "../performance/equity-columns";
import { summarize } from "../performance/summarize";
import { dayFigures } from "../positions/day-figures";
import { accountInput, accountProcedure, limitInput, ofAccount, router } from "../trpc";

const DAY_MS = 86_400_000;
const RANGES = { "1d": DAY_MS, "1w": 7 * DAY_MS, "1m": 31 * DAY_MS, all: Number.POSITIVE_INFINITY } as const;
const range = z.enum(["1d", "1w", "1m", "all"]).default("all");

export const performanceRouter = router({
  /** Equity over a range, of the account and, when asked for, of each agent. */
  equity: accountProcedure
    .input(z.strictObject({ ...accountInput, range, perAgent: z.boolean().default(false), points: limitInput(2_000, 400) }))
    .query(async ({ ctx, input }) => {
      const { at } = await ctx.services.clockOf(ctx.account);
      const { points, perAgent } = input;
      const since = Math.max(0, at - RANGES[input.range]);
      return { at, ...(await equityColumns(ctx, { since, points, perAgent })) };
    }),

  /** What may still be spent, what rests at the broker, and what the day has traded. */
  day: accountProcedure.input(ofAccount).query(({ ctx }) => dayFigures(ctx)),

  /** Every figure of the account or one agent, from its marks, its flows and its closed trades. */
  summary: accountProcedure
    .input(z.strictObject({ ...accountInput, agentId: agentIdSchema.optional() }))
    .query(({ ctx, input }) => summarize(ctx.desk.database.db, ctx.account, input.agentId ?? null)),
});
