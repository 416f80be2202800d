import type { PlayedAgent } from "../../agent/played-agent";

/** Something that an agent did, or that its stop or target did for it. `at` in epoch milliseconds, `said` in words. */
type AgentEvent = { readonly at: number; readonly said: string };

/** Of orders at the open of a bar the executions are later than its start by less than this; what happens within a bar comes later. */
const AT_OPEN_MS = 1_000;

/**
 * What was done up to the open of the bar that starts at `until`, in order. Of sales in that bar those by stop and target are left out, which fill by its
 * volume, and those stamped at just that instant: what is held at the end of the data is sold so, and what should have been sold before.
 */
export function eventsUntil({ trades }: PlayedAgent, until: number): readonly AgentEvent[] {
  return trades
    .flatMap(({ entryAt, exitAt, qty, entryPrice, exitPrice, confidence, cause }): AgentEvent[] => {
      const bought = { at: entryAt, said: `bought ${qty} at ${entryPrice}, confidence ${confidence}` };
      const isOfNoDecision = exitAt === until || (exitAt > until && (cause === "stop" || cause === "target"));
      return cause === "none" || isOfNoDecision ? [bought] : [bought, { at: exitAt, said: `sold at ${exitPrice}, ${cause}` }];
    })
    .filter(({ at }) => at <= until + AT_OPEN_MS);
}

const NOTHING = "nothing";

/** The first thing that was done in one of two plays and not in the other; null where all is the same. */
export function firstEventDifference(all: readonly AgentEvent[], less: readonly AgentEvent[]) {
  const END = Number.POSITIVE_INFINITY;
  for (let n = 0; n < Math.max(all.length, less.length); n++) {
    const [a, b] = [all[n], less[n]];
    if (a?.at === b?.at && a?.said === b?.said) continue;
    const at = Math.min(a?.at ?? END, b?.at ?? END);
    const saidAt = (event: AgentEvent | undefined) => (event?.at === at ? event.said : NOTHING);
    return { at, withAll: saidAt(a), withLess: saidAt(b) };
  }
  return null;
}
