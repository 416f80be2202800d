import { agentEvenArchived } from "@/db/queries/agents";
import { fillsOfPeriod, runsOfPeriod } from "@/db/queries/runs/live-period";
import type { LiveRun } from "../../core/divergence/divergence";
import type { HashedBeside } from "../../core/divergence/play-beside";
import { type Bars, TIMEFRAME_MS } from "../../core/market/market";
import { DEFAULT_TRADING_COSTS } from "../../core/money/trading-costs";
import { UNFINISHED_STATES } from "../../core/runs/run";
import { TECHNICAL_BARS } from "../../core/signals/technical";
import type { AttentionContext } from "../attention/round";
import { sentimentNowOf } from "./sentiment-now";

const DAY_MS = 86_400_000;
/** A month of five minutes of the session, and as many runs. What is older is left out, and that is said. */
export const MOST_DIVERGENCE_BARS = 1_700;
const MOST_TICKS = 50_000;

/** An agent's time from `from` on, up to what was over at `to`. Market times. */
export interface ComparePeriod {
  readonly agentId: string;
  readonly from: number;
  readonly to: number;
}

/** `from` is later than was asked for where that is as far back as one comparison goes. `to` is that of what was compared. */
export interface ComparedPeriod {
  readonly agent: { readonly id: string; readonly name: string; readonly version: number };
  readonly from: number;
  readonly to: number;
  readonly hasBars: boolean;
  readonly compared: HashedBeside | null;
}

/**
 * What an agent decided and filled in a period beside the backtest of it, over the bars as they are known now. `compared` is null where no bars are known, or no
 * run decided. Where something is held at its beginning it is played from the last run before it on that held nothing. Throws the Faults of `DeskServices.playBeside`.
 */
export async function comparePeriod(
  ctx: AttentionContext,
  { agentId, from: asked, to: until }: ComparePeriod,
  signal?: AbortSignal,
): Promise<ComparedPeriod> {
  const { db } = ctx.desk.database;
  const { services, account } = ctx;
  const agent = await agentEvenArchived(db, agentId);
  const { symbol, params, cron, timeZone, version } = agent;
  const told = { agent: { id: agent.id, name: agent.name, version }, to: until };
  const bars = await services.bars(account, symbol, params.timeframe, until, MOST_DIVERGENCE_BARS + TECHNICAL_BARS + 1);
  if (!bars || bars.time.length === 0) return { ...told, from: asked, hasBars: false, compared: null };
  const end = (bars.time.at(-1) as number) + TIMEFRAME_MS[params.timeframe];
  const countFrom = Math.max(asked, bars.time.at(-MOST_DIVERGENCE_BARS) ?? 0);
  const of = { accountId: account.id, agentId, to: end };
  const counted = await runsOfPeriod(db, { ...of, from: countFrom });
  const runs = [...(await runsSinceFlat(ctx, { agentId, bars, until: countFrom, counted })), ...counted];
  const from = Math.min(runs[0]?.at ?? countFrom, countFrom);
  const basis = runs.findLast(({ made }) => made)?.made?.decision.basis;
  // What is under way decides and fills yet.
  const to = runs.find(({ state }) => UNFINISHED_STATES.some((each) => each === state))?.at ?? end;
  const read = { ...told, from: countFrom, to, hasBars: true };
  if (!basis) return { ...read, compared: null };
  const task = {
    agent: { id: agent.id, name: agent.name, symbol, version, cron, timeZone, params },
    instrument: basis.instrument,
    costs: basis.costs ?? DEFAULT_TRADING_COSTS.byClass[basis.instrument.assetClass],
    participation: DEFAULT_TRADING_COSTS.participation,
    bars,
    live: { runs, fills: await fillsOfPeriod(db, { ...of, from }) },
    sentimentNow: await sentimentNowOf(ctx, runs),
    ticks: ticksOf(runs, services.schedule.between(cron, timeZone, from - 1, to, MOST_TICKS)),
    from,
    to,
    countFrom,
  };
  return { ...read, compared: await services.playBeside(task, signal) };
}

interface Leading {
  readonly agentId: string;
  readonly bars: Bars;
  readonly until: number;
  readonly counted: readonly LiveRun[];
}

/** Where the first run that counts held something, those from the last one before it on that held nothing; none where there is none within reach. */
async function runsSinceFlat(
  { desk, account }: AttentionContext,
  { agentId, bars: { time }, until, counted }: Leading,
): Promise<readonly LiveRun[]> {
  const decided = counted.find(({ made }) => made !== null)?.made;
  if (!decided || decided.decision.basis.holding === null) return [];
  const first = (time.at(-MOST_DIVERGENCE_BARS) ?? time[0]) as number;
  let runs: readonly LiveRun[] = [];
  for (let to = until; to > first; ) {
    const from = Math.max(first, to - DAY_MS);
    runs = [...(await runsOfPeriod(desk.database.db, { accountId: account.id, agentId, from, to })), ...runs];
    const flat = runs.findLastIndex(({ made }) => made !== null && made.decision.basis.holding === null);
    if (flat >= 0) return runs.slice(flat);
    to = from;
  }
  return [];
}

/** Of the schedule as it is now, and those at which runs were due by an earlier one. */
function ticksOf(runs: readonly LiveRun[], scheduled: readonly number[]): readonly number[] {
  const due = runs.filter(({ trigger }) => trigger === "schedule").map(({ at }) => at);
  return [...new Set([...due, ...scheduled])].sort((a, b) => a - b);
}
