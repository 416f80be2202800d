import { type Bounds, type Guard, opening, type State, stepsFrom, wrongAtRest } from "./order-protocol";

export interface Walk {
  readonly states: number;
  /** The first thing found that must not be, with the shortest way to it; null when nothing is. */
  readonly broken: { readonly what: string; readonly way: readonly string[] } | null;
}

/** What nodes, broker and sweeper do of their own accord: a state is at rest when none of it is left. What faults and people do is not needed. */
const NOT_NEEDED = /dies|is lost|the person|lease of/;

/** Walks through every state that can be reached, the nearest first, and stops at the first that is wrong. */
export function walk(bounds: Bounds, without: Guard | null): Walk {
  const start = opening(bounds);
  const cameFrom = new Map<string, { readonly from: string; readonly label: string } | null>([[keyOf(start), null]]);
  let edge: State[] = [start];
  const wayTo = (key: string): string[] => {
    const labels: string[] = [];
    for (let step = cameFrom.get(key); step; step = cameFrom.get(step.from)) labels.unshift(step.label);
    return labels;
  };
  while (edge.length > 0) {
    const next: State[] = [];
    for (const state of edge) {
      const key = keyOf(state);
      const steps = stepsFrom(state, bounds, without);
      if (!steps.some(({ label }) => !NOT_NEEDED.test(label)) && !steps.some(({ label }) => label.startsWith("the lease"))) {
        const what = wrongAtRest(state);
        if (what !== null) return { states: cameFrom.size, broken: { what, way: wayTo(key) } };
      }
      for (const { label, next: reached, broken } of steps) {
        if (broken !== null) return { states: cameFrom.size, broken: { what: broken, way: [...wayTo(key), label] } };
        const reachedKey = keyOf(reached);
        if (cameFrom.has(reachedKey)) continue;
        cameFrom.set(reachedKey, { from: key, label });
        next.push(reached);
      }
    }
    edge = next;
  }
  return { states: cameFrom.size, broken: null };
}

function keyOf({ lanes, nodes, switch: stands, kills, losses }: State): string {
  let key = `${stands}${kills}${losses}`;
  for (const each of lanes)
    key += `|${each.fence}${each.owner}${each.lease}${each.intent}${each.permits}${each.permit}${each.orders}${each.alive}${each.inFlight}`;
  for (const { place, lane, fence, permit } of nodes) key += `|${place}${lane}${fence}${permit}`;
  return key;
}
