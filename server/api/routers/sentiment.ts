import { z } from "zod";
import { latestReadings, listNews, sentimentSeries } from "@/db/queries/sentiment";
import { symbolSchema } from "../../core/market";
import { accountInput, accountProcedure, limitInput, router } from "../trpc";

const DAY_MS = 86_400_000;

export const sentimentRouter = router({
  /** The last reading of each symbol, with its sources and the headlines that counted. */
  latest: accountProcedure.query(async ({ ctx }) => ({
    scorer: ctx.services.scorer,
    readings: await latestReadings(ctx.desk.database.db, ctx.account.id),
  })),

  /** Score and price of a symbol over the last `days`. */
  series: accountProcedure
    .input(z.strictObject({ ...accountInput, symbol: symbolSchema, days: limitInput(365, 5), limit: limitInput(2_000, 500) }))
    .query(async ({ ctx, input }) => {
      const { at } = await ctx.services.clockOf(ctx.account);
      const { symbol, limit } = input;
      return sentimentSeries(ctx.desk.database.db, { accountId: ctx.account.id, symbol, since: at - input.days * DAY_MS, limit });
    }),

  news: accountProcedure
    .input(
      z.strictObject({
        ...accountInput,
        symbol: symbolSchema.optional(),
        search: z.string().max(200, { error: "search must have at most 200 characters" }).optional(),
        limit: limitInput(200, 50),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { at: until } = await ctx.services.clockOf(ctx.account);
      const { symbol, search, limit } = input;
      const scope = ctx.services.newsScope(ctx.account);
      return listNews(ctx.desk.database.db, { scope, scorer: ctx.services.scorer, until, symbol, search: search || undefined, limit });
    }),
});
