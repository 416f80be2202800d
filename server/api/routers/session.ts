import { z } from "zod";
import { isAnybodyThere } from "@/db/queries/people/people";
import { CONFIRMED_MS } from "../../core/people/asker";
import { codeSchema, givenPasswordSchema, newPasswordSchema, personNameSchema } from "../../core/people/person";
import { text } from "../../core/text";
import { challengeSignIn } from "../../people/passkeys";
import { setUp } from "../../people/set-up";
import { confirm, signIn, signInByPasskey, signOut } from "../../people/sign-in";
import { comeIn } from "../people/come-in";
import { passkeyAnswerSchema } from "../people/passkey-answers";
import { requireSession } from "../people/require-asker";
import { termsOf } from "../people/terms-of";
import { emptyInput, looksUpAnew, noInput, procedure, router, wayInProcedure } from "../trpc";

const secret = text({ max: 100, error: "must be what stands behind # in the link" });
/** Whatever somebody takes for their name: what is none finds nobody. */
const name = text({ min: 1, max: 100, trimmed: true });
const password = givenPasswordSchema;
const passkey = passkeyAnswerSchema;
const proof = z.union([z.strictObject({ password }), z.strictObject({ code: codeSchema }), z.strictObject({ passkey })], {
  error: "must hold one of password, code and passkey",
});

/** Whoever comes in is another one to the next request. */
const comesIn = wayInProcedure.use(looksUpAnew);

/** How somebody comes in, and goes. */
export const sessionRouter = router({
  /** Whether anybody may sign in yet, and who asks. */
  state: wayInProcedure.input(noInput).query(async ({ ctx }) => {
    const { asker } = ctx;
    const isSetUp = asker !== null || (await isAnybodyThere(ctx.desk.database.db));
    return { isSetUp, who: asker?.kind === "session" ? { name: asker.name, role: asker.role } : null };
  }),

  /** Makes the person whom a link asked in, and signs them in. The first of a desk is its administrator. */
  setUp: comesIn
    .input(z.strictObject({ secret, name: personNameSchema, password: newPasswordSchema }))
    .mutation(async ({ ctx, input }) => {
      const { session } = await setUp(termsOf(ctx), ctx.peer, input);
      await comeIn(ctx, session);
      return {};
    }),

  /** `needsCode`: the password was right, and the code of the app is wanted with it. */
  signIn: comesIn.input(z.strictObject({ name, password, code: codeSchema.optional() })).mutation(async ({ ctx, input }) => {
    const done = await signIn(termsOf(ctx), ctx.peer, input);
    if ("session" in done) await comeIn(ctx, done.session);
    return { needsCode: "needsCode" in done };
  }),

  /** What a passkey signs; for signing in, and for confirming. */
  passkeyChallenge: wayInProcedure.input(emptyInput).mutation(({ ctx }) => challengeSignIn(termsOf(ctx), ctx.site)),

  signInByPasskey: comesIn.input(passkey).mutation(async ({ ctx, input }) => {
    const { session } = await signInByPasskey(termsOf(ctx), ctx.peer, ctx.site, input);
    await comeIn(ctx, session);
    return {};
  }),

  signOut: procedure
    .meta({ needs: "read" })
    .use(looksUpAnew)
    .input(emptyInput)
    .mutation(async ({ ctx }) => {
      await signOut(termsOf(ctx), ctx.peer, requireSession(ctx.asker));
      ctx.answer.keepSession(null);
      return {};
    }),

  /** Shows that it is the person, for what needs more than a session. Returns until when that holds, wall time. */
  confirm: procedure
    .meta({ needs: "read" })
    .use(looksUpAnew)
    .input(proof)
    .mutation(async ({ ctx, input }) => {
      await confirm(termsOf(ctx), { asker: requireSession(ctx.asker), peer: ctx.peer, site: ctx.site }, input);
      return { until: ctx.desk.wall.now() + CONFIRMED_MS };
    }),
});
