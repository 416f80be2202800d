import { z } from "zod";
import { previewBrokerFigures, takeBrokerFigures } from "../../control/accounts/take-broker-figures";
import { figureSchema } from "../../core/money/decimal-input";
import { text } from "../../core/text";
import { accountInput, accountProcedure, router } from "../trpc";

/** Whatever somebody may hold in the account, options too; null is the cash. */
const symbol = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9./]{0,24}$/, { error: "symbol must be one that is held, such as TSLA, or null for the cash" })
  .nullable();
const ofThing = { ...accountInput, symbol };

const reason = text({ min: 1, max: 200, error: "reason must have 1 to 200 characters", trimmed: true });

export const booksRouter = router({
  /** What taking the broker's figure of a symbol, or of the cash, would change now, holder by holder. */
  figures: accountProcedure
    .input(z.strictObject(ofThing))
    .query(async ({ ctx, input }) =>
      previewBrokerFigures(ctx.desk.database.db, await ctx.services.atBroker(ctx.account), input.symbol),
    ),

  /** Makes the desk's figure that of the broker, as a person saw both, with the reason. */
  takeFigures: accountProcedure
    .input(z.strictObject({ ...ofThing, desk: figureSchema, broker: figureSchema, reason }))
    .mutation(async ({ ctx, input }) => takeBrokerFigures(ctx.desk, await ctx.services.atBroker(ctx.account), input)),
});
