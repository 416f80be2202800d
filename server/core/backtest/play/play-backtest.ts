import type { Bars, Instrument } from "../../market/market";
import { aggregateBars } from "../../market/timeframes";
import { dollars, percent } from "../../money/figures";
import { STRATEGIES } from "../../signals/strategies";
import { TECHNICAL_BARS } from "../../signals/technical";
import { suspicionsInWords } from "../actions/actions-in-words";
import { Payouts } from "../actions/payouts";
import type { ShareHistory } from "../actions/share-actions";
import { suspectedSplits } from "../actions/suspected-splits";
import { inUnitsOfTheEnd } from "../actions/units-of-the-end";
import { createAgentColumn } from "../agent/agent-column";
import type { Headlines } from "../agent/headlines";
import { playAgent } from "../agent/play-agent";
import type { PlayedTrade } from "../agent/played-agent";
import { agentCostsOf } from "../costs";
import { BarDetail } from "../detail/bar-detail";
import { IndicatorColumns } from "../indicator-columns";
import { playSignal } from "../play-signal";
import { REFERENCE_STRATEGIES } from "../reference";
import { playHold, runFigures } from "../run-figures";
import type { BarSpan } from "../signal-run";
import type { SignalTrade } from "../trade-columns";
import type { BacktestSpec, PlainRule, WholeAgent } from "./backtest-spec";
import { headlinesInWords } from "./headlines-in-words";
import type { BacktestTrade, PlayedBacktest, PlayedDetail } from "./played-backtest";
import { spanOfDays } from "./span-of-days";

/** What a backtest is played on. */
interface Given {
  readonly bars: Bars;
  readonly instrument: Instrument;
  readonly detail: BarDetail | null;
  readonly payouts: Payouts | null;
  readonly headlines: Headlines | null;
}

/** What may be known of bars besides: finer ones for what happens within one, what the company did to its shares, and headlines. */
export interface BarsBesides {
  readonly finer?: Bars | null;
  readonly history?: ShareHistory | null;
  readonly headlines?: Headlines | null;
}

/**
 * Plays a backtest over bars of its symbol, whose timeframe is that of the spec or a finer one, and an agent by the headlines that are known of it, null where
 * nobody looked for any. Throws Fault `data_missing` for a period without two bars, and `invalid_input` for bars that are coarser.
 */
export function playBacktest(
  spec: BacktestSpec,
  given: Bars,
  instrument: Instrument,
  { finer = null, history = null, headlines = null }: BarsBesides = {},
): PlayedBacktest {
  if (spec.played.kind === "account") throw new Error("several agents are played by playShared");
  const asGiven = aggregateBars(given, spec.timeframe);
  const told = history && inUnitsOfTheEnd(asGiven, finer, history);
  const fine = told ? told.finer : finer;
  const payouts = told && new Payouts(told.payouts);
  const on = { bars: told?.bars ?? asGiven, instrument, detail: fine && new BarDetail(fine), payouts, headlines };
  const { dividendsUsd, ...played } =
    spec.played.kind === "rule" ? playRule(spec, spec.played, on) : playWhole(spec, spec.played, on);
  const actions = history && told && payouts && { adjustment: history.adjustment, splits: told.splits, payouts, dividendsUsd };
  return { ...played, actions, remarks: [...played.remarks, ...suspicionsInWords(suspectedSplits(played.bars, played.span))] };
}

type Played = Omit<PlayedBacktest, "actions"> & { readonly dividendsUsd: number };

function playWhole(
  spec: BacktestSpec,
  { agent, isChanged }: WholeAgent,
  { bars, instrument, detail, payouts, headlines }: Given,
): Played {
  const { capitalUsd, strategy } = agent.params;
  const asked = spanOfDays(bars, spec);
  // What decides at a bar reads the one before.
  const span = { from: Math.max(1, asked.from), to: asked.to };
  const came = playAgent(agent, createAgentColumn(bars, headlines), {
    instrument,
    costs: agentCostsOf(spec.costs),
    detail,
    payouts,
    ...span,
  });
  const told = toldOf(detail, bars, span, came.resolvedBars);
  const open = came.trades.filter(({ cause }) => cause === "none").length;
  const terms = { instrument, costs: spec.costs, cashUsd: capitalUsd, units: null, stop: null, target: null, payouts };
  const holdEquity = playHold(bars, terms, span);
  return {
    bars,
    indicators: null,
    headlines,
    shares: null,
    span,
    title: `${spec.symbol} ${spec.timeframe}, ${agent.name}: ${strategy}, ${isChanged ? "parameters changed from " : ""}version ${agent.version}`,
    rule: STRATEGIES[strategy].description,
    startUsd: capitalUsd,
    equity: came.equity,
    holdEquity,
    figures: runFigures(bars, span, { startUsd: capitalUsd, equity: came.equity, trades: came.trades }),
    hold: runFigures(bars, span, { startUsd: capitalUsd, equity: holdEquity, trades: [] }),
    trades: came.trades.map(tradeOfAgent),
    feesUsd: came.feesUsd,
    dividendsUsd: came.dividendsUsd,
    ambiguousBars: came.ambiguousBars,
    detail: told,
    remarks: [
      `decides at each bar on those before it, fills at its open; ${came.ambiguousBars} ambiguous bars, where the stop is taken`,
      ...detailInWords(told, span),
      headlinesInWords(agent.symbol, headlines, [bars.time[span.from] as number, bars.time[span.to - 1] as number]),
      "no limits of the house, no other agents, no refusals by chance",
      ...(open > 0 ? ["what was held at the end is sold at the last close"] : []),
    ],
    warmUp: { wanted: TECHNICAL_BARS, there: asked.from },
  };
}

function playRule(spec: BacktestSpec, rule: PlainRule, { bars, instrument, detail, payouts }: Given): Played {
  const { hold, params, cashUsd, units, stop, target } = rule;
  const strategy = REFERENCE_STRATEGIES[rule.strategy];
  const span = spanOfDays(bars, spec);
  const terms = { instrument, costs: spec.costs, cashUsd, units, stop, target, detail, payouts };
  const indicators = new IndicatorColumns(bars);
  const signal = strategy.signal(indicators, params, hold);
  const { account, equity, dividendsUsd } = playSignal(bars, signal, terms, span);
  const holdEquity = playHold(bars, terms, span);
  const chosen = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  const legs = [...(stop === null ? [] : [`stop ${percent(stop)}`]), ...(target === null ? [] : [`target ${percent(target)}`])];
  const { qty, ambiguousBars, resolvedBars, shortBars, unaffordable } = account;
  const told = toldOf(detail, bars, span, resolvedBars);
  const held = `${qty} are still held at the end, in equity of ${dollars(equity.at(-1) as number)}; no trade of the table has them`;
  return {
    bars,
    indicators,
    headlines: null,
    shares: null,
    span,
    title: `${spec.symbol} ${spec.timeframe}, ${strategy.name} ${hold}: ${[...chosen, ...legs].join(", ")}`,
    rule: strategy.rule,
    startUsd: cashUsd,
    equity,
    holdEquity,
    figures: runFigures(bars, span, { startUsd: cashUsd, equity, trades: account.trades.results(bars.time) }),
    hold: runFigures(bars, span, { startUsd: cashUsd, equity: holdEquity, trades: [] }),
    trades: account.trades.list().map((trade) => tradeOfRule(trade, bars)),
    feesUsd: account.feesUsd,
    dividendsUsd,
    ambiguousBars,
    detail: told,
    remarks: [
      `fills at the next open; ${ambiguousBars} ambiguous bars, where the stop is taken; ${shortBars} bars short of volume; ${unaffordable} purchases that the cash did not pay`,
      ...detailInWords(told, span),
      ...(qty === 0 ? [] : [held]),
    ],
    warmUp: { wanted: strategy.warmUp(params), there: span.from },
  };
}

function toldOf(source: BarDetail | null, bars: Bars, { from, to }: BarSpan, resolvedBars: number): PlayedDetail | null {
  if (source === null) return null;
  const spans = source.spansIn(bars);
  let told = 0;
  for (let i = from; i < to; i++) if (spans.from[i] !== spans.to[i]) told++;
  return { source, bars: told, resolvedBars };
}

function detailInWords(detail: PlayedDetail | null, { from, to }: BarSpan): readonly string[] {
  if (detail === null) return [];
  const { source, bars, resolvedBars } = detail;
  const rest = bars === to - from ? "" : ", of the others there are none, not all, or others";
  return [
    `what happens within a bar is told by ${source.bars.timeframe} bars in ${bars} of ${to - from}${rest}; ${resolvedBars} bars held both stop and target, where they say which came first`,
  ];
}

export function tradeOfAgent({ cause, entryAt, exitAt, ...trade }: PlayedTrade): BacktestTrade {
  return {
    entryAt,
    exitAt,
    qty: Number(trade.qty),
    entryPrice: Number(trade.entryPrice),
    exitPrice: Number(trade.exitPrice),
    feesUsd: Number(trade.feesUsd),
    pnlUsd: Number(trade.pnlUsd),
    exitBy: cause,
  };
}

function tradeOfRule({ entryIndex, exitIndex, ...trade }: SignalTrade, { time }: Bars): BacktestTrade {
  return { entryAt: time[entryIndex] as number, exitAt: time[exitIndex] as number, ...trade };
}
