import { z } from "zod";
import { codeSchema, givenPasswordSchema, labelSchema, newPasswordSchema } from "../../core/people/person";
import { text } from "../../core/text";
import { beginTotp, changePassword, disableTotp, enableTotp, endOwnSession, readOwn } from "../../people/own-access";
import { addPasskey, challengeNew, removePasskey } from "../../people/passkeys";
import { newPasskeySchema } from "../people/passkey-answers";
import { requireSession } from "../people/require-asker";
import { termsOf } from "../people/terms-of";
import { emptyInput, idTextInput, looksUpAnew, noInput, procedure, router } from "../trpc";

const own = procedure.meta({ needs: "read" });
const change = own.use(looksUpAnew);
const confirmed = change.meta({ confirm: true });
const passkeyId = text({ min: 1, max: 2_000 });

/** What somebody has to come in with. */
export const ownRouter = router({
  read: own.input(noInput).query(({ ctx }) => readOwn(termsOf(ctx), requireSession(ctx.asker))),

  /** Ends every other session. */
  changePassword: change
    .input(z.strictObject({ before: givenPasswordSchema, after: newPasswordSchema }))
    .mutation(({ ctx, input }) => changePassword(termsOf(ctx), ctx.peer, requireSession(ctx.asker), input)),

  endSession: change.input(z.strictObject({ id: idTextInput })).mutation(async ({ ctx, input }) => {
    await endOwnSession(termsOf(ctx), ctx.peer, requireSession(ctx.asker), input.id);
    return {};
  }),

  /** A secret for an app of one-time codes, also as the address that its QR code holds. */
  beginTotp: confirmed
    .input(emptyInput)
    .mutation(({ ctx }) => beginTotp(termsOf(ctx), ctx.services.vault, requireSession(ctx.asker))),

  enableTotp: confirmed.input(z.strictObject({ code: codeSchema })).mutation(async ({ ctx, input }) => {
    await enableTotp(termsOf(ctx), ctx.services.vault, ctx.peer, requireSession(ctx.asker), input.code);
    return {};
  }),

  disableTotp: confirmed.input(emptyInput).mutation(async ({ ctx }) => {
    await disableTotp(termsOf(ctx), ctx.peer, requireSession(ctx.asker));
    return {};
  }),

  newPasskey: confirmed.input(emptyInput).mutation(({ ctx }) => challengeNew(termsOf(ctx), ctx.site, requireSession(ctx.asker))),

  addPasskey: confirmed
    .input(z.strictObject({ id: idTextInput, name: labelSchema, response: newPasskeySchema }))
    .mutation(async ({ ctx, input }) => {
      const by = { asker: requireSession(ctx.asker), peer: ctx.peer, site: ctx.site };
      await addPasskey(termsOf(ctx), by, input);
      return {};
    }),

  removePasskey: confirmed.input(z.strictObject({ id: passkeyId })).mutation(async ({ ctx, input }) => {
    await removePasskey(termsOf(ctx), ctx.peer, requireSession(ctx.asker), input.id);
    return {};
  }),
});
