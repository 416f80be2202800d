import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import type { NO_HEADLINES } from "@/server/core/backtest/agent/judged-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import type { PlayedDecision } from "@/server/core/backtest/agent/played-decision";
import type { LiveFill, LivePeriod, LiveRun } from "@/server/core/divergence/divergence";
import type { BesideTask } from "@/server/core/divergence/play-beside";
import { type Bars, barAt } from "@/server/core/market/market";
import { usualTerms } from "@/test/defaults/usual-terms";
import { agentWith, QUICK } from "../backtest/evidence/quick-agent";

const FROM = 130;

function stateOf({ decision, vetoedBy }: PlayedDecision): LiveRun["state"] {
  if (decision.action === "hold") return "held";
  return vetoedBy === null ? "ordered" : "vetoed";
}

/** A period of which all came as in a backtest: a run at each bar, numbered by it, and what filled. */
export function lived(bars: Bars): { readonly task: BesideTask; readonly made: readonly PlayedDecision[] } {
  const agent = agentWith(QUICK);
  const { instrument, costs } = usualTerms(agent.symbol);
  const made: PlayedDecision[] = [];
  const options = { instrument, costs, from: FROM, isQuick: false, onDecision: (each: PlayedDecision) => void made.push(each) };
  const { trades, executions } = playAgent(agent, createAgentColumn(bars), options);
  const runs = made.map((each): LiveRun => {
    const { index, input, decision, vetoedBy } = each;
    const { agent: _, at, sentiment, technical, ...basis } = input;
    const found = { decisionId: index, decision: { ...decision, basis }, technical, sentiment };
    const ended = { state: stateOf(each), reason: null, vetoedBy };
    return { runId: index, at, trigger: "schedule", agent, lastBar: barAt(bars, index - 1), quote: null, made: found, ...ended };
  });
  let entered = 0;
  const fills = executions.map(({ side, qty, price, at }): LiveFill => {
    const index = bars.time.findLastIndex((time) => time <= at);
    const isOfRun = made.some((each) => each.index === index && each.decision.action === side);
    if (side === "buy") entered = index;
    const runId = isOfRun ? index : entered;
    return { at, side, qty: Number(qty), price: Number(price), source: isOfRun ? "run" : "leg", runId, orderQty: Number(qty) };
  });
  const { participation, ...rest } = costs;
  const task = {
    agent,
    instrument,
    costs: rest,
    participation,
    bars,
    live: { runs, fills: trades.at(-1)?.cause === "none" ? fills.slice(0, -1) : fills },
    sentimentNow: new Map<number, typeof NO_HEADLINES>(),
    ticks: [...bars.time],
    from: bars.time[FROM] as number,
    to: (bars.time.at(-1) as number) + 1,
    countFrom: bars.time[FROM] as number,
  };
  return { task, made };
}

/** The same with one of its runs as `change` makes it. */
export function withRun(live: LivePeriod, runId: number, change: (run: LiveRun) => Partial<LiveRun>): LivePeriod {
  return { ...live, runs: live.runs.map((run) => (run.runId === runId ? { ...run, ...change(run) } : run)) };
}

/** The same with its fill number `n` as `change` makes it, or without it. */
export function withFill(live: LivePeriod, n: number, change: (fill: LiveFill) => Partial<LiveFill> | null): LivePeriod {
  const fills = live.fills.flatMap((fill, i) => {
    const changed = i === n ? change(fill) : {};
    return changed === null ? [] : [{ ...fill, ...changed }];
  });
  return { ...live, fills };
}
