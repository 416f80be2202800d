import type { Agent, AgentParams } from "@/server/core/agents/agent";
import type { DecisionInput, Holding } from "@/server/core/decision/decision";
import type { Instrument } from "@/server/core/market/market";
import { USUAL_EXITS } from "@/server/core/orders/exit-terms";
import type { SentimentReading } from "@/server/core/signals/sentiment/sentiment";
import type { TechnicalReading } from "@/server/core/signals/technical";
import type { TechnicalVote } from "@/server/core/signals/technical-votes";
import { USUAL_SOURCE_WEIGHTS } from "@/server/core/signals/weight-params";

export const PARAMS: AgentParams = {
  ...USUAL_SOURCE_WEIGHTS,
  strategy: "sentiment_momentum",
  timeframe: "5m",
  sentimentWeight: 0.6,
  technicalWeight: 0.4,
  buyThreshold: 0.3,
  sellThreshold: -0.3,
  minConfidence: 0.6,
  positionLimitUsd: 5_000,
  capitalUsd: 10_000,
  ...USUAL_EXITS,
  stopLossFraction: 0.02,
  takeProfitFraction: 0.04,
  maxTradesPerDay: 6,
  maxDailyLossUsd: 300,
  exitAtSessionEnd: true,
};

export const SHARE: Instrument = {
  symbol: "TSLA",
  assetClass: "equity",
  priceIncrement: "0.01",
  qtyIncrement: "1",
  minNotionalUsd: "1",
  untradable: null,
  hasBrackets: true,
  fractionable: false,
  shortable: false,
};
export const COIN: Instrument = {
  symbol: "BTC/USD",
  assetClass: "crypto",
  priceIncrement: "0.01",
  qtyIncrement: "0.000000001",
  minNotionalUsd: "10",
  untradable: null,
  hasBrackets: true,
  fractionable: true,
  shortable: false,
};

export function agentWith(params: Partial<AgentParams> = {}): Agent {
  const schedule = { cron: "*/5 9-15 * * 1-5", timeZone: "America/New_York" };
  return { id: "tsla", name: "Tesla", symbol: "TSLA", version: 1, ...schedule, params: { ...PARAMS, ...params } };
}

export function sentimentOf(score: number | null, confidence = 0.8, missing = "no headlines in 24 h"): SentimentReading {
  const absent = score === null;
  const source = { source: "news", score, confidence: absent ? 0 : confidence, weight: absent ? 0 : 1, items: absent ? 0 : 3 };
  return {
    score,
    confidence: source.confidence,
    effectiveItems: source.items,
    scorer: "lexicon",
    sources: [{ ...source, missing: absent ? missing : null }],
    used: [],
    dropped: [],
  };
}

export function vote(name: TechnicalVote["name"], signal: number, confidence = 0.8, value: number | null = 1): TechnicalVote {
  return { name, value, signal, confidence, reason: value === null ? "too few bars" : `${name} says ${signal}` };
}

export function technicalOf(score: number, confidence = 0.8, reading: Partial<TechnicalReading> = {}): TechnicalReading {
  return { asOf: 0, close: 250, score, confidence, votes: [vote("trend", score, confidence)], indicators: {}, ...reading };
}

export const HOLDING: Holding = { qty: 14, avgPrice: 250, openedAt: 0 };

/** A TSLA agent at 250.00 whose two analyses say `score` with confidence 0.8, and which holds nothing. */
export function situation(score: number, input: Partial<DecisionInput> = {}): DecisionInput {
  return {
    agent: agentWith(),
    instrument: SHARE,
    at: Date.UTC(2026, 10, 23, 15, 0),
    price: 250,
    sentiment: sentimentOf(score),
    technical: technicalOf(score),
    holding: null,
    freeCapitalUsd: 10_000,
    lastRunOfSession: false,
    ...input,
  };
}
