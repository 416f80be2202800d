import { z } from "zod";
import { addBlackout } from "../../control/risk/add-blackout";
import { liftLock } from "../../control/risk/lift-lock";
import { setHouseLimits } from "../../control/risk/set-house-limits";
import { setLimit } from "../../control/risk/set-limit";
import { agentIdSchema } from "../../core/agents/agent";
import { symbolSchema } from "../../core/market/market";
import { LEVELS } from "../../core/risk/limits/levels";
import { LIMIT_NAMES } from "../../core/risk/limits/limit-fields";
import { text } from "../../core/text";
import { requireConfirmed } from "../people/require-asker";
import { placeOf } from "../risk/place-of";
import { readOutlook } from "../risk/read-outlook";
import { readRisk } from "../risk/read-risk";
import { accountInput, accountProcedure, idInput, ofAccount, router, timeInput } from "../trpc";

const BOUND = "must be a number, or null to lift the limit";
const MINUTES = "must be a whole number of minutes";
const REASON = "must be a reason of 1 to 200 characters";

const limitInput = z.strictObject({
  ...accountInput,
  level: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(", ")}` }),
  agentId: agentIdSchema.nullable().default(null),
  symbol: symbolSchema.nullable().default(null),
  limitName: z.enum(LIMIT_NAMES, { error: "must be the name of a limit" }),
  bound: z.number({ error: BOUND }).nullable(),
  windowMin: z.int({ error: MINUTES }).min(1, { error: MINUTES }).nullable().default(null),
});

const blackoutInput = z.strictObject({
  ...accountInput,
  everywhere: z.boolean(),
  symbol: symbolSchema.nullable().default(null),
  from: timeInput,
  until: timeInput,
  reason: text({ min: 1, max: 200, error: REASON, trimmed: true }),
});

export const riskRouter = router({
  /** The limits that the account is under and how full they are, its locks, and what it holds. */
  read: accountProcedure.input(ofAccount).query(({ ctx }) => readRisk(ctx)),

  /** How what is held moves together, its value at risk by history, and what it loses in three bad moments. */
  outlook: accountProcedure.input(ofAccount).query(({ ctx }) => readOutlook(ctx)),

  /** Sets a limit or, with null, lifts it; what lets more through wants that it is the person. */
  setLimit: accountProcedure.input(limitInput).mutation(({ ctx, input }) => {
    const { limitName: name, bound: value, windowMin } = input;
    const change = { ...placeOf(input, ctx.account.id), name, value, windowMin };
    return setLimit(ctx.desk, change, () => requireConfirmed(ctx));
  }),

  /** Sets what the house recommends for the account, where it has nothing tighter. Says what each limit was and is. */
  setHouseLimits: accountProcedure.input(ofAccount).mutation(({ ctx }) => setHouseLimits(ctx.desk, ctx.account.id)),

  /** Lets entries through that a lock keeps out. */
  liftLock: accountProcedure
    .meta({ confirm: true })
    .input(z.strictObject({ ...accountInput, lockId: idInput }))
    .mutation(({ ctx, input }) => liftLock(ctx.desk, { id: input.lockId, accountId: ctx.account.id })),

  /** Names a time in which nothing is entered, in the account or everywhere. */
  addBlackout: accountProcedure.input(blackoutInput).mutation(({ ctx, input }) => {
    const { everywhere, symbol, from, until, reason } = input;
    return addBlackout(ctx.desk, { accountId: everywhere ? null : ctx.account.id, symbol, from, until, reason });
  }),
});
