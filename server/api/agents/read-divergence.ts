import { agentEvenArchived } from "@/db/queries/agents";
import { fillsOfPeriod, runsOfPeriod } from "@/db/queries/runs/live-period";
import { UNEXPLAINED_LIMIT } from "../../core/divergence/causes";
import type { LiveRun } from "../../core/divergence/divergence";
import { TIMEFRAME_MS } from "../../core/market/market";
import { DEFAULT_TRADING_COSTS } from "../../core/money/trading-costs";
import { UNFINISHED_STATES } from "../../core/runs/run";
import { TECHNICAL_BARS } from "../../core/signals/technical";
import type { AttentionContext } from "../attention/round";
import { sentimentNowOf } from "./sentiment-now";

const DAY_MS = 86_400_000;
/** A month of five minutes of the session, and as many runs. What is older is left out, and that is said. */
export const MOST_DIVERGENCE_BARS = 1_700;
const MOST_TICKS = 50_000;

/**
 * What an agent decided and filled in the last `days` beside the backtest of the same period, over the bars as they are known now. Null where no bars are
 * known. Throws the Faults of `DeskServices.playBeside`.
 */
export async function readDivergence(
  ctx: AttentionContext,
  { agentId, days }: { readonly agentId: string; readonly days: number },
) {
  const { db } = ctx.desk.database;
  const { services, account } = ctx;
  const [{ at }, agent] = await Promise.all([services.clockOf(account), agentEvenArchived(db, agentId)]);
  const { symbol, params, cron, timeZone } = agent;
  const asked = at - days * DAY_MS;
  const bars = await services.bars(account, symbol, params.timeframe, at, MOST_DIVERGENCE_BARS + TECHNICAL_BARS + 1);
  const first = bars?.time.at(-MOST_DIVERGENCE_BARS) ?? 0;
  const from = Math.max(asked, first);
  const read = { agent: { id: agent.id, name: agent.name, version: agent.version }, from, isCut: from > asked };
  const nothing = { ...read, limit: UNEXPLAINED_LIMIT, compared: null };
  const last = bars?.time.at(-1);
  if (!bars || last === undefined) return nothing;
  const of = { accountId: account.id, agentId, from, to: last + TIMEFRAME_MS[params.timeframe] };
  const runs = await runsOfPeriod(db, of);
  const basis = runs.findLast(({ made }) => made)?.made?.decision.basis;
  if (!basis) return nothing;
  // What is under way decides and fills yet.
  const to = runs.find(({ state }) => UNFINISHED_STATES.some((each) => each === state))?.at ?? of.to;
  const compared = await services.playBeside({
    agent: { id: agent.id, name: agent.name, symbol, version: agent.version, cron, timeZone, params },
    instrument: basis.instrument,
    costs: basis.costs ?? DEFAULT_TRADING_COSTS.byClass[basis.instrument.assetClass],
    participation: DEFAULT_TRADING_COSTS.participation,
    bars,
    live: { runs, fills: await fillsOfPeriod(db, of) },
    sentimentNow: await sentimentNowOf(ctx, runs),
    ticks: ticksOf(runs, services.schedule.between(cron, timeZone, from - 1, to, MOST_TICKS)),
    from,
    to,
  });
  return { ...nothing, compared };
}

/** Of the schedule as it is now, and those at which runs were due by an earlier one. */
function ticksOf(runs: readonly LiveRun[], scheduled: readonly number[]): readonly number[] {
  const due = runs.filter(({ trigger }) => trigger === "schedule").map(({ at }) => at);
  return [...new Set([...due, ...scheduled])].sort((a, b) => a - b);
}
