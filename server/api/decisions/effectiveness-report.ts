import type { AccountRow } from "@/db/queries/accounts/accounts";
import { listAgents } from "@/db/queries/agents";
import { lastRunsBeforeSuggestion, pastReadings } from "@/db/queries/effectiveness";
import { tripsOfRuns } from "@/db/queries/trips/trips";
import {
  type EffectivenessInput,
  effectivenessOf,
  kindFiguresOf,
  type PastReading,
} from "../../core/effectiveness/effectiveness";
import type { TimedHorizon } from "../../core/effectiveness/horizon";
import { horizonOf, readsHeadlines, suggestWeights } from "../../core/effectiveness/suggest-weights";
import { weightsIn } from "../../core/signals/source-weights";
import type { ApiContext } from "../context";

const DAY_MS = 86_400_000;
/** Half a year of an agent that runs every five minutes of the session. */
const MOST_READINGS = 10_000;

type Context = ApiContext & { readonly account: AccountRow };

/** Which source predicted over the last `days`, on one symbol or on all, and what that suggests for the agents that decide by headlines. */
export async function effectivenessReport(ctx: Context, { symbol, days }: { readonly symbol?: string; readonly days: number }) {
  const { db } = ctx.desk.database;
  const { at } = await ctx.services.clockOf(ctx.account);
  const filter = { accountId: ctx.account.id, symbol, since: at - days * DAY_MS, until: at };
  const [readings, trips] = await Promise.all([pastReadings(db, { ...filter, limit: MOST_READINGS }), tripsOfRuns(db, filter)]);
  const input = { readings, trips, now: at };
  return {
    at,
    days,
    /** Of the oldest reading that was looked at. */
    from: readings[0]?.at ?? null,
    readings: readings.length,
    /** Whether there were more readings than are looked at. */
    cut: readings.length === MOST_READINGS,
    horizons: effectivenessOf(input),
    suggestions: await suggestionsFrom(ctx, input, symbol),
  };
}

/**
 * What the readings on an agent's symbol suggest for it, whichever agent made them. Once it has taken suggested weights, only readings since
 * then count: the same cases never move a weight twice.
 */
async function suggestionsFrom(ctx: Context, input: EffectivenessInput, symbol: string | undefined) {
  const { db } = ctx.desk.database;
  const [agents, used] = await Promise.all([listAgents(db), lastRunsBeforeSuggestion(db, ctx.account.id)]);
  const known = new Map<string, ReturnType<typeof kindFiguresOf>>();
  const evidenceOf = (own: string, horizon: TimedHorizon, since: number | null) => {
    const key = `${own} ${horizon} ${since}`;
    const figures = known.get(key) ?? kindFiguresOf({ ...input, readings: input.readings.filter(isOn(own, since)) }, horizon);
    known.set(key, figures);
    return figures;
  };
  return agents
    .filter((agent) => (symbol === undefined || agent.symbol === symbol) && readsHeadlines(agent.params))
    .map(({ id, name, symbol: own, version, params }) => {
      const horizon = horizonOf(own, params);
      const since = used.get(id) ?? null;
      const weights = suggestWeights(weightsIn(params), evidenceOf(own, horizon, since));
      return { agentId: id, name, version, horizon, since, weights };
    });
}

function isOn(symbol: string, since: number | null) {
  return (reading: PastReading) => reading.symbol === symbol && (since === null || reading.at > since);
}
