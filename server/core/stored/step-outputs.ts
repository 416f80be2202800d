import { z } from "zod";
import { type Bar, TIMEFRAMES } from "../market/market";
import type { RiskCheck } from "../risk/rule";
import type { Outcome, StepName } from "../runs/run";
import type {
  HoursReading,
  MarketGap,
  MarketReading,
  PerformanceReading,
  RiskReading,
  StepOutputs,
  TradeReading,
} from "../runs/step-outputs";
import { type Codec, codec, kept } from "./codec";
import { frozenDecisionSchema, instrumentSchema } from "./decisions";
import { sentimentReadingSchema, technicalReadingSchema } from "./readings";
import { quoteSchema, riskFactsSchema } from "./risk-facts";

const hoursSchema = kept<HoursReading>({
  open: z.boolean(),
  reason: z.string(),
  session: kept<NonNullable<HoursReading["session"]>>({
    open: z.number(),
    close: z.number(),
    halfDay: z.boolean(),
  }).nullable(),
  lastRunOfSession: z.boolean(),
});

const barSchema = kept<Bar>({
  time: z.number(),
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number(),
});

const marketSchema = kept<MarketReading>({
  missing: z.null(),
  source: z.string(),
  timeframe: z.enum(TIMEFRAMES),
  bars: z.number(),
  firstBarAt: z.number(),
  lastBar: barSchema,
  usualPrice: z.number(),
  asOf: z.number(),
  barsBehind: z.number(),
  quote: quoteSchema,
  instrument: instrumentSchema,
});

const checkSchema = kept<RiskCheck>({
  rule: z.string(),
  title: z.string(),
  verdict: z.enum(["pass", "veto", "not_applicable"]),
  observed: z.string(),
  threshold: z.string(),
  margin: z.string().nullable(),
  reason: z.string().nullable(),
});

const verdict = { reason: z.string(), checks: z.array(checkSchema), facts: riskFactsSchema.nullable().default(null) };
const riskSchema: z.ZodType<RiskReading> = z.union([
  kept<Extract<RiskReading, { approved: true }>>({ ...verdict, approved: z.literal(true), clientOrderId: z.string() }),
  kept<Extract<RiskReading, { approved: false }>>({ ...verdict, approved: z.literal(false), rule: z.string() }),
]);

const tradeSchema = kept<TradeReading>({
  accepted: z.boolean(),
  reason: z.string(),
  orderId: z.string().nullable(),
  filledQty: z.string().nullable(),
  filledAvgPrice: z.string().nullable(),
  waitsUntil: z.number().nullable().default(null),
});

/** Before they were noted, nobody knew what was paid in. */
const performanceSchema = kept<PerformanceReading>({
  outcome: kept<Outcome>({ kind: z.enum(["skipped", "held", "vetoed", "waits", "ordered"]), reason: z.string() }),
  at: z.number(),
  cashUsd: z.number(),
  exposureUsd: z.number(),
  equityUsd: z.number(),
  paidInUsd: z.number().nullable().default(null),
  agentEquityUsd: z.number(),
  agentPaidInUsd: z.number().nullable().default(null),
  agentExposureUsd: z.number(),
  agentRealizedUsd: z.number(),
  agentUnrealizedUsd: z.number(),
});

const outputOf = <Name extends StepName>(name: Name, schema: z.ZodType<StepOutputs[Name]>): Codec<StepOutputs[Name]> =>
  codec({ table: "run_journals", name: `output of ${name}`, schema });

/** One a step, so that a step can change its form without the others. */
export const STEP_OUTPUT: { readonly [Name in StepName]: Codec<StepOutputs[Name]> } = {
  check_market_hours: outputOf("check_market_hours", hoursSchema),
  fetch_market_data: outputOf("fetch_market_data", z.union([marketSchema, kept<MarketGap>({ missing: z.string() })])),
  analyze_sentiment: outputOf("analyze_sentiment", sentimentReadingSchema),
  analyze_technical: outputOf("analyze_technical", technicalReadingSchema),
  make_decision: outputOf("make_decision", frozenDecisionSchema),
  validate_risk: outputOf("validate_risk", riskSchema),
  execute_trade: outputOf("execute_trade", tradeSchema),
  log_performance: outputOf("log_performance", performanceSchema),
};
