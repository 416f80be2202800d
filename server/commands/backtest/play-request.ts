import { createHash } from "node:crypto";
import { instrumentOf } from "../../adapters/market-data/instrument-of";
import type { Agent } from "../../core/agents/agent";
import type { AgentTemplate } from "../../core/agents/default-agents";
import { createAgentColumn } from "../../core/backtest/agent/agent-column";
import { playAgent } from "../../core/backtest/agent/play-agent";
import { IndicatorColumns } from "../../core/backtest/indicator-columns";
import { type BarSpan, playSignal } from "../../core/backtest/play-signal";
import { holdFigures, runFigures } from "../../core/backtest/run-figures";
import type { SignalTerms } from "../../core/backtest/signal-account";
import { Fault } from "../../core/fault";
import type { Bars } from "../../core/market/market";
import { aggregateBars } from "../../core/market/timeframes";
import { dollars, percent } from "../../core/money/figures";
import type { Figures } from "../../core/performance/figures-of";
import { STRATEGIES } from "../../core/signals/strategies";
import { TECHNICAL_BARS } from "../../core/signals/technical";
import { isoOf } from "../../core/time/instant";
import type { BacktestRequest, WantedRule } from "./read-request";

/** What a backtest came to. */
export type BacktestOutcome = {
  readonly bars: Bars;
  readonly span: BarSpan;
  /** Of the bars, source and defects aside. */
  readonly dataHash: string;
  /** What was played, and by what it goes, a line each. */
  readonly title: string;
  readonly rule: string;
  readonly figures: Figures;
  /** Of buying at the first open and holding. */
  readonly hold: Figures;
  readonly feesUsd: number;
  /** What the result does not know, or leaves out. */
  readonly remarks: readonly string[];
  /** Bars that the indicators want before the first that is played, and how many there are. */
  readonly warmUp: { readonly wanted: number; readonly there: number };
};

const DAY_MS = 86_400_000;
const DIGITS = 12;

/**
 * Plays what was asked for: `agent` where it is one of the desk. Throws Fault `data_missing` for a period without two bars, and `invalid_input` for bars that
 * are coarser than the agent's.
 */
export function playRequest(request: BacktestRequest, given: Bars, agent: Agent | null): BacktestOutcome {
  const { wanted, symbol, costs } = request;
  if (wanted.kind === "rule") return playRule(request, wanted, given);
  const played = wanted.kind === "template" ? agentOf(wanted.template, symbol) : agent;
  if (played === null) throw new Error("the agent was not read");
  if (played.symbol !== symbol)
    throw new Fault("invalid_input", `the agent "${played.id}" trades ${played.symbol}, not ${symbol}`);
  const { timeframe, capitalUsd, strategy } = played.params;
  const bars = aggregateBars(given, timeframe);
  const span = spanOf({ ...request, timeframe }, bars);
  const { slippageBps, halfSpreadBps, feeBps, participation } = costs;
  const terms = { instrument: instrumentOf(symbol), costs: { slippageBps, halfSpreadBps, feeBps, participation } };
  const came = playAgent(played, createAgentColumn(bars), { ...terms, ...span, from: Math.max(1, span.from) });
  const from = Math.max(1, span.from);
  const open = came.trades.filter(({ cause }) => cause === "none").length;
  return {
    bars,
    span: { from, to: span.to },
    dataHash: hashOf(given),
    title: `${symbol} ${timeframe}, ${played.name}: ${strategy}, version ${played.version}`,
    rule: STRATEGIES[strategy].description,
    figures: runFigures(bars, { from, to: span.to }, { startUsd: capitalUsd, equity: came.equity, trades: came.trades }),
    hold: holdFigures(
      bars,
      { ...terms, costs, cashUsd: capitalUsd, units: null, stop: null, target: null },
      { from, to: span.to },
    ),
    feesUsd: came.feesUsd,
    remarks: [
      `decides at each bar on those before it, fills at its open; ${came.ambiguousBars} ambiguous bars, where the stop is taken`,
      "no headlines: it goes by the price alone; no limits of the house, no other agents, no refusals by chance",
      ...(open > 0 ? ["what was held at the end is sold at the last close"] : []),
    ],
    warmUp: { wanted: TECHNICAL_BARS, there: span.from },
  };
}

function agentOf({ id, title, cron, timeZone, params }: AgentTemplate, symbol: string): Agent {
  return { id, name: title, symbol, version: 1, cron, timeZone, params };
}

function playRule(request: BacktestRequest, { strategy, params, hold }: WantedRule, bars: Bars): BacktestOutcome {
  const span = spanOf(request, bars);
  const { symbol, timeframe, costs, cashUsd, units, stop, target } = request;
  const terms: SignalTerms = { instrument: instrumentOf(symbol), costs, cashUsd, units, stop, target };
  const signal = strategy.signal(new IndicatorColumns(bars), params, hold);
  const { account, equity } = playSignal(bars, signal, terms, span);
  const chosen = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  const legs = [...(stop === null ? [] : [`stop ${percent(stop)}`]), ...(target === null ? [] : [`target ${percent(target)}`])];
  const { qty, ambiguousBars, shortBars, unaffordable } = account;
  const held = `${qty} are still held at the end, in equity of ${dollars(equity.at(-1) as number)}; no trade of the table has them`;
  return {
    bars,
    span,
    dataHash: hashOf(bars),
    title: `${symbol} ${timeframe}, ${strategy.name} ${hold}: ${[...chosen, ...legs].join(", ")}`,
    rule: strategy.rule,
    figures: runFigures(bars, span, { startUsd: cashUsd, equity, trades: account.trades.results(bars.time) }),
    hold: holdFigures(bars, terms, span),
    feesUsd: account.feesUsd,
    remarks: [
      `fills at the next open; ${ambiguousBars} ambiguous bars, where the stop is taken; ${shortBars} bars short of volume; ${unaffordable} purchases that the cash did not pay`,
      ...(qty === 0 ? [] : [held]),
    ],
    warmUp: { wanted: strategy.warmUp(params), there: span.from },
  };
}

function spanOf(
  { fromDay, toDay, symbol, timeframe }: Pick<BacktestRequest, "fromDay" | "toDay" | "symbol" | "timeframe">,
  { time }: Bars,
): BarSpan {
  const first = fromDay === null ? 0 : time.findIndex((at) => at >= fromDay);
  const after = toDay === null ? -1 : time.findIndex((at) => at >= toDay + DAY_MS);
  const span = { from: first === -1 ? time.length : first, to: after === -1 ? time.length : after };
  if (span.to - span.from >= 2) return span;
  const [begin, end] = [time[0], time.at(-1)].map((at) => (at === undefined ? "" : isoOf(at).slice(0, 10)));
  throw new Fault(
    "data_missing",
    `the period has ${Math.max(0, span.to - span.from)} ${timeframe} bars of "${symbol}": there are ${time.length}, from ${begin} to ${end}`,
  );
}

function hashOf({ symbol, timeframe, ...columns }: Bars): string {
  const hash = createHash("sha256").update(`${symbol} ${timeframe}\0`);
  for (const column of [columns.time, columns.open, columns.high, columns.low, columns.close, columns.volume])
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.digest("hex").slice(0, DIGITS);
}
