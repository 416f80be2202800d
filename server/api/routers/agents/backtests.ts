import { z } from "zod";
import { createBacktest } from "../../../control/backtests/create-backtest";
import { cancelBacktest, noteBacktest, removeBacktest } from "../../../control/backtests/end-backtest";
import { agentIdSchema } from "../../../core/agents/agent";
import { newBacktestSchema } from "../../../core/backtest/play/new-backtest";
import { text } from "../../../core/text";
import { readBacktest, readBacktests } from "../../backtests/read-backtests";
import { readBacktestBars } from "../../backtests/read-bars";
import { directionInput, idInput, limitInput, procedure, router, timeInput } from "../../trpc";

const byId = z.strictObject({ backtestId: idInput });

export const backtestsRouter = router({
  /** The newest first, of an agent where one is named: figures and how far each is, without trades and curves. */
  list: procedure
    .input(
      z.strictObject({
        ...directionInput,
        agentId: agentIdSchema.optional(),
        cursor: idInput.nullish(),
        limit: limitInput(200, 50),
      }),
    )
    .query(({ ctx, input: { agentId, cursor, limit } }) => readBacktests(ctx, { agentId, before: cursor ?? undefined, limit })),

  /** One with its curve, months and trades as columns, null until it is done. */
  get: procedure.input(byId).query(({ ctx, input }) => readBacktest(ctx, input.backtestId)),

  /** Bars of its symbol and timeframe, or of one of its agents, as they are stored now, or made of finer ones: the newest that began by `until`. */
  bars: procedure
    .input(
      z.strictObject({
        backtestId: idInput,
        agentId: agentIdSchema.optional(),
        until: timeInput,
        count: limitInput(1_000, 300),
      }),
    )
    .query(({ ctx, input }) => readBacktestBars(ctx, input)),

  /** Plays an agent, several on one account, or a plain rule on the bars as they are stored, once those asked for before are done. It trades nothing. */
  create: procedure.input(newBacktestSchema).mutation(({ ctx, input }) => createBacktest(ctx.desk, ctx.services.starter, input)),

  cancel: procedure.input(byId).mutation(({ ctx, input }) => cancelBacktest(ctx.desk, input.backtestId)),

  /** Takes one that is over off the desk. */
  remove: procedure.input(byId).mutation(({ ctx, input }) => removeBacktest(ctx.desk, input.backtestId)),

  annotate: procedure
    .input(z.strictObject({ backtestId: idInput, note: text({ max: 2_000, of: "lines", trimmed: true }) }))
    .mutation(({ ctx, input }) => noteBacktest(ctx.desk, { id: input.backtestId, note: input.note })),
});
