import { z } from "zod";
import { coverage, listImports, newestBars } from "@/db/queries/market";
import { eraseBars } from "../../control/data/erase-bars";
import { previewBars } from "../../control/data/preview-bars";
import { marketHoursAt } from "../../core/market/calendar/calendar";
import { barsOf, symbolSchema } from "../../core/market/market";
import { barColumns } from "../market/bar-columns";
import { barFileInput, fileEndsInput, fileOf, series } from "../market/bar-file-input";
import { accountInput, accountProcedure, limitInput, noInput, ofAccount, procedure, router, timeInput } from "../trpc";

const uploadInput = z.uuid({ error: "must be the id of an upload" });
const mayBe = z.boolean().optional();

export const marketRouter = router({
  /** The newest completed bars as columns of numbers, ascending; `time` in epoch milliseconds. */
  bars: accountProcedure
    .input(z.strictObject({ ...accountInput, ...series, count: limitInput(2_000, 300), until: timeInput.optional() }))
    .query(async ({ ctx, input }) => {
      const { at } = await ctx.services.clockOf(ctx.account);
      const until = Math.min(input.until ?? at, at);
      const bars = await ctx.services.bars(ctx.account, input.symbol, input.timeframe, until, input.count);
      return { symbol: input.symbol, timeframe: input.timeframe, source: ctx.account.kind, asOf: until, ...barColumns(bars) };
    }),

  /** Bars as they are stored, whatever market the account plays: the newest, or the newest that began by `until`. */
  stored: procedure
    .input(z.strictObject({ ...series, count: limitInput(2_000, 300), until: timeInput.optional() }))
    .query(async ({ ctx, input }) =>
      barColumns(barsOf(input.symbol, input.timeframe, await newestBars(ctx.desk.database.db, input))),
    ),

  quote: accountProcedure.input(z.strictObject({ ...accountInput, symbol: symbolSchema })).query(async ({ ctx, input }) => {
    const { at } = await ctx.services.clockOf(ctx.account);
    return ctx.services.quote(ctx.account, input.symbol, at);
  }),

  /** Whether the market of each asset class is open now, in the account's time. */
  hours: accountProcedure.input(ofAccount).query(async ({ ctx }) => {
    const { at } = await ctx.services.clockOf(ctx.account);
    return { at, equity: marketHoursAt("equity", at), crypto: marketHoursAt("crypto", at) };
  }),

  coverage: procedure.input(noInput).query(({ ctx }) => coverage(ctx.desk.database.db)),
  imports: procedure
    .input(z.strictObject({ limit: limitInput(100, 20) }))
    .query(({ ctx, input }) => listImports(ctx.desk.database.db, input.limit)),

  /** The first and the last bars of a file as they would be stored, told by the lines of its ends; nothing is. */
  previewImport: procedure
    .input(z.strictObject({ ...barFileInput, ...fileEndsInput }))
    .mutation(({ ctx, input: { head, tail, ...file } }) =>
      previewBars({ head, tail }, { ...fileOf(file), at: ctx.desk.wall.now() }),
    ),

  /** Begins to import a file that was sent to /api/uploads. It goes on when whoever began it leaves; `importing` tells what becomes of it. */
  import: procedure
    .input(z.strictObject({ ...barFileInput, uploadId: uploadInput, replace: mayBe, acceptRejected: mayBe }))
    .mutation(({ ctx, input }) => ctx.services.imports.begin(ctx.desk, fileOf(input))),

  /** The newest import of this process, under way or ended in the last ten minutes; null when there is none. */
  importing: procedure.input(noInput).query(({ ctx }) => ctx.services.imports.newest()),

  /** Ends an import that is under way, and says what became of it: nothing is stored of one that is cancelled. */
  cancelImport: procedure
    .input(z.strictObject({ uploadId: uploadInput }))
    .mutation(({ ctx, input }) => ctx.services.imports.cancel(input.uploadId)),

  erase: procedure.input(z.strictObject(series)).mutation(({ ctx, input }) => eraseBars(ctx.desk, input)),
});
