import { z } from "zod";
import { listAccounts, readKillSwitch } from "@/db/queries/accounts";
import { setClock } from "../../control/set-clock";
import { setKillSwitch } from "../../control/set-kill-switch";
import { clockSpeedSchema, newAccountSchema } from "../../core/account";
import { dayKey, marketHoursAt } from "../../core/calendar";
import { Fault } from "../../core/fault";
import { accountTroubleOf } from "../account-trouble";
import { afterKillSwitch, CANCEL_CHOICES } from "../after-kill-switch";
import { markBooks } from "../mark-books";
import { openPlayedAccount } from "../open-played-account";
import { accountInput, accountProcedure, procedure, router, timeInput } from "../trpc";

const reason = z
  .string()
  .trim()
  .min(1, { error: "reason must have 1 to 200 characters" })
  .max(200, { error: "reason must have 1 to 200 characters" });

const target = z.union([z.enum(["next_open", "next_instant"]), timeInput], {
  error: "target must be next_open, next_instant or a time in epoch milliseconds",
});

export const accountsRouter = router({
  list: procedure.query(({ ctx }) => listAccounts(ctx.desk.database.db)),

  /** What the header of every page says: account, clock, session, equity, kill switch. */
  current: accountProcedure.query(async ({ ctx }) => {
    const { account, desk, services } = ctx;
    const clock = await services.clockOf(account);
    const [books, { engaged, reason, changedAt, changedBy }, trouble] = await Promise.all([
      markBooks(ctx, clock.at),
      readKillSwitch(desk.database.db, account.id),
      accountTroubleOf(ctx),
    ]);
    return {
      id: account.id,
      kind: account.kind,
      name: account.name,
      startCashUsd: Number(account.startCashUsd),
      config: account.config,
      clock: { ...clock, wallAt: desk.wall.now(), playUntil: account.playUntil },
      session: marketHoursAt("equity", clock.at),
      day: dayKey("equity", clock.at),
      killSwitch: { engaged, reason, changedAt, changedBy },
      trouble,
      ...books,
    };
  }),

  open: procedure.input(newAccountSchema).mutation(({ ctx, input }) => openPlayedAccount(ctx, input)),

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

  /** Engaging also cancels entries that still wait, or all orders, and answers for each; releasing puts back stops that are missing. */
  setKillSwitch: accountProcedure
    .input(z.strictObject({ ...accountInput, engaged: z.boolean(), reason, cancel: z.enum(CANCEL_CHOICES).default("entries") }))
    .mutation(async ({ ctx, input: { engaged, cancel, reason } }) => {
      const { moved } = await setKillSwitch(ctx.desk, { accountId: ctx.account.id, engaged, reason });
      return { moved, ...(await afterKillSwitch(ctx, engaged, cancel)) };
    }),
});
