import type { Sha256 } from "../../arbiter/precedence";
import { Fault } from "../../fault";
import { type Bars, type Instrument, sliceBars, TIMEFRAME_MS, type Timeframe } from "../../market/market";
import { type MissingBars, missingBarsOf } from "../../market/missing-bars";
import { aggregateBars } from "../../market/timeframes";
import { dollars } from "../../money/figures";
import { fieldOf, type SetLimit } from "../../risk/limits/limit";
import { TECHNICAL_BARS } from "../../signals/technical";
import type { AgentPlace } from "../account/account-seat";
import { type PlayedAccount, playAccount } from "../account/play-account";
import { splitLimits } from "../account/played-limits";
import { createAgentColumn } from "../agent/agent-column";
import { agentCostsOf } from "../costs";
import { timesCosts } from "../evidence/sensitivity";
import { playHold, runFigures } from "../run-figures";
import type { BacktestData } from "./backtest-data";
import type { BacktestSpec, SharedAccount } from "./backtest-spec";
import { headlinesInWords } from "./headlines-in-words";
import { tradeOfAgent } from "./play-backtest";
import type { AgentOutcome, BacktestTrade, PlayedBacktest } from "./played-backtest";
import { spanOfDays } from "./span-of-days";

export interface SharedTerms {
  readonly instrumentOf: (symbol: string) => Instrument;
  readonly sha256: Sha256;
}

type SharedSpec = Pick<BacktestSpec, "symbol" | "timeframe" | "fromDay" | "toDay">;

/**
 * Plays agents that share one account, each over bars of its symbol, whose timeframe is its own or a finer one: `data` in their order. Throws as
 * `playBacktest` does.
 */
export function playShared(
  spec: SharedSpec,
  account: SharedAccount,
  data: readonly BacktestData[],
  { instrumentOf, sha256 }: SharedTerms,
): PlayedBacktest {
  const { agents, cashUsd } = account;
  const asked = agents.map(({ agent, costs }, n) => {
    const given = data[n];
    if (!given) throw new Fault("data_missing", `there are no bars of "${agent.symbol}"`);
    const bars = aggregateBars(given.bars, agent.params.timeframe);
    const { from, to } = spanOfDays(bars, spec);
    const instrument = instrumentOf(agent.symbol);
    const column = createAgentColumn(bars, given.headlines);
    return { agent, column, instrument, costs: agentCostsOf(costs), from: Math.max(1, from), to, there: from };
  });
  const { played: limits, left } = splitLimits(account.limits);
  const terms = { startUsd: cashUsd, sha256, limits };
  const came = playAccount(asked, terms);
  const bars = barsOfAccount(spec, came);
  const span = { from: 0, to: bars.time.length };
  const trades = tradesOf(asked, came);
  const holdEquity = holdOf(asked, { time: came.time, finest: spec.timeframe }, account);
  const outcomes = asked.map((place, n) => outcomeOf(place, came.agents[n] as PlayedAccount["agents"][number]));
  const feesUsd = outcomes.reduce((sum, each) => sum + each.feesUsd, 0);
  const ambiguousBars = outcomes.reduce((sum, each) => sum + each.ambiguousBars, 0);
  const figuresOf = (equity: Float64Array, made: readonly BacktestTrade[]) =>
    runFigures(bars, span, { startUsd: cashUsd, equity, trades: made });
  return {
    bars,
    span,
    indicators: null,
    detail: null,
    actions: null,
    headlines: null,
    shares: {
      agents: outcomes,
      missing: missingOf(asked),
      again: ({ costTimes, delayBars }) => {
        const places = asked.map((place) => ({ ...place, paid: timesCosts(place.costs, costTimes) }));
        const other = playAccount(places, { ...terms, delayBars });
        const fees = other.agents.reduce((sum, each) => sum + each.feesUsd, 0);
        return { figures: figuresOf(other.equity, tradesOf(asked, other)), feesUsd: fees };
      },
    },
    title: `${agents.map(({ agent: { name, symbol, version } }) => `${name} (${symbol}, version ${version})`).join(", ")} on one account of ${dollars(cashUsd)}`,
    rule: `${agents.length} agents share one cash, each by its own strategy; who goes first is told by the desk's arbiter`,
    startUsd: cashUsd,
    equity: came.equity,
    holdEquity,
    figures: figuresOf(came.equity, trades),
    hold: figuresOf(holdEquity, []),
    trades,
    feesUsd,
    ambiguousBars,
    remarks: [...remarksOf(asked, came, ambiguousBars), ...limitsInWords(limits, left)],
    warmUp: { wanted: TECHNICAL_BARS, there: Math.min(...asked.map(({ there }) => there)) },
  };
}

/** The account's equity as bars: nothing trades in them. */
function barsOfAccount({ symbol, timeframe }: SharedSpec, { time, equity }: PlayedAccount): Bars {
  const volume = new Float64Array(time.length);
  return { symbol, timeframe, time, open: equity, high: equity, low: equity, close: equity, volume };
}

/** Of all agents, by when they were left. */
function tradesOf(places: readonly AgentPlace[], { agents }: PlayedAccount): readonly BacktestTrade[] {
  return agents
    .flatMap(({ trades }, n) => trades.map((trade) => ({ ...tradeOfAgent(trade), agentId: places[n]?.agent.id })))
    .toSorted((a, b) => a.exitAt - b.exitAt || a.entryAt - b.entryAt);
}

function outcomeOf(
  { agent, column, from, to }: AgentPlace,
  { trades, feesUsd, ambiguousBars }: PlayedAccount["agents"][number],
): AgentOutcome {
  const { id: agentId, name, version, symbol, params } = agent;
  const results = trades.map(({ pnlUsd }) => Number(pnlUsd));
  return {
    agentId,
    name,
    version,
    symbol,
    timeframe: params.timeframe,
    bars: column.bars.time.subarray(from, to).length,
    trades: trades.length,
    wins: results.filter((usd) => usd > 0).length,
    pnlUsd: results.reduce((sum, usd) => sum + usd, 0),
    feesUsd,
    ambiguousBars,
  };
}

/** Of buying each symbol at its first open and holding it, with the part of the cash that its agent's capital is of all. */
function holdOf(
  places: readonly AgentPlace[],
  { time, finest }: { readonly time: Float64Array; readonly finest: Timeframe },
  { agents, cashUsd }: SharedAccount,
): Float64Array {
  const capitals = places.reduce((sum, { agent }) => sum + agent.params.capitalUsd, 0);
  const equity = new Float64Array(time.length);
  for (const [n, { agent, column, instrument, from, to }] of places.entries()) {
    const own = (cashUsd * agent.params.capitalUsd) / capitals;
    const terms = {
      instrument,
      costs: (agents[n] as SharedAccount["agents"][number]).costs,
      cashUsd: own,
      units: null,
      stop: null,
      target: null,
    };
    const held = playHold(column.bars, terms, { from, to });
    // A bar is known when it is complete, which the account's rows are stamped a bar of the finest timeframe before.
    const known = column.bars.time
      .subarray(from, to)
      .map((at) => at + TIMEFRAME_MS[column.bars.timeframe] - TIMEFRAME_MS[finest]);
    let bar = -1;
    for (let i = 0; i < time.length; i++) {
      while (bar + 1 < known.length && (known[bar + 1] as number) <= (time[i] as number)) bar++;
      equity[i] = (equity[i] as number) + (bar < 0 ? own : (held[bar] as number));
    }
  }
  return equity;
}

function missingOf(places: readonly AgentPlace[]): MissingBars {
  const each = places.map(({ column: { bars }, from, to }) => missingBarsOf(sliceBars(bars, from, to)));
  const sum = (of: (missing: MissingBars) => number) => each.reduce((total, missing) => total + of(missing), 0);
  return { bars: sum(({ bars }) => bars), gaps: sum(({ gaps }) => gaps), ranges: each.flatMap(({ ranges }) => ranges) };
}

function remarksOf(places: readonly AgentPlace[], { agents }: PlayedAccount, ambiguousBars: number): readonly string[] {
  const told = places.map(({ agent: { symbol }, column: { bars, headlines }, from, to }) =>
    headlinesInWords(symbol, headlines, [bars.time[from] as number, bars.time[to - 1] as number]),
  );
  const isOpen = agents.some(({ trades }) => trades.some(({ cause }) => cause === "none"));
  return [
    `each decides at each of its bars on those before it and fills at its open; ${ambiguousBars} ambiguous bars, where the stop is taken`,
    ...new Set(told.map((words, n) => (told.every((other) => other === words) ? words : `${places[n]?.agent.name}: ${words}`))),
    "one cash for all of them; two of one symbol do not share the volume of a bar; no splits and dividends, no other agents, no refusals by chance",
    ...(isOpen ? ["what was held at the end is sold at the last close"] : []),
  ];
}

function limitsInWords(played: readonly SetLimit[], left: readonly SetLimit[]): readonly string[] {
  const named = (limits: readonly SetLimit[]) => [...new Set(limits.map(({ name }) => fieldOf(name).label))].join(", ");
  return [
    played.length === 0
      ? "no limits of the house"
      : `under the limits ${named(played)}, which make an entry smaller as on the desk`,
    ...(left.length === 0 ? [] : [`without the limits ${named(left)}, which look back over more than a backtest has`]),
  ];
}
