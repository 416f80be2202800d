import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";
import { databaseTroubleInWords } from "@/db/failure";
import type { AccountRow } from "@/db/queries/accounts/accounts";
import { accountIdSchema } from "../core/accounts/account";
import { boundedInt } from "../core/agents/agent";
import { Fault, type FaultCode } from "../core/fault";
import { AS_IT_IS } from "../core/json";
import type { Scope } from "../core/people/role";
import { TooManyTries } from "../core/people/too-many-tries";
import { shownAddresses } from "../core/secrets";
import { text } from "../core/text";
import { shownAccount } from "./accounts/shown-account";
import type { ApiContext } from "./context";
import { issuesOf } from "./issues-of";
import { requireAsker, requireConfirmed } from "./people/require-asker";

const CODES = {
  invalid_input: "BAD_REQUEST",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  refused: "PRECONDITION_FAILED",
  cancelled: "CLIENT_CLOSED_REQUEST",
  timeout: "TIMEOUT",
  data_missing: "PRECONDITION_FAILED",
  data_stale: "PRECONDITION_FAILED",
  broker_unreachable: "BAD_GATEWAY",
  broker_rejected: "UNPROCESSABLE_CONTENT",
  wash_trade: "CONFLICT",
  account_refused: "UNPROCESSABLE_CONTENT",
  order_unknown: "CONFLICT",
  unsupported: "METHOD_NOT_SUPPORTED",
  database_unavailable: "SERVICE_UNAVAILABLE",
  not_sent: "PRECONDITION_FAILED",
  ownership_lost: "CONFLICT",
  stored_unreadable: "PRECONDITION_FAILED",
  not_signed_in: "UNAUTHORIZED",
  not_allowed: "FORBIDDEN",
  confirmation_needed: "FORBIDDEN",
  too_many_tries: "TOO_MANY_REQUESTS",
} as const satisfies Record<FaultCode, TRPCError["code"]>;

interface Meta {
  /** Somebody whom nobody knows calls it: it is a way in. */
  readonly open?: boolean;
  /** What it takes to call it; reading where nothing is said of a query, trading where nothing is said of a mutation. */
  readonly needs?: Scope;
  /** Besides, it was shown a moment ago that the person who opened the session is there. */
  readonly confirm?: boolean;
}

const t = initTRPC
  .context<ApiContext>()
  .meta<Meta>()
  .create({
    transformer: AS_IT_IS,
    // A desk that hangs keeps its connections: a stream without a sign of life is taken for lost, and asked for again.
    sse: { ping: { enabled: true, intervalMs: 2_500 }, client: { reconnectAfterInactivityMs: 8_000 } },
    errorFormatter: ({ shape, error, input }) => {
      const issues = issuesOf(error.cause, input);
      const message =
        issues.length > 0
          ? issues.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join("; ")
          : shape.message;
      const { stack: _, ...data } = shape.data;
      return {
        ...shape,
        message: shownAddresses(message),
        data: { ...data, fault: error.cause instanceof Fault ? error.cause.code : null, issues },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** A Fault leaves as its code and its sentence, trouble of the database as what it means; anything else is a bug and leaves without its words. */
const answeredProcedure = t.procedure.use(async ({ ctx, next, type }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause, code } = result.error;
  if (cause instanceof TooManyTries) ctx.answer.retryAfter(cause.retryS);
  if (cause instanceof Fault) throw new TRPCError({ code: CODES[cause.code], message: cause.message, cause });
  const trouble = databaseTroubleInWords(cause);
  if (trouble) {
    const message = type === "mutation" ? `${trouble.words}; ${outcome(trouble.mayBeDone)}` : trouble.words;
    throw new TRPCError({
      code: CODES.database_unavailable,
      message,
      cause: new Fault("database_unavailable", message, { cause }),
    });
  }
  if (code === "INTERNAL_SERVER_ERROR" && cause)
    throw new TRPCError({ code, message: "something went wrong inside the desk; its log says what", cause });
  return result;
});

/** The ways in, open to everybody. */
export const wayInProcedure = answeredProcedure.meta({ open: true });

/** These procedures answer also while the database does not: what they ask of it they limit themselves. */
export const steadyProcedure = answeredProcedure.use(async ({ ctx, next, type, meta }) => {
  const asker = requireAsker(ctx, meta?.needs ?? (type === "mutation" ? "trade" : "read"));
  if (meta?.confirm) requireConfirmed(ctx);
  return next({ ctx: { ...ctx, asker } });
});

/** Every other procedure: it is given up as soon as the database does not answer. */
export const procedure = steadyProcedure.use(async ({ ctx, next, type }) => {
  let began = false;
  const work = async () => {
    began = true;
    return next();
  };
  try {
    return await ctx.services.database.whileItAnswers(work);
  } catch (error) {
    if (type !== "mutation" || !(error instanceof Fault)) throw error;
    throw new Fault(error.code, `${error.message}; ${outcome(began)}`);
  }
});

/** What a change that the database failed has come to. */
function outcome(mayBeDone: boolean): string {
  return mayBeDone ? "whether this was done is not known, look again once it is back" : "nothing was changed";
}

/**
 * Of what somebody may do afterwards, or not any more: once it is done this process looks everybody up anew, before anything else is asked. Other processes
 * hear of it.
 */
export const looksUpAnew = t.middleware(async ({ ctx, next }) => {
  const result = await next();
  if (result.ok) ctx.services.people.askers.forget();
  return result;
});

/** The account named, else the one that is looked at, else the default one. What else is given is judged by the procedure's own schema. */
const accountChoice = z.object({ accountId: accountIdSchema.optional() }).optional();

/** A procedure on one account; it changes nothing in one that is set aside. */
export const accountProcedure = procedure.input(accountChoice).use(async ({ ctx, input, next, type }) => {
  const account: AccountRow = await shownAccount(ctx, input?.accountId);
  if (type === "mutation" && account.closedAt !== null)
    throw new Fault("refused", `${account.name} is set aside: go on with it first`);
  return next({ ctx: { ...ctx, account } });
});

export const accountInput = { accountId: accountIdSchema.optional() };
/** Of a procedure that reads nothing, and of one that reads at most which account: every other key is refused. */
export const noInput = z.strictObject({}).optional();
/** Of a change that takes nothing: a body is wanted all the same, for a POST without one is no JSON. */
export const emptyInput = z.strictObject({});
export const ofAccount = z.strictObject(accountInput).optional();
/** What the client of an endless list adds of its own accord: every list goes on in one direction. */
export const directionInput = { direction: z.literal("forward").optional() };
export const limitInput = (most: number, usual: number) => boundedInt(1, most).default(usual);
export const idInput = boundedInt(1, Number.MAX_SAFE_INTEGER);
/** An id that the desk gave: a UUID. */
export const idTextInput = text({ min: 1, max: 60 });
export const timeInput = boundedInt(0, 253_402_300_799_999, "(epoch milliseconds)");
