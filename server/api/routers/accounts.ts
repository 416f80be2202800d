import { z } from "zod";
import { makeAccountDefault } from "../../control/accounts/make-account-default";
import { setAccountAside } from "../../control/accounts/set-account-aside";
import { setClock } from "../../control/accounts/set-clock";
import { accountIdSchema, clockSpeedSchema, newAccountSchema } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import { marketHoursAt } from "../../core/market/calendar/calendar";
import { currentAccount } from "../accounts/current-account";
import { goOnWithAccount } from "../accounts/go-on-with-account";
import { openPlayedAccount } from "../accounts/open-played-account";
import { readAccounts } from "../accounts/read-accounts";
import { isGuarded } from "../positions/is-guarded";
import { accountInput, accountProcedure, noInput, ofAccount, procedure, router, steadyProcedure, timeInput } from "../trpc";
import { accountStops } from "./account-stops";

const target = z.union([z.enum(["next_open", "next_instant"]), timeInput], {
  error: "target must be next_open, next_instant or a time in epoch milliseconds",
});

const named = z.strictObject({ accountId: accountIdSchema });

export const accountsRouter = router({
  /** Every account there ever was, the newest first: its kind, its state, its span of market time, and its result as it was last marked. */
  list: procedure.input(noInput).query(({ ctx }) => readAccounts(ctx)),

  /** What the header of every page says: account, clock, session, equity, kill switch; what it said last while the database fails. */
  current: steadyProcedure.input(ofAccount).query(({ ctx, input }) => currentAccount(ctx, input?.accountId)),

  open: procedure.input(newAccountSchema).mutation(({ ctx, input }) => openPlayedAccount(ctx, input)),

  /** Goes on with an account that was set aside, beside all others: a played one from where it stood, one at a broker where its keys are. */
  resume: procedure.input(named).mutation(({ ctx, input }) => goOnWithAccount(ctx, input.accountId)),

  /** Stops an account from being played or traded; one at a broker only where its agents hold nothing. */
  setAside: procedure
    .input(named)
    .mutation(async ({ ctx, input }) => setAccountAside(ctx.desk, { ...input, isGuarded: await isGuarded(ctx) })),

  /** Makes it the account that is meant where none is named or looked at. */
  makeDefault: procedure.input(named).mutation(({ ctx, input }) => makeAccountDefault(ctx.desk, input.accountId)),

  setClock: accountProcedure
    .input(z.strictObject({ ...accountInput, speed: clockSpeedSchema.optional(), paused: z.boolean().optional() }))
    .mutation(({ ctx, input }) => setClock(ctx.desk, { ...input, accountId: ctx.account.id })),

  /** Plays at full speed up to the next open of the New York session, the next instant at which anything is due, or a given time. */
  playTo: accountProcedure.input(z.strictObject({ ...accountInput, target })).mutation(async ({ ctx, input }) => {
    const { at } = await ctx.services.clockOf(ctx.account);
    const nextOpen = marketHoursAt("equity", at).nextOpen ?? at;
    const playUntil =
      input.target === "next_open" ? nextOpen : input.target === "next_instant" ? Math.floor(at) + 1 : input.target;
    if (playUntil <= at) throw new Fault("invalid_input", `target ${playUntil} is not after the market's ${Math.floor(at)}`);
    await setClock(ctx.desk, { accountId: ctx.account.id, playUntil });
    return { playUntil };
  }),

  ...accountStops,
});
