import { z } from "zod";
import { roleSchema } from "../../core/people/person";
import { readPeople, setAble, setRole } from "../../people/change-people";
import { invite } from "../../people/set-up";
import { requireSession } from "../people/require-asker";
import { termsOf } from "../people/terms-of";
import { idTextInput, looksUpAnew, noInput, procedure, router } from "../trpc";

const seesToPeople = procedure.meta({ needs: "admin", confirm: true }).use(looksUpAnew);

/** Who may come in; for administrators who are there: a token that got lost lets nobody in. */
export const peopleRouter = router({
  list: procedure
    .meta({ needs: "admin" })
    .input(noInput)
    .query(({ ctx }) => readPeople(termsOf(ctx))),

  /** The secret of a link by which somebody sets a name and a password, `/set-up#SECRET`; it is told this once. */
  invite: seesToPeople.input(z.strictObject({ role: roleSchema })).mutation(({ ctx, input }) => {
    const { name } = requireSession(ctx.asker);
    return invite(termsOf(ctx), { name, address: ctx.peer.address }, input.role);
  }),

  setRole: seesToPeople.input(z.strictObject({ personId: idTextInput, role: roleSchema })).mutation(async ({ ctx, input }) => {
    requireSession(ctx.asker);
    await setRole(termsOf(ctx), ctx.desk.actor, input);
    return {};
  }),

  /** Keeps somebody out, and ends what they have open, or lets them in again. */
  setAble: seesToPeople.input(z.strictObject({ personId: idTextInput, able: z.boolean() })).mutation(async ({ ctx, input }) => {
    requireSession(ctx.asker);
    await setAble(termsOf(ctx), ctx.desk.actor, input);
    return {};
  }),
});
