import { z } from "zod";
import type { DeflatedSharpe } from "../backtest/evidence/chance/deflated-sharpe";
import type { BlockBootstrap, MonteCarlo } from "../backtest/evidence/chance/monte-carlo";
import type { EntryTest } from "../backtest/evidence/chance/random-entries";
import type { Bin, Spread } from "../backtest/evidence/chance/spread";
import type { Evidence } from "../backtest/evidence/gather-evidence";
import {
  BLAMES,
  type ChangedDecision,
  type ChangedIndicator,
  type HistoryCheck,
  type Reason,
} from "../backtest/evidence/history/history-check";
import type { SensitivityRow } from "../backtest/evidence/sensitivity";
import { SWEEP_MEASURES, type SweepCell, type SweepSummary } from "../backtest/evidence/sweep/summarise-sweep";
import type { WalkedWindow, WalkForward, WalkPart } from "../backtest/evidence/walk-forward/walk-forward";
import type { Found, FoundSweep, FoundWalk, KeptCells } from "../backtest/search/found";
import { axisSchema, cellsFields, figure, figuresSchema, planSchema, valuesSchema } from "./backtests";
import { codec, kept } from "./codec";

const reasonSchema = kept<Reason>({ name: z.string(), blame: z.enum(BLAMES), withAll: figure, withLess: figure });

const checkSchema = kept<HistoryCheck>({
  passed: z.boolean().nullable(),
  missing: z.string().nullable(),
  seed: z.string(),
  cutsAt: z.array(z.number()),
  decisions: z.array(
    kept<ChangedDecision>({
      at: z.number(),
      cutAt: z.number(),
      withAll: z.string(),
      withLess: z.string(),
      reasons: z.array(reasonSchema),
    }),
  ),
  indicators: z.array(
    kept<ChangedIndicator>({ name: z.string(), at: z.number(), cutAt: z.number(), withAll: figure, withLess: figure }),
  ),
});

const spreadSchema = kept<Spread>({ p5: figure, p25: figure, p50: figure, p75: figure, p95: figure });

const monteCarloFields = {
  seed: z.string(),
  rounds: z.number(),
  startUsd: z.number(),
  actual: kept<MonteCarlo["actual"]>({ endUsd: z.number(), maxDrawdown: z.number() }),
  endUsd: spreadSchema,
  maxDrawdown: spreadSchema,
  belowStart: z.number(),
};

const entriesSchema = kept<EntryTest>({
  seed: z.string(),
  rounds: z.number(),
  trades: z.number(),
  actual: z.number(),
  mean: z.number(),
  spread: spreadSchema,
  bins: z.array(kept<Bin>({ from: z.number(), to: z.number(), count: z.number() })),
  pValue: z.number(),
  withinSessions: z.boolean(),
});

export const BACKTEST_EVIDENCE = codec<Evidence>({
  table: "backtests",
  name: "evidence",
  schema: kept<Evidence>({
    lookAhead: checkSchema,
    warmUp: checkSchema,
    sensitivity: z.array(
      kept<SensitivityRow>({ costTimes: z.number(), delayBars: z.number(), figures: figuresSchema, feesUsd: z.number() }),
    ),
    tradeOrder: kept<MonteCarlo>(monteCarloFields).nullable(),
    blocks: kept<BlockBootstrap>({ ...monteCarloFields, blockBars: z.number() }).nullable(),
    entries: entriesSchema.nullable(),
  }),
});

const summarySchema = kept<SweepSummary>({
  measure: z.enum(SWEEP_MEASURES),
  cells: z.number(),
  tries: z.number(),
  misfits: z.number(),
  missing: z.number(),
  best: kept<SweepCell>({
    index: z.number(),
    params: valuesSchema,
    figures: kept<SweepCell["figures"]>({
      totalReturn: figure,
      sharpe: figure,
      maxDrawdown: figure,
      trades: figure,
      feesUsd: figure,
    }),
  }).nullable(),
  plateau: kept<NonNullable<SweepSummary["plateau"]>>({ mean: z.number(), worst: z.number(), cells: z.number() }).nullable(),
  deflated: kept<DeflatedSharpe>({
    tries: z.number(),
    sharpe: z.number(),
    byChance: z.number(),
    probability: z.number(),
  }).nullable(),
});

const partSchema = kept<WalkPart>({ from: z.number(), to: z.number(), figures: figuresSchema.nullable() });

const walkSchema = kept<WalkForward>({
  axes: z.array(axisSchema),
  plan: planSchema,
  measure: z.enum(SWEEP_MEASURES),
  tries: z.number(),
  windows: z.array(
    kept<WalkedWindow>({
      tries: z.number(),
      params: valuesSchema.nullable(),
      inSample: partSchema,
      outOfSample: partSchema,
    }),
  ),
  figures: figuresSchema,
  curve: z.array(kept<WalkForward["curve"][number]>({ at: z.number(), equityUsd: z.number() })),
});

export const BACKTEST_FOUND = codec<Found>({
  table: "backtests",
  name: "found",
  schema: z.union([
    kept<FoundSweep>({
      kind: z.literal("sweep"),
      axes: z.array(axisSchema),
      summary: summarySchema,
      cells: kept<KeptCells>(cellsFields),
    }),
    kept<FoundWalk>({ kind: z.literal("walk_forward"), walk: walkSchema }),
  ]),
});
