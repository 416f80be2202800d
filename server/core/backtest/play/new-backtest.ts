import { z } from "zod";
import { accountIdSchema } from "../../accounts/account";
import { agentIdSchema, agentParamsSchema, bounded, boundedInt, mustBe, objectWith, oneOf } from "../../agents/agent";
import { symbolSchema, timeframeSchema } from "../../market/market";
import { text } from "../../text";
import { SWEEP_MEASURES } from "../evidence/sweep/summarise-sweep";
import { WALK_KINDS } from "../evidence/walk-forward/plan-windows";
import { REFERENCE_STRATEGIES } from "../reference";
import { REFERENCE_NAMES } from "../reference/reference-strategy";
import { HOLDS } from "../reference/signal";

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A day as YYYY-MM-DD, which comes out as epoch milliseconds of its start in UTC. */
const dayError = mustBe("a day such as 2025-07-01");
const daySchema = z
  .string({ error: dayError })
  .refine((value) => DAY.test(value) && !Number.isNaN(Date.parse(value)), { error: dayError })
  .transform((value) => Date.parse(value));

const BPS = bounded(0, 1_000, "(basis points)");

/** What is said of costs; what is left out is that of the simulated exchange. */
const costsSchema = z.strictObject(
  {
    slippageBps: BPS.optional(),
    halfSpreadBps: BPS.optional(),
    feeBps: BPS.optional(),
    perUnitUsd: bounded(0, 100, "(US dollars)").optional(),
    minOrderUsd: bounded(0, 1_000, "(US dollars)").optional(),
    regulatory: z.boolean().optional(),
    participation: bounded(0.001, 1, "(0.1 is 10 % of a bar's volume)").optional(),
  },
  { error: objectWith("costs") },
);

/** An agent of the desk as it is in a version, the one in force where none is named, with other parameters where they are given. */
const playedAgentSchema = z.strictObject({
  kind: z.literal("agent"),
  agentId: agentIdSchema,
  version: boundedInt(1, 1_000_000).optional(),
  params: agentParamsSchema.optional(),
});

const MOST_AGENTS = 20;
const agentIdsError = mustBe(`a list of 2 to ${MOST_AGENTS} agents, each once`);

/** Agents of the desk, as they are in force, that share the cash of one account; as much as their capitals come to where nothing is said. */
const playedAccountSchema = z.strictObject({
  kind: z.literal("account"),
  agentIds: z
    .array(agentIdSchema, { error: agentIdsError })
    .min(2, { error: agentIdsError })
    .max(MOST_AGENTS, { error: agentIdsError })
    .refine((ids) => new Set(ids).size === ids.length, { error: agentIdsError }),
  cashUsd: bounded(1, 100_000_000, "(US dollars)").optional(),
  /** The account whose limits hold, as they are now; none where it is left out. */
  limitsOf: accountIdSchema.optional(),
});

const PARAM_NAMES = [...new Set(Object.values(REFERENCE_STRATEGIES).flatMap(({ params }) => Object.keys(params)))];

/** Those of all plain rules; which one has which, and their bounds, are in the rule's own table. */
const ruleParamsSchema = z
  .strictObject(Object.fromEntries(PARAM_NAMES.map((name) => [name, z.number().optional()])), {
    error: objectWith("a plain rule's parameters"),
  })
  .default({})
  .transform((params) =>
    Object.fromEntries(Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  );

const playedRuleSchema = z.strictObject({
  kind: z.literal("rule"),
  symbol: symbolSchema,
  timeframe: timeframeSchema,
  strategy: oneOf(REFERENCE_NAMES),
  params: ruleParamsSchema,
  hold: oneOf(HOLDS).default("long_flat"),
  cashUsd: bounded(1, 100_000_000, "(US dollars)").default(10_000),
  stop: bounded(0.0001, 0.99, "(0.02 is 2 %)").nullable().default(null),
  target: bounded(0.0001, 100, "(0.02 is 2 %)").nullable().default(null),
});

const axisInput = z.strictObject(
  {
    name: text({ min: 1, max: 40 }),
    from: z.number({ error: mustBe("a number") }),
    to: z.number({ error: mustBe("a number") }),
    step: z.number({ error: mustBe("a number over 0") }).positive({ error: mustBe("a number over 0") }),
  },
  { error: objectWith("a parameter to try, from, to and step") },
);
const searched = {
  axes: z
    .array(axisInput, { error: mustBe("a list of one or two parameters to try") })
    .min(1)
    .max(2),
  measure: oneOf(SWEEP_MEASURES).default("sharpe"),
};
const DAYS = boundedInt(1, 3_650, "(days)");

/** What is tried besides, over one or two parameters. */
const searchSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("sweep"), ...searched }),
    z.strictObject({
      kind: z.literal("walk_forward"),
      ...searched,
      walk: oneOf(WALK_KINDS).default("rolling"),
      inSampleDays: DAYS,
      outOfSampleDays: DAYS,
    }),
  ],
  { error: mustBe('an object with a kind, "sweep" or "walk_forward", and its fields') },
);

const playedError = mustBe('an object with a kind, "agent", "account" or "rule", and its fields');

/** What a person or a program asks for. */
export const newBacktestSchema = z
  .strictObject({
    played: z.discriminatedUnion("kind", [playedAgentSchema, playedAccountSchema, playedRuleSchema], { error: playedError }),
    /** First and last day, both included; left out for all there is. */
    from: daySchema.optional(),
    to: daySchema.optional(),
    costs: costsSchema.default({}),
    /** Of finer bars, which tell what happened within a bar. */
    detail: timeframeSchema.optional(),
    tried: searchSchema.optional(),
    note: text({ max: 2_000, of: "lines", trimmed: true }).default(""),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    error: "the period is empty: to must not be before from",
  });

export type NewBacktest = z.infer<typeof newBacktestSchema>;
