import type { AccountRow } from "@/db/queries/accounts";
import { type LiveAgent, listAgents } from "@/db/queries/agents";
import { pastReadings, positionMoves } from "@/db/queries/effectiveness";
import { type Effectiveness, effectivenessOf } from "../core/effectiveness";
import { roundTripsOf } from "../core/effectiveness/round-trips";
import { horizonOf, suggestWeights } from "../core/effectiveness/suggest-weights";
import { weightsIn } from "../core/source-weights";
import type { ApiContext } from "./context";

const DAY_MS = 86_400_000;
/** Half a year of an agent that runs every five minutes of the session. */
const MOST_READINGS = 10_000;
const MOST_MOVES = 10_000;

/**
 * Which source predicted over the last `days`, on one symbol or on all, and what that suggests for the agents: for each from the readings on
 * its own symbol, whichever agent made them.
 */
export async function effectivenessReport(
  ctx: ApiContext & { readonly account: AccountRow },
  { symbol, days }: { readonly symbol?: string; readonly days: number },
) {
  const { db } = ctx.desk.database;
  const { at } = await ctx.services.clockOf(ctx.account);
  const filter = { accountId: ctx.account.id, symbol, since: at - days * DAY_MS, until: at };
  const [readings, moves, agents] = await Promise.all([
    pastReadings(db, { ...filter, limit: MOST_READINGS }),
    positionMoves(db, { ...filter, limit: MOST_MOVES }),
    listAgents(db),
  ]);
  const trips = roundTripsOf(moves);
  const horizons = effectivenessOf({ readings, trips, now: at });
  const bySymbol = new Map<string, Effectiveness>(symbol === undefined ? [] : [[symbol, horizons]]);
  const ofSymbol = (own: string) => {
    const known = bySymbol.get(own);
    if (known) return known;
    const made = effectivenessOf({ readings: readings.filter((reading) => reading.symbol === own), trips, now: at });
    bySymbol.set(own, made);
    return made;
  };
  return {
    at,
    days,
    /** Of the oldest reading that was looked at. */
    from: readings[0]?.at ?? null,
    readings: readings.length,
    /** Whether there were more readings than are looked at. */
    cut: readings.length === MOST_READINGS,
    horizons,
    suggestions: agents
      .filter((agent) => symbol === undefined || agent.symbol === symbol)
      .map((agent) => suggestionFor(agent, ofSymbol(agent.symbol))),
  };
}

function suggestionFor({ id, name, symbol, version, params }: LiveAgent, report: Effectiveness) {
  const horizon = horizonOf(symbol, params);
  return { agentId: id, name, version, horizon, weights: suggestWeights(weightsIn(params), report[horizon].kinds) };
}
