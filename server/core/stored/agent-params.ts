import { z } from "zod";
import { type AgentParams, CAPITAL_FOLLOWS, type CapitalFollows, STRATEGY_NAMES } from "../agents/agent";
import type { ParamName } from "../agents/param-fields";
import { TIMEFRAMES } from "../market/timeframe";
import { EXITS_BY, USUAL_EXITS } from "../orders/exit-terms";
import { USUAL_SOURCE_WEIGHTS } from "../signals/weight-params";
import { codec } from "./codec";

/** What every release wrote. Closed: a new parameter belongs to the next list. */
const OF_OLD = {
  strategy: z.enum(STRATEGY_NAMES),
  timeframe: z.enum(TIMEFRAMES),
  sentimentWeight: z.number(),
  technicalWeight: z.number(),
  buyThreshold: z.number(),
  sellThreshold: z.number(),
  minConfidence: z.number(),
  positionLimitUsd: z.number(),
  capitalUsd: z.number(),
  stopLossFraction: z.number(),
  takeProfitFraction: z.number(),
  maxTradesPerDay: z.number(),
  maxDailyLossUsd: z.number(),
  exitAtSessionEnd: z.boolean(),
} satisfies Partial<Record<ParamName, z.ZodType>>;

/** What came later, each with what it means for a version that was stored before: a parameter that does not say so does not compile. */
const SINCE = {
  newsWeight: z.number().default(USUAL_SOURCE_WEIGHTS.newsWeight),
  redditWeight: z.number().default(USUAL_SOURCE_WEIGHTS.redditWeight),
  secWeight: z.number().default(USUAL_SOURCE_WEIGHTS.secWeight),
  otherWeight: z.number().default(USUAL_SOURCE_WEIGHTS.otherWeight),
  exitsBy: z.enum(EXITS_BY).default(USUAL_EXITS.exitsBy),
  stopAtr: z.number().default(USUAL_EXITS.stopAtr),
  targetAtr: z.number().default(USUAL_EXITS.targetAtr),
  earlySellThreshold: z.number().default(USUAL_EXITS.earlySellThreshold),
  minEdge: z.number().default(USUAL_EXITS.minEdge),
  holdingBars: z.number().default(USUAL_EXITS.holdingBars),
  /** An agent of before it could be chosen keeps what it was given. */
  capitalFollows: z.enum(CAPITAL_FOLLOWS).default("fixed" satisfies CapitalFollows),
} satisfies Record<Exclude<ParamName, keyof typeof OF_OLD>, z.ZodDefault<z.ZodType>>;

/** Bounds are asked for where a person sets parameters, not here: bounds that have moved stop no agent that was made within the older ones. */
export const storedParamsSchema: z.ZodType<AgentParams> = z.object({ ...OF_OLD, ...SINCE });

export const AGENT_PARAMS = codec<AgentParams>({ table: "agent_versions", name: "params", schema: storedParamsSchema });
