import { z } from "zod";
import { ACTIONS, type Contribution, DECISION_CAUSES, type DecisionBasis, type FrozenDecision } from "../decision/decision";
import type { Instrument } from "../market/market";
import type { ClassCosts } from "../money/trading-costs";
import { codec, kept } from "./codec";

export const instrumentSchema = kept<Instrument>({
  symbol: z.string(),
  assetClass: z.enum(["equity", "crypto"]),
  priceIncrement: z.string(),
  qtyIncrement: z.string(),
  minNotionalUsd: z.string(),
  untradable: z.string().nullable(),
  hasBrackets: z.boolean(),
  fractionable: z.boolean(),
  shortable: z.boolean(),
});

/** Each default says what was so before it was kept. */
const basisSchema = kept<DecisionBasis>({
  instrument: instrumentSchema,
  price: z.number(),
  usualPrice: z.number().nullable().default(null),
  holding: kept<NonNullable<DecisionBasis["holding"]>>({
    qty: z.number(),
    avgPrice: z.number(),
    openedAt: z.number(),
  }).nullable(),
  exits: kept<NonNullable<DecisionBasis["exits"]>>({
    stopPrice: z.string().nullable(),
    targetPrice: z.string().nullable(),
  })
    .nullable()
    .default(null),
  freeCapitalUsd: z.number(),
  lastRunOfSession: z.boolean(),
  sessionEndsAt: z.number().nullable().default(null),
  costs: kept<ClassCosts>({ slippageBps: z.number(), halfSpreadBps: z.number(), feeBps: z.number() }).nullable().default(null),
  closing: z.boolean().default(false),
  closingQty: z.string().nullable().default(null),
  formula: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
});

const contributionSchema = kept<Contribution>({
  name: z.string(),
  value: z.number().nullable(),
  weight: z.number(),
  contribution: z.number(),
  confidence: z.number(),
});

export const frozenDecisionSchema = kept<FrozenDecision>({
  action: z.enum(ACTIONS),
  cause: z.enum(DECISION_CAUSES),
  reason: z.string(),
  score: z.number(),
  confidence: z.number(),
  contributions: z.array(contributionSchema),
  buyThreshold: z.number(),
  sellThreshold: z.number(),
  wouldChange: z.string().nullable(),
  price: z.number(),
  qty: z.string(),
  sizing: z.string().nullable(),
  stopPrice: z.string().nullable(),
  targetPrice: z.string().nullable(),
  missing: z.array(z.string()),
  // A decision that is made again has it where it had it: what did not weigh by what it has to say is told apart from what had nothing to say.
  weighing: z.string().nullable().optional(),
  basis: basisSchema,
});

export const DECISION_BODY = codec<FrozenDecision>({ table: "decisions", name: "body", schema: frozenDecisionSchema });
