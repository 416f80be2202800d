import { z } from "zod";
import { moveStop } from "../../control/orders/move-stop";
import { adoptPosition } from "../../control/positions/adopt-position";
import { closePosition } from "../../control/positions/close-position";
import { leavePosition } from "../../control/positions/leave-position";
import { reducePosition } from "../../control/positions/reduce-position";
import { agentIdSchema } from "../../core/agents/agent";
import { symbolSchema } from "../../core/market/market";
import { positiveDecimalSchema } from "../../core/money/decimal-input";
import { restingOrdersNow } from "../page-reads";
import { agreementNow } from "../positions/agreement";
import { isDustOf } from "../positions/is-dust-of";
import { markPositions } from "../positions/mark-books";
import { protectionOf } from "../positions/protection";
import { readSubLedgers } from "../positions/sub-ledgers";
import { accountInput, accountProcedure, ofAccount, router } from "../trpc";

const ofAgent = { ...accountInput, agentId: agentIdSchema };

export const positionsRouter = router({
  /** Open positions at the market's prices, with the stop and target that rest at the broker. */
  list: accountProcedure.input(ofAccount).query(async ({ ctx }) => {
    const { at } = await ctx.services.clockOf(ctx.account);
    const [positions, resting] = await Promise.all([markPositions(ctx, at), restingOrdersNow(ctx)]);
    const held = positions.filter((position) => Number(position.qty) !== 0);
    const rows = await Promise.all(
      held.map(async (position) => ({ ...position, ...protectionOf(position, resting), dust: await isDustOf(ctx, position) })),
    );
    return { at, source: ctx.account.kind, rows };
  }),

  /** The desk's positions and cash beside the broker's, symbol by symbol. */
  agreement: accountProcedure.input(ofAccount).query(({ ctx }) => agreementNow(ctx)),

  /** The account as the books of its agents and what is from outside: each one's capital, cash, reserved, units and result, which add up to the account's cash. */
  subLedgers: accountProcedure.input(ofAccount).query(({ ctx }) => readSubLedgers(ctx)),

  /** Makes a run that sells all the agent holds, by the protocol of every order. Answers with the run that is at it already, if there is one. */
  close: accountProcedure.input(z.strictObject(ofAgent)).mutation(async ({ ctx, input }) => {
    const { at: marketAt } = await ctx.services.clockOf(ctx.account);
    return closePosition(ctx.desk, ctx.services.starter, { accountId: ctx.account.id, agentId: input.agentId, marketAt });
  }),

  /** Makes a run that sells `qty` of what the agent holds; a stop protects the rest again after it. */
  reduce: accountProcedure
    .input(z.strictObject({ ...ofAgent, qty: positiveDecimalSchema }))
    .mutation(async ({ ctx, input: { agentId, qty } }) => {
      const [{ at: marketAt }, { market }] = await Promise.all([
        ctx.services.clockOf(ctx.account),
        ctx.services.atBroker(ctx.account),
      ]);
      return reducePosition(ctx.desk, ctx.services.starter, market, { accountId: ctx.account.id, agentId, qty, marketAt });
    }),

  /** Moves the stop that rests at the broker; it must stay below the market. */
  moveStop: accountProcedure
    .input(z.strictObject({ ...ofAgent, stopPrice: positiveDecimalSchema }))
    .mutation(async ({ ctx, input }) => moveStop(ctx.desk, await ctx.services.atBroker(ctx.account), input)),

  /** Gives what somebody else bought in this account to an agent of the symbol, and puts a stop for it. */
  adopt: accountProcedure
    .input(z.strictObject({ ...ofAgent, stopPrice: positiveDecimalSchema }))
    .mutation(async ({ ctx, input }) => adoptPosition(ctx.desk, await ctx.services.atBroker(ctx.account), input)),

  /** Says that a person has seen what somebody else holds, and leaves it as it is. */
  leave: accountProcedure
    .input(z.strictObject({ ...accountInput, symbol: symbolSchema }))
    .mutation(({ ctx, input }) => leavePosition(ctx.desk, { accountId: ctx.account.id, symbol: input.symbol })),
});
