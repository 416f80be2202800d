import { z } from "zod";
import type { Agent } from "../agents/agent";
import type { BacktestCosts } from "../backtest/costs";
import type { BacktestColumns, BacktestCurve, BacktestResult, MonthReturn } from "../backtest/play/backtest-result";
import type { BacktestSpec, PlainRule, WholeAgent } from "../backtest/play/backtest-spec";
import type { BacktestTrade } from "../backtest/play/played-backtest";
import { REFERENCE_NAMES } from "../backtest/reference/reference-strategy";
import { HOLDS } from "../backtest/reference/signal";
import { SIGNAL_EXITS } from "../backtest/trade-columns";
import { DECISION_CAUSES } from "../decision/decision";
import { TIMEFRAMES } from "../market/timeframe";
import type { Figures } from "../performance/figures-of";
import { storedParamsSchema } from "./agent-params";
import { missingBarsSchema } from "./bar-imports";
import { codec, kept } from "./codec";

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

export const BACKTEST_SPEC = codec<BacktestSpec>({
  table: "backtests",
  name: "spec",
  schema: kept<BacktestSpec>({
    symbol: z.string(),
    timeframe: z.enum(TIMEFRAMES),
    fromDay: z.number().nullable(),
    toDay: z.number().nullable(),
    played: z.union([ruleSchema, kept<WholeAgent>({ kind: z.literal("agent"), agent: agentSchema, isChanged: z.boolean() })]),
    costs: kept<BacktestCosts>({
      slippageBps: z.number(),
      halfSpreadBps: z.number(),
      feeBps: z.number(),
      perUnitUsd: z.number(),
      minOrderUsd: z.number(),
      regulatory: z.boolean(),
      participation: z.number(),
    }),
  }),
});

const figure = z.number().nullable();

const figuresSchema = kept<Figures>({
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
    remarks: z.array(z.string()),
    warmUp: kept<BacktestResult["warmUp"]>({ wanted: z.number(), there: z.number() }),
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
    }),
  }),
});
