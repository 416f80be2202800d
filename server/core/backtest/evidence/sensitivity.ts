import type { Agent } from "../../agents/agent";
import type { Bars } from "../../market/market";
import type { ClassCosts } from "../../money/trading-costs";
import type { Figures } from "../../performance/figures-of";
import type { AgentColumn } from "../agent/agent-column";
import { playAgent } from "../agent/play-agent";
import type { PlayedShares } from "../play/played-backtest";
import { playSignal } from "../play-signal";
import type { Signal } from "../reference/signal";
import { runFigures } from "../run-figures";
import { type BarSpan, roomFor } from "../signal-run";
import type { SignalTerms } from "../signal-terms";
import type { AgentTerms } from "./history/check-agent-look-ahead";

/** What a run comes to with so many times the costs, or so many bars late. */
export type SensitivityRow = {
  readonly costTimes: number;
  readonly delayBars: number;
  readonly figures: Figures;
  readonly feesUsd: number;
};

/** Costs none, as told, and more; then as told and a bar late. */
const VARIANTS = [
  { costTimes: 0, delayBars: 0 },
  { costTimes: 1, delayBars: 0 },
  { costTimes: 2, delayBars: 0 },
  { costTimes: 4, delayBars: 0 },
  { costTimes: 1, delayBars: 1 },
] as const;

/** All that may be told of costs and counts in money. */
type Scalable = ClassCosts & { readonly perUnitUsd?: number; readonly minOrderUsd?: number; readonly regulatory?: boolean };

/**
 * Costs so many times as high: spread, slippage, percentage, commission of a unit and minimum. What the SEC and FINRA take is the law's: nothing at 0 times,
 * else as it is. The part of a bar's volume that may be taken is no cost.
 */
export function timesCosts<Costs extends Scalable>(costs: Costs, times: number): Costs {
  const { slippageBps, halfSpreadBps, feeBps, perUnitUsd, minOrderUsd, regulatory } = costs;
  return {
    ...costs,
    slippageBps: slippageBps * times,
    halfSpreadBps: halfSpreadBps * times,
    feeBps: feeBps * times,
    ...(perUnitUsd !== undefined && { perUnitUsd: perUnitUsd * times }),
    ...(minOrderUsd !== undefined && { minOrderUsd: minOrderUsd * times }),
    ...(regulatory !== undefined && { regulatory: regulatory && times > 0 }),
  };
}

/** An account's run with 0, 1, 2 and 4 times its costs, and with its agents' readings a bar older, each as `agentSensitivity` says. */
export function sharedSensitivity({ again }: PlayedShares): readonly SensitivityRow[] {
  return VARIANTS.map((variant) => ({ ...variant, ...again(variant) }));
}

/** A rule's run with 0, 1, 2 and 4 times its costs, and with each signal heard a bar later. Throws like `playSignal`. */
export function ruleSensitivity(bars: Bars, signal: Signal, terms: SignalTerms, span: BarSpan): readonly SensitivityRow[] {
  const room = roomFor(span.to - span.from);
  return VARIANTS.map(({ costTimes, delayBars }) => {
    const late = signal.map((change) => change + delayBars);
    const { account, equity } = playSignal(bars, late, { ...terms, costs: timesCosts(terms.costs, costTimes) }, span, room);
    const trades = account.trades.results(bars.time);
    const figures = runFigures(bars, span, { startUsd: terms.cashUsd, equity, trades });
    return { costTimes, delayBars, figures, feesUsd: account.feesUsd };
  });
}

/**
 * An agent's run with 0, 1, 2 and 4 times its costs, and with readings that are a bar older than the price, the stop and the target that it acts by. It
 * goes on reckoning with the costs as told, and does not know that it pays others. Throws like `playAgent`.
 */
export function agentSensitivity(agent: Agent, column: AgentColumn, terms: AgentTerms, span: BarSpan): readonly SensitivityRow[] {
  const from = Math.max(1, span.from);
  return VARIANTS.map(({ costTimes, delayBars }) => {
    const options = { ...terms, paid: timesCosts(terms.costs, costTimes), delayBars, from, to: span.to };
    const { equity, trades, feesUsd } = playAgent(agent, column, options);
    const figures = runFigures(column.bars, { from, to: span.to }, { startUsd: agent.params.capitalUsd, equity, trades });
    return { costTimes, delayBars, figures, feesUsd };
  });
}
