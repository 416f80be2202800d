import { z } from "zod";
import type { Agent } from "../agents/agent";
import { ADJUSTMENTS } from "../backtest/actions/share-actions";
import type { BacktestCosts } from "../backtest/costs";
import type { Axis } from "../backtest/evidence/sweep/axes";
import { SWEEP_MEASURES } from "../backtest/evidence/sweep/summarise-sweep";
import { WALK_KINDS, type WalkPlan } from "../backtest/evidence/walk-forward/plan-windows";
import type {
  ActionsCount,
  BacktestColumns,
  BacktestCurve,
  BacktestResult,
  DetailCount,
  MonthReturn,
} from "../backtest/play/backtest-result";
import type { BacktestSpec, PlainRule, SharedAccount, SweepSearch, WalkSearch, WholeAgent } from "../backtest/play/backtest-spec";
import type { AgentOutcome, BacktestTrade } from "../backtest/play/played-backtest";
import { REFERENCE_NAMES } from "../backtest/reference/reference-strategy";
import { HOLDS } from "../backtest/reference/signal";
import type { PieceBody } from "../backtest/search/found";
import { SIGNAL_EXITS } from "../backtest/trade-columns";
import { DECISION_CAUSES } from "../decision/decision";
import { TIMEFRAMES } from "../market/timeframe";
import type { Figures } from "../performance/figures-of";
import { storedParamsSchema } from "./agent-params";
import { missingBarsSchema } from "./bar-imports";
import { codec, kept } from "./codec";
import { limitSchema } from "./risk-facts";

const agentSchema = kept<Agent>({
  id: z.string(),
  name: z.string(),
  symbol: z.string(),
  version: z.number(),
  cron: z.string(),
  timeZone: z.string(),
  params: storedParamsSchema,
});

const ruleSchema = kept<PlainRule>({
  kind: z.literal("rule"),
  strategy: z.enum(REFERENCE_NAMES),
  params: z.record(z.string(), z.number()),
  hold: z.enum(HOLDS),
  cashUsd: z.number(),
  units: z.number().nullable(),
  stop: z.number().nullable(),
  target: z.number().nullable(),
});

export const axisSchema = kept<Axis>({ name: z.string(), values: z.array(z.number()) });
const measureSchema = z.enum(SWEEP_MEASURES);
export const planSchema = kept<WalkPlan>({
  kind: z.enum(WALK_KINDS),
  inSampleDays: z.number(),
  outOfSampleDays: z.number(),
});

const searchSchema = z.union([
  kept<SweepSearch>({ kind: z.literal("sweep"), axes: z.array(axisSchema), measure: measureSchema }),
  kept<WalkSearch>({
    kind: z.literal("walk_forward"),
    axes: z.array(axisSchema),
    measure: measureSchema,
    plan: planSchema,
  }),
]);

const costsSchema = kept<BacktestCosts>({
  slippageBps: z.number(),
  halfSpreadBps: z.number(),
  feeBps: z.number(),
  perUnitUsd: z.number(),
  minOrderUsd: z.number(),
  regulatory: z.boolean(),
  participation: z.number(),
});

export const BACKTEST_SPEC = codec<BacktestSpec>({
  table: "backtests",
  name: "spec",
  schema: kept<BacktestSpec>({
    symbol: z.string(),
    timeframe: z.enum(TIMEFRAMES),
    fromDay: z.number().nullable(),
    toDay: z.number().nullable(),
    played: z.union([
      ruleSchema,
      kept<WholeAgent>({ kind: z.literal("agent"), agent: agentSchema, isChanged: z.boolean() }),
      kept<SharedAccount>({
        kind: z.literal("account"),
        agents: z.array(kept<SharedAccount["agents"][number]>({ agent: agentSchema, costs: costsSchema })),
        cashUsd: z.number(),
        limits: z.array(limitSchema).default([]),
      }),
    ]),
    costs: costsSchema,
    detail: z.enum(TIMEFRAMES).nullable().default(null),
    search: searchSchema.nullable().default(null),
  }),
});

export const figure = z.number().nullable();

export const figuresSchema = kept<Figures>({
  periods: z.number(),
  totalReturn: figure,
  annualReturn: figure,
  annualVolatility: figure,
  sharpe: figure,
  sortino: figure,
  maxDrawdown: figure,
  longestDrawdownMs: figure,
  calmar: figure,
  tailRatio: figure,
  alpha: figure,
  beta: figure,
  trades: z.number(),
  winRate: figure,
  profitFactor: figure,
  expectancyUsd: figure,
  averageWinUsd: figure,
  averageLossUsd: figure,
  exposure: figure,
  sqn: figure,
  longestWinStreak: figure,
  longestLossStreak: figure,
  resultUsd: figure,
  paidInUsd: figure,
  moneyWeightedReturn: figure,
  rhythm: z.enum(["sessions", "days"]),
  since: figure,
  asOf: figure,
});

const agentOutcomeSchema = kept<AgentOutcome>({
  agentId: z.string(),
  name: z.string(),
  version: z.number(),
  symbol: z.string(),
  timeframe: z.enum(TIMEFRAMES),
  bars: z.number(),
  trades: z.number(),
  wins: z.number(),
  pnlUsd: z.number(),
  feesUsd: z.number(),
  ambiguousBars: z.number(),
});

export const BACKTEST_RESULT = codec<BacktestResult>({
  table: "backtests",
  name: "result",
  schema: kept<BacktestResult>({
    title: z.string(),
    rule: z.string(),
    timeframe: z.enum(TIMEFRAMES),
    from: z.number(),
    to: z.number(),
    bars: z.number(),
    missing: missingBarsSchema,
    startUsd: z.number(),
    figures: figuresSchema,
    hold: figuresSchema,
    feesUsd: z.number(),
    ambiguousBars: z.number(),
    detail: kept<DetailCount>({ timeframe: z.enum(TIMEFRAMES), bars: z.number(), resolvedBars: z.number() }).optional(),
    actions: kept<ActionsCount>({
      adjustment: z.enum(ADJUSTMENTS),
      splits: z.number(),
      dividends: z.number(),
      dividendsUsd: z.number(),
    }).optional(),
    remarks: z.array(z.string()),
    warmUp: kept<BacktestResult["warmUp"]>({ wanted: z.number(), there: z.number() }),
    agents: z.array(agentOutcomeSchema).optional(),
  }),
});

const column = z.array(z.number());

export const BACKTEST_COLUMNS = codec<BacktestColumns>({
  table: "backtests",
  name: "columns",
  schema: kept<BacktestColumns>({
    curve: kept<BacktestCurve>({
      by: z.enum(["periods", "bars"]),
      at: column,
      equityUsd: column,
      holdUsd: column,
    }),
    months: z.array(kept<MonthReturn>({ year: z.number(), month: z.number(), fraction: z.number() })),
    trades: kept<BacktestColumns["trades"]>({
      entryAt: column,
      exitAt: column,
      qty: column,
      entryPrice: column,
      exitPrice: column,
      feesUsd: column,
      pnlUsd: column,
      exitBy: z.array(z.enum([...SIGNAL_EXITS, ...DECISION_CAUSES])) as unknown as z.ZodType<readonly BacktestTrade["exitBy"][]>,
      agentId: z.array(z.string()).optional(),
    }),
  }),
});

export const cellsFields = {
  totalReturn: z.array(figure),
  sharpe: z.array(figure),
  maxDrawdown: z.array(figure),
  trades: z.array(figure),
  feesUsd: z.array(figure),
};
export const valuesSchema = z.record(z.string(), z.number());

export const BACKTEST_PIECE = codec<PieceBody>({
  table: "backtest_pieces",
  name: "body",
  schema: z.union([
    kept<Extract<PieceBody, { kind: "cells" }>>({ kind: z.literal("cells"), ...cellsFields }),
    kept<Extract<PieceBody, { kind: "choice" }>>({
      kind: z.literal("choice"),
      tries: z.number(),
      params: valuesSchema.nullable(),
    }),
  ]),
});
