import { z } from "zod";
import { labelSchema, scopeSchema, tokenDaysSchema } from "../../core/people/person";
import { createToken, revokeToken, tokensSeenBy } from "../../people/tokens";
import { requirePerson, requireSession } from "../people/require-asker";
import { termsOf } from "../people/terms-of";
import { idTextInput, looksUpAnew, noInput, procedure, router } from "../trpc";

/** What programs show instead of a session: Authorization: Bearer TOKEN. */
export const tokensRouter = router({
  /** One's own, and those of everybody for an administrator; never their secrets. */
  list: procedure.input(noInput).query(({ ctx }) => tokensSeenBy(termsOf(ctx), requirePerson(ctx.asker))),

  /** Its secret is in the answer, and never told again. */
  create: procedure
    .meta({ needs: "read", confirm: true })
    .input(z.strictObject({ name: labelSchema, scope: scopeSchema, days: tokenDaysSchema }))
    .mutation(({ ctx, input }) => {
      // A token that leaked could make itself others, which would outlive it.
      const by = { asker: requireSession(ctx.asker), actor: ctx.desk.actor };
      return createToken(termsOf(ctx), by, input);
    }),

  revoke: procedure
    .meta({ needs: "read" })
    .use(looksUpAnew)
    .input(z.strictObject({ id: idTextInput }))
    .mutation(async ({ ctx, input }) => {
      await revokeToken(termsOf(ctx), { asker: requirePerson(ctx.asker), actor: ctx.desk.actor }, input.id);
      return {};
    }),
});
