import type { AssetClass } from "../market/market";
import { USUAL_EXITS } from "../orders/exit-terms";
import { USUAL_SOURCE_WEIGHTS } from "../signals/weight-params";
import type { AgentParams, NewAgent } from "./agent";

type Hours = Pick<NewAgent, "cron" | "timeZone">;

/** From 09:00 on; what lies before the bell is skipped as closed. */
const NEW_YORK_EVERY_5_MIN: Hours = { cron: "*/5 9-15 * * 1-5", timeZone: "America/New_York" };
const NEW_YORK_EVERY_15_MIN: Hours = { cron: "*/15 9-15 * * 1-5", timeZone: "America/New_York" };
const EVERY_HOUR: Hours = { cron: "0 * * * *", timeZone: "UTC" };

/**
 * When they buy, how sure they must be, what a move must pay and how a reversal sells was chosen by `npm run defaults`; `docs/defaults.md` says how, and
 * what it did with bars that nobody had looked at. A confidence of 0.35 wants two voices that agree; size follows confidence, so a hesitant entry is half
 * a position. A full position that is stopped out by the percentage costs at most a third of the day's loss limit, so that one bad trade does not end the
 * day. Stops follow the average true range: those of share and fund come to the percentages on the median bar of TSLA (5m) and IWM (15m) in the
 * summer of 2025. The percentages are for positions of which nobody knows it.
 */
const COMMON = {
  strategy: "sentiment_momentum",
  sentimentWeight: 0.6,
  technicalWeight: 0.4,
  ...USUAL_SOURCE_WEIGHTS,
  ...USUAL_EXITS,
  exitsBy: "atr",
  buyThreshold: 0.4,
  sellThreshold: -0.3,
  minConfidence: 0.35,
  minEdge: 3,
  capitalUsd: 10_000,
  capitalFollows: "equity",
  maxDailyLossUsd: 300,
} as const satisfies Partial<AgentParams>;

/** One volatile share: wide stop, half the capital, flat overnight. */
const SHARE: AgentParams = {
  ...COMMON,
  timeframe: "5m",
  holdingBars: 39,
  positionLimitUsd: 5_000,
  stopAtr: 6.5,
  targetAtr: 13,
  stopLossFraction: 0.02,
  takeProfitFraction: 0.04,
  maxTradesPerDay: 6,
  exitAtSessionEnd: true,
};

/** A broad fund moves half as far as a share: half the stop, a larger position, fewer trades. */
const FUND: AgentParams = {
  ...COMMON,
  timeframe: "15m",
  holdingBars: 13,
  minConfidence: 0.5,
  positionLimitUsd: 8_000,
  stopAtr: 5,
  targetAtr: 10,
  stopLossFraction: 0.01,
  takeProfitFraction: 0.02,
  maxTradesPerDay: 4,
  exitAtSessionEnd: true,
};

/** Trades day and night with wide swings and dear fees: the widest stop, the smallest position, and no small reversal sells before they are paid. */
const COIN: AgentParams = {
  ...COMMON,
  timeframe: "1h",
  holdingBars: 24,
  minConfidence: 0.5,
  earlySellThreshold: -0.8,
  positionLimitUsd: 3_000,
  stopAtr: 9,
  targetAtr: 18,
  stopLossFraction: 0.03,
  takeProfitFraction: 0.06,
  maxTradesPerDay: 6,
  exitAtSessionEnd: false,
};

/** The agents of an empty desk. */
export const DEFAULT_AGENTS: readonly NewAgent[] = [
  { id: "tsla", name: "Tesla", symbol: "TSLA", mode: "on", ...NEW_YORK_EVERY_5_MIN, params: SHARE },
  { id: "iwm", name: "Russell 2000", symbol: "IWM", mode: "on", ...NEW_YORK_EVERY_15_MIN, params: FUND },
  { id: "btc-usd", name: "Bitcoin", symbol: "BTC/USD", mode: "on", ...EVERY_HOUR, params: COIN },
];

/** A starting point for a new agent; the person gives it a symbol of the asset class and a name. */
export type AgentTemplate = Pick<NewAgent, "cron" | "timeZone" | "params"> & {
  readonly id: string;
  readonly title: string;
  readonly assetClass: AssetClass;
};

export const AGENT_TEMPLATES: readonly AgentTemplate[] = [
  { id: "share-news", title: "Share, headlines and price", assetClass: "equity", ...NEW_YORK_EVERY_5_MIN, params: SHARE },
  { id: "fund-news", title: "Fund, headlines and price", assetClass: "equity", ...NEW_YORK_EVERY_15_MIN, params: FUND },
  {
    id: "share-momentum",
    title: "Share, with the move",
    assetClass: "equity",
    ...NEW_YORK_EVERY_5_MIN,
    params: { ...SHARE, strategy: "momentum" },
  },
  {
    id: "fund-reversion",
    title: "Fund, against the move",
    assetClass: "equity",
    ...NEW_YORK_EVERY_15_MIN,
    params: { ...FUND, strategy: "mean_reversion" },
  },
  { id: "coin-news", title: "Coin, headlines and price", assetClass: "crypto", ...EVERY_HOUR, params: COIN },
  {
    id: "coin-momentum",
    title: "Coin, with the move",
    assetClass: "crypto",
    ...EVERY_HOUR,
    params: { ...COIN, strategy: "momentum" },
  },
];
