import { z } from "zod";
import { openOrdersOf } from "@/db/queries/orders";
import { closePosition } from "../../control/close-position";
import { agentIdSchema } from "../../core/agent";
import { agreementWith } from "../agreement";
import { markPositions } from "../mark-books";
import { protectionOf } from "../protection";
import { accountInput, accountProcedure, router } from "../trpc";

export const positionsRouter = router({
  /** Open positions at the market's prices, with the stop and target that rest at the broker. */
  list: accountProcedure.query(async ({ ctx }) => {
    const { at } = await ctx.services.clockOf(ctx.account);
    const [positions, resting] = await Promise.all([markPositions(ctx, at), openOrdersOf(ctx.desk.database.db, ctx.account.id)]);
    const rows = positions
      .filter((position) => Number(position.qty) !== 0)
      .map((position) => ({ ...position, ...protectionOf(position, resting) }));
    return { at, source: ctx.account.kind, rows };
  }),

  /** The desk's positions and cash beside the broker's, symbol by symbol. */
  agreement: accountProcedure
    .input(z.strictObject(accountInput).optional())
    .query(async ({ ctx }) => agreementWith(ctx.desk.database.db, ctx.account, await ctx.services.broker(ctx.account))),

  /** Makes a run that sells all the agent holds, by the protocol of every order. Answers with the run that is at it already, if there is one. */
  close: accountProcedure.input(z.strictObject({ ...accountInput, agentId: agentIdSchema })).mutation(async ({ ctx, input }) => {
    const { at: marketAt } = await ctx.services.clockOf(ctx.account);
    return closePosition(ctx.desk, ctx.services.starter, { accountId: ctx.account.id, agentId: input.agentId, marketAt });
  }),
});
