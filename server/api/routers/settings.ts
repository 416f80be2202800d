import { z } from "zod";
import { armAccount } from "../../control/accounts/arm-account";
import { text } from "../../core/text";
import { connectionOf } from "../accounts/connection-of";
import { requireConfirmed } from "../people/require-asker";
import { accountInput, accountProcedure, ofAccount, procedure, router } from "../trpc";

const NUMBER = "must be the number of the account at the broker, of 1 to 40 characters";
const VENUE = "must be the name of a venue, of 1 to 40 characters";
const venue = text({ min: 1, max: 40, error: VENUE });
const number = text({ min: 1, max: 40, error: NUMBER });

export const settingsRouter = router({
  /** The account at the broker and the ways there, without what must stay secret. */
  connection: accountProcedure.input(ofAccount).query(({ ctx }) => connectionOf(ctx)),

  /** Tries the connection to a venue step by step; sends no order. Without keys there is no step. */
  testConnection: procedure.input(z.strictObject({ venue }).optional()).subscription(async function* ({ ctx, input }) {
    const { venues } = ctx.services;
    const name = input?.venue ?? venues.list().find(({ description }) => description !== null)?.name;
    if (name !== undefined) yield* venues.test(name);
  }),

  /** Lets a live account trade, or stops it from doing so; arming wants the account's number, and that it is the person. */
  arm: accountProcedure.input(z.strictObject({ ...accountInput, armed: z.boolean(), number })).mutation(({ ctx, input }) => {
    if (input.armed) requireConfirmed(ctx);
    return armAccount(ctx.desk, { ...input, accountId: ctx.account.id });
  }),
});
