import { z } from "zod";
import { readSettings } from "@/db/queries/accounts/settings";
import { changeSetting } from "../../control/change-setting";
import { rescore } from "../../control/data/rescore";
import { Fault } from "../../core/fault";
import { symbolSchema } from "../../core/market/market";
import { SETTINGS } from "../../core/settings";
import { modelInWords } from "../../status/model-state";
import { accountInput, accountProcedure, limitInput, noInput, procedure, router } from "../trpc";

const DAY_MS = 86_400_000;
const scorer = SETTINGS.scorer.unwrap();

/** The models that read headlines. */
export const modelsRouter = router({
  /** Which model reads headlines, which one is wanted, and how far that one is in the process that answers. */
  state: procedure.input(noInput).query(async ({ ctx }) => {
    const { scorers, nodeId } = ctx.services;
    const { scorer: wanted } = await readSettings(ctx.desk.database.db);
    const { scorer: inUse, insteadOf } = scorers.choose();
    const finbert = scorers.state();
    return { wanted, inUse: inUse.name, insteadOf, finbert, inWords: modelInWords(finbert), nodeId };
  }),

  choose: procedure
    .input(z.strictObject({ scorer }))
    .mutation(({ ctx, input }) => changeSetting(ctx.desk, "scorer", () => input.scorer)),

  /** Has a model read the headlines of the last days that it has not read yet. Decisions that were made stay what they are. */
  rescore: accountProcedure
    .input(z.strictObject({ ...accountInput, scorer, symbol: symbolSchema, days: limitInput(365, 7) }))
    .mutation(async ({ ctx, input }) => {
      const { scorers, clockOf, newsScope } = ctx.services;
      const model = scorers.byName(input.scorer);
      if (!model) throw new Fault("data_missing", `FinBERT cannot read now: ${modelInWords(scorers.state())}`);
      const { at: to } = await clockOf(ctx.account);
      const { symbol, days } = input;
      return rescore(ctx.desk, model, { scope: newsScope(ctx.account), symbol, from: to - days * DAY_MS, to });
    }),
});
