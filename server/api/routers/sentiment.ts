import { z } from "zod";
import { latestReadings, sentimentSeries } from "@/db/queries/runs/readings";
import { listNews } from "@/db/queries/sentiment";
import { symbolSchema } from "../../core/market/market";
import { NEWS_FILE_FORMATS } from "../../core/news/news-file/news-file";
import { SETTINGS } from "../../core/settings";
import { text } from "../../core/text";
import { accountInput, accountProcedure, limitInput, ofAccount, procedure, router } from "../trpc";

const DAY_MS = 86_400_000;
/** The door lets 256 kB in. */
const NEWS_TEXT_LIMIT = 200_000;

export const sentimentRouter = router({
  /** The last reading of each symbol, with its sources and the headlines that counted. */
  latest: accountProcedure.input(ofAccount).query(async ({ ctx }) => ({
    scorer: ctx.services.scorers.choose().scorer.name,
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
        /** Whose scores; those of the model in use where nothing is said. */
        scorer: SETTINGS.scorer.unwrap().optional(),
        search: text({ max: 200, error: "search must have at most 200 characters" }).optional(),
        limit: limitInput(200, 50),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { at: until } = await ctx.services.clockOf(ctx.account);
      const { scorers } = ctx.services;
      const { symbol, search, limit } = input;
      const scorer = input.scorer ? scorers.byName(input.scorer) : scorers.choose().scorer;
      const scope = ctx.services.newsScope(ctx.account);
      return listNews(ctx.desk.database.db, {
        scope,
        scorer: scorer?.name ?? "",
        until,
        symbol,
        search: search || undefined,
        limit,
      });
    }),

  /** Stores headlines of a file; replays read them, simulated accounts have their own. */
  import: procedure
    .input(
      z.strictObject({
        fileName: text({ min: 1, max: 200 }),
        format: z.enum(NEWS_FILE_FORMATS),
        text: text({ max: NEWS_TEXT_LIMIT, of: "file" }),
      }),
    )
    .mutation(({ ctx, input, signal }) => ctx.services.imports.news(ctx.desk, input, signal)),
});
