import type { Agent } from "../../../agents/agent";
import { type Bars, sliceBars } from "../../../market/market";
import { TECHNICAL_BARS } from "../../../signals/technical";
import { createAgentColumn } from "../../agent/agent-column";
import { playAgent } from "../../agent/play-agent";
import type { BarSpan } from "../../signal-run";
import { barOf } from "../bar-places";
import { eventsUntil, firstEventDifference } from "./agent-events";
import type { AgentCheckOptions, AgentTerms, ReadBars } from "./check-agent-look-ahead";
import { stretchesOf, tooLittleHistory } from "./check-warm-up";
import { COMPARED_READINGS, firstReadingDifferences, reasonsUpTo } from "./compare-readings";
import { Findings } from "./findings";
import { type HistoryCheck, notChecked } from "./history-check";

/**
 * Whether an agent does the same when it has only `warmUp` bars before it (what a reading looks at, unless another is stated): from the start of the
 * span and from seeded places of it on it is played twice, flat at first, with all bars before and with those of the warm-up alone. Of each the first
 * thing that differs is named, with the votes and indicators whose value is another one at that bar or at the last before it where one is. `cutAt` is
 * the start of the first bar that is played. Nothing is checked without more history.
 */
export function checkAgentWarmUp(
  agent: Agent,
  bars: Bars,
  span: BarSpan,
  terms: AgentTerms,
  { warmUp = TECHNICAL_BARS, headlines = null, ...options }: AgentCheckOptions & { readonly warmUp?: number },
  read: ReadBars = createAgentColumn,
): HistoryCheck {
  const all = read(bars, headlines);
  const { trades } = playAgent(agent, all, { ...terms, from: Math.max(1, span.from), to: span.to });
  const traded = trades.map(({ entryAt }) => barOf(bars, entryAt));
  const stretches = stretchesOf(span, Math.max(1, warmUp), traded, options);
  if (stretches.length === 0) return notChecked(options.seed, tooLittleHistory(bars, span, warmUp));
  const findings = new Findings(bars, options.seed);
  for (const { begin, start, end } of stretches) {
    const less = read(sliceBars(bars, begin, end), headlines);
    const compared = { offset: begin, from: start, to: Math.min(end, start + COMPARED_READINGS) };
    findings.addIndicators(firstReadingDifferences(all, less, compared, agent.params), start);
    const [wanted, got] = [
      playAgent(agent, all, { ...terms, from: start, to: end }),
      playAgent(agent, less, { ...terms, from: start - begin, to: end - begin }),
    ].map((played) => eventsUntil(played, Number.POSITIVE_INFINITY));
    const difference = firstEventDifference(wanted ?? [], got ?? []);
    if (difference === null) continue;
    const index = barOf(bars, difference.at);
    findings.addDecision(index, start, difference, reasonsUpTo(all, less, { offset: begin, from: start, index }, agent.params));
  }
  return findings.ofWarmUp(stretches.map(({ start }) => start));
}
