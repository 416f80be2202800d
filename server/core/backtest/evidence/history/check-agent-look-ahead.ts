import type { Agent } from "../../../agents/agent";
import { type Bars, sliceBars } from "../../../market/market";
import { Random } from "../../../simulation/random";
import { type AgentColumn, createAgentColumn } from "../../agent/agent-column";
import { type Headlines, seenBy } from "../../agent/headlines";
import { playAgent } from "../../agent/play-agent";
import type { PlayOptions } from "../../agent/played-agent";
import type { BarSpan } from "../../signal-run";
import { barOf } from "../bar-places";
import { eventsUntil, firstEventDifference } from "./agent-events";
import { COMPARED_READINGS, firstReadingDifferences, reasonsUpTo } from "./compare-readings";
import { Findings } from "./findings";
import { type CheckOptions, type HistoryCheck, notChecked, type Reason, USUAL_CUTS } from "./history-check";
import { pickCuts } from "./pick-cuts";

export type AgentTerms = Pick<PlayOptions, "instrument" | "costs" | "detail" | "payouts" | "isQuick">;

/** How bars and headlines are read. */
export type ReadBars = (bars: Bars, headlines: Headlines | null) => AgentColumn;

/** `headlines` are those that the agent knows of; none where nothing is said. */
export type AgentCheckOptions = CheckOptions & { readonly headlines?: Headlines | null };

/**
 * Whether an agent reads what was still to come: it is played again on data that ends with the open of a bar at each of `cuts` (30) seeded places of the
 * span, headlines by when they were seen, half of them where it traded, and has to do the same up to that open. Of each cut the first thing that it did and does not do without the later
 * bars is named, with the votes and indicators whose value is another one at that bar or at the last before it where one is, or "the bar under way"
 * where none is. Costs about half of `cuts` times the reading and playing of the span. Nothing is checked in a span under two bars.
 */
export function checkAgentLookAhead(
  agent: Agent,
  bars: Bars,
  { from, to }: BarSpan,
  terms: AgentTerms,
  { seed, cuts = USUAL_CUTS, headlines = null }: AgentCheckOptions,
  read: ReadBars = createAgentColumn,
): HistoryCheck {
  if (to - from < 2) return notChecked(seed, `${Math.max(0, to - from)} bars have no later ones`);
  const all = read(bars, headlines);
  const played = playAgent(agent, all, { ...terms, from, to });
  const traded = played.trades.flatMap(({ entryAt, exitAt }) => [barOf(bars, entryAt), barOf(bars, exitAt)]);
  const places = pickCuts(from + 1, to, traded, cuts, new Random(`look ahead ${seed}`));
  const findings = new Findings(bars, seed);
  for (const cut of places) {
    const cutAt = bars.time[cut] as number;
    const less = read(barsAtOpen(bars, cut), headlines && seenBy(headlines, cutAt));
    const compared = { offset: 0, from: Math.max(from, cut + 1 - COMPARED_READINGS), to: cut + 1 };
    findings.addIndicators(firstReadingDifferences(all, less, compared, agent.params), cut);
    const again = playAgent(agent, less, { ...terms, from, to: cut + 1 });
    const difference = firstEventDifference(eventsUntil(played, cutAt), eventsUntil(again, cutAt));
    if (difference === null) continue;
    const index = barOf(bars, difference.at);
    const reasons = reasonsUpTo(all, less, { offset: 0, from, index }, agent.params);
    findings.addDecision(index, cut, difference, reasons.length > 0 ? reasons : UNDER_WAY);
  }
  return findings.ofLookAhead(places);
}

const UNDER_WAY: readonly Reason[] = [{ name: "the bar under way", blame: "read_ahead", withAll: null, withLess: null }];

/** Bars up to `cut`, and this one as it is at its open. */
function barsAtOpen(bars: Bars, cut: number): Bars {
  const open = bars.open[cut] as number;
  const { high, low, close, volume, ...rest } = sliceBars(bars, 0, cut + 1);
  const endingWith = (column: Float64Array, value: number) => {
    const copy = column.slice();
    copy[cut] = value;
    return copy;
  };
  return {
    ...rest,
    high: endingWith(high, open),
    low: endingWith(low, open),
    close: endingWith(close, open),
    volume: endingWith(volume, 0),
  };
}
