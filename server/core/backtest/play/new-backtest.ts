import { z } from "zod";
import { agentIdSchema, agentParamsSchema, bounded, boundedInt, mustBe, objectWith, oneOf } from "../../agents/agent";
import { symbolSchema, timeframeSchema } from "../../market/market";
import { text } from "../../text";
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

const playedError = mustBe('an object with a kind, "agent" or "rule", and its fields');

/** What a person or a program asks for. */
export const newBacktestSchema = z
  .strictObject({
    played: z.discriminatedUnion("kind", [playedAgentSchema, playedRuleSchema], { error: playedError }),
    /** First and last day, both included; left out for all there is. */
    from: daySchema.optional(),
    to: daySchema.optional(),
    costs: costsSchema.default({}),
    note: text({ max: 2_000, of: "lines", trimmed: true }).default(""),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    error: "the period is empty: to must not be before from",
  });

export type NewBacktest = z.infer<typeof newBacktestSchema>;
