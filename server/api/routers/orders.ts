import { z } from "zod";
import { listUnplacedIntents } from "@/db/queries/orders/intents";
import { listFills, listOrders } from "@/db/queries/orders/orders";
import { cancelOrder } from "../../control/orders/cancel-order";
import { agentIdSchema } from "../../core/agents/agent";
import { symbolSchema } from "../../core/market/market";
import { text } from "../../core/text";
import { accountInput, accountProcedure, directionInput, limitInput, router, timeInput } from "../trpc";

const ORDER_ID = "must be the id of an order, of 1 to 128 characters";
const orderId = text({ min: 1, max: 128, error: ORDER_ID });

export const ordersRouter = router({
  list: accountProcedure
    .input(
      z.strictObject({
        ...accountInput,
        agentId: agentIdSchema.optional(),
        openOnly: z.boolean().default(false),
        cursor: z.strictObject({ at: timeInput, id: text({ max: 200 }) }).nullish(),
        ...directionInput,
        limit: limitInput(200, 50),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { cursor, direction: _, ...filter } = input;
      const rows = await listOrders(ctx.desk.database.db, { ...filter, accountId: ctx.account.id, before: cursor ?? undefined });
      const last = rows.length === input.limit ? rows.at(-1)?.order : undefined;
      return { rows, nextCursor: last ? { at: last.submittedAt, id: last.id } : null };
    }),

  fills: accountProcedure
    .input(
      z.strictObject({
        ...accountInput,
        agentId: agentIdSchema.optional(),
        symbol: symbolSchema.optional(),
        since: timeInput.optional(),
        limit: limitInput(1_000, 100),
      }),
    )
    .query(({ ctx, input }) => listFills(ctx.desk.database.db, { ...input, accountId: ctx.account.id })),

  /** Intents that never became an order at the broker: refused, given up, or not known yet. */
  unplaced: accountProcedure
    .input(z.strictObject({ ...accountInput, limit: limitInput(200, 50) }))
    .query(({ ctx, input }) => listUnplacedIntents(ctx.desk.database.db, ctx.account.id, input.limit)),

  /** Cancels one order that is open at the broker, and answers with the state in which it ended. */
  cancel: accountProcedure
    .input(z.strictObject({ ...accountInput, orderId }))
    .mutation(async ({ ctx, input }) => cancelOrder(ctx.desk, await ctx.services.atBroker(ctx.account), input.orderId)),
});
