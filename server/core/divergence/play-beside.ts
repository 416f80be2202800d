import type { Agent } from "../agents/agent";
import { type AgentColumn, createAgentColumn } from "../backtest/agent/agent-column";
import { playAgent } from "../backtest/agent/play-agent";
import type { PlayedDecision, PlayListener } from "../backtest/agent/played-decision";
import type { Bars, Instrument } from "../market/market";
import type { ClassCosts } from "../money/trading-costs";
import type { SentimentReading } from "../signals/sentiment/sentiment";
import { compareWithBacktest } from "./compare-with-backtest";
import type { Divergence, LivePeriod, LiveRun, PlayedPeriod } from "./divergence";

/** What an agent did in a period, and what its backtest is played by. */
export interface BesideTask {
  /** In its version in force. */
  readonly agent: Agent;
  readonly instrument: Instrument;
  readonly costs: ClassCosts;
  readonly participation: number;
  /** As they are stored now, those that warm up before the period among them. */
  readonly bars: Bars;
  readonly live: LivePeriod;
  /** What would be read of headlines now, by run; that of every other run is what it read. */
  readonly sentimentNow: ReadonlyMap<number, SentimentReading>;
  /** The instants at which its schedule has a run, ascending, epoch milliseconds. */
  readonly ticks: readonly number[];
  /** From the first bar that begins then on, up to those that begin then. */
  readonly from: number;
  readonly to: number;
  /** What is before leads up to what is compared: it is played, since something was held at its end, and not told. */
  readonly countFrom: number;
}

/**
 * The comparison, and the instant from which on it holds: that of the first run that held nothing, or where the counting begins; null where there was none, and
 * nothing is compared.
 */
export type BesideBacktest = { readonly since: number | null } & Divergence;

/** With what tells whether two rest on the same bars, and whether the backtest came to the same. */
export type HashedBeside = BesideBacktest & { readonly dataHash: string; readonly backtestHash: string };

/**
 * Plays the period as a backtest, from the first run on that held nothing, at the ticks of the schedule, with what the runs knew of headlines, and compares
 * the two. Throws what `playAgent` throws. `onPlayed` is told what the backtest came to.
 */
export function playBeside(task: BesideTask, onPlayed?: (played: PlayedPeriod) => void): BesideBacktest {
  const { agent, instrument, costs, participation, bars, live } = task;
  const first = live.runs.find(({ at, made }) => at >= task.from && made !== null && made.decision.basis.holding === null);
  const from = first ? firstFrom(bars.time, first.at) : bars.time.length;
  const to = firstFrom(bars.time, task.to);
  if (!first || from < 1 || from >= to) return { since: null, ...compareWithBacktest(NONE, unplayed(task)) };
  const counted = Math.max(from, firstFrom(bars.time, task.countFrom));
  if (counted >= to) return { since: null, ...compareWithBacktest(NONE, unplayed(task)) };
  const since = bars.time[from] as number;
  const decisions: PlayedDecision[] = [];
  const column = createAgentColumn(bars);
  const { trades, executions } = playAgent(withEarned(agent, first), column, {
    instrument,
    costs: { ...costs, participation },
    from,
    to,
    isQuick: false,
    tickAt: ticksOf(task, column),
    onDecision: (made) => decisions.push({ ...made, input: { ...made.input, agent } }),
  });
  const isOpen = trades.at(-1)?.cause === "none";
  const played = {
    bars,
    from,
    counted,
    to,
    instrument,
    costs,
    decisions,
    executions: isOpen ? executions.slice(0, -1) : executions,
  };
  onPlayed?.(played);
  const isOf = ({ at }: { readonly at: number }) => at >= since && at < task.to;
  const compared = compareWithBacktest({ runs: live.runs.filter(isOf), fills: live.fills.filter(isOf) }, played);
  return { since: bars.time[counted] as number, ...compared };
}

/** A capital that follows the equity begins with what was won and lost before. */
function withEarned(agent: Agent, { made, agent: { params } }: LiveRun): Agent {
  if (agent.params.capitalFollows !== "equity" || made === null) return agent;
  const earnedUsd = made.decision.basis.freeCapitalUsd - params.capitalUsd;
  return { ...agent, params: { ...agent.params, capitalUsd: agent.params.capitalUsd + earnedUsd } };
}

const NONE: LivePeriod = { runs: [], fills: [] };

function unplayed({ bars, instrument, costs }: BesideTask) {
  return { bars, instrument, costs, from: 0, counted: 0, to: 0, decisions: [], executions: [] };
}

/** Index of the first bar that begins at `at` or later. */
function firstFrom(time: Float64Array, at: number): number {
  const found = time.findIndex((start) => start >= at);
  return found === -1 ? time.length : found;
}

/** What the run of each bar goes by: a tick belongs to the bar in which it lies. */
function ticksOf({ bars: { time }, live, sentimentNow, ticks }: BesideTask, { isLast }: AgentColumn): PlayListener["tickAt"] {
  const runs = new Map(live.runs.filter(({ trigger }) => trigger !== "manual").map((run) => [run.at, run]));
  let next = 0;
  return (i) => {
    const [from, to] = [time[i] as number, time[i + 1] ?? Number.POSITIVE_INFINITY];
    while (next < ticks.length && (ticks[next] as number) < from) next++;
    const at = ticks[next];
    if (at === undefined || at >= to) return null;
    const run = runs.get(at);
    const sentiment = (run && (sentimentNow.get(run.runId) ?? run.made?.sentiment)) ?? null;
    return { sentiment, lastRunOfSession: run?.made?.decision.basis.lastRunOfSession ?? isLast[i] ?? false };
  };
}
