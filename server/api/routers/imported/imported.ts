import { z } from "zod";
import { importedAccounts } from "@/db/queries/trips/imported-executions";
import { eraseTrades, importedAccountSchema, importTradesSchema, readImported } from "../../../control/data/import-trades";
import { text } from "../../../core/text";
import { noInput, procedure, router } from "../../trpc";

const TEXT_LIMIT = 200_000;
const named = z.strictObject({ account: importedAccountSchema });

/** Executions that other places made: never traded, and in no figure of the desk's own accounts. */
export const importedRouter = router({
  accounts: procedure.input(noInput).query(({ ctx }) => importedAccounts(ctx.desk.database.db)),

  /** What they come to, and the last closed trades, newest first. */
  results: procedure.input(named).query(({ ctx, input }) => readImported(ctx.desk, input.account)),

  load: procedure
    .input(importTradesSchema.extend({ text: text({ max: TEXT_LIMIT, of: "file" }) }))
    .mutation(({ ctx, input, signal }) => ctx.services.imports.trades(ctx.desk, input, signal)),

  erase: procedure.input(named).mutation(({ ctx, input }) => eraseTrades(ctx.desk, input.account)),
});
