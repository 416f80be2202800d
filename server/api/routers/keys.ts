import { z } from "zod";
import { removeKeys } from "../../control/keys/remove-keys";
import { accountIdSchema, REAL_KINDS } from "../../core/accounts/account";
import { text } from "../../core/text";
import { keepTrial } from "../keys/keep-trial";
import { lookAtTrial } from "../keys/look-at-trial";
import { readKeys } from "../keys/read-keys";
import { noInput, procedure, router } from "../trpc";

const field = (what: string, max: number) =>
  text({ min: 1, max, trimmed: true, error: `must be ${what}, of 1 to ${max} characters` });
const keysId = z.string().regex(/^[\da-f]{12}$/, { error: "must be the id of keys" });
const trial = z.string().regex(/^[\da-f]{32}$/, { error: "must be the id of keys that are tried" });
const typed = z.strictObject({
  venue: field("the name of a venue", 40),
  kind: z.enum(REAL_KINDS, { error: `must be one of ${REAL_KINDS.join(", ")}` }),
  label: field("a name for the keys", 40),
  keyId: field("the key", 128),
  secret: field("the key's secret", 128),
});

/** What agents do in an account that is new here: nothing unless somebody says otherwise. */
const firstModes = z
  .union([z.enum(["off", "observe"]), z.strictObject({ like: accountIdSchema })], {
    error: "must be off, observe, or like another account by its id",
  })
  .default("off");

const tried = procedure.meta({ needs: "admin" });

/** Keys of accounts at venues: they are taken and never given. */
export const keysRouter = router({
  /** The keys that are kept, without what must stay secret. */
  list: procedure.input(noInput).query(({ ctx }) => readKeys(ctx)),

  /** Takes keys to be tried; nothing of them is kept yet. */
  enter: procedure
    .meta({ needs: "admin" })
    .input(typed)
    .mutation(({ ctx, input }) => ctx.services.keys.enter(input)),

  /** Tries the connection step by step, by keys that were entered; sends no order. */
  test: tried.input(z.strictObject({ trial })).subscription(async function* ({ ctx, input }) {
    yield* ctx.services.keys.test(input.trial);
  }),

  /** The same by keys that are kept. */
  testKept: tried.input(z.strictObject({ keysId })).subscription(async function* ({ ctx, input }) {
    yield* ctx.services.keys.testKept(input.keysId);
  }),

  /** What the account is and holds that keys open which were entered. */
  look: tried.input(z.strictObject({ trial })).query(({ ctx, input }) => lookAtTrial(ctx, input.trial)),

  /** Keeps them, and opens their account; a live one by its number. `agents` is for an account that the desk has no books of. */
  keep: procedure
    .meta({ needs: "admin", confirm: true })
    .input(z.strictObject({ trial, number: field("the number of the account", 40).optional(), agents: firstModes }))
    .mutation(({ ctx, input }) => keepTrial(ctx, input)),

  /** Forgets keys whose account is set aside. */
  remove: procedure
    .meta({ needs: "admin", confirm: true })
    .input(z.strictObject({ keysId }))
    .mutation(({ ctx, input }) => removeKeys(ctx.desk, input.keysId)),
});
