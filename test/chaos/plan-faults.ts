import { drawFrom } from "../support/draw-from";

export const FAULT_KINDS = [
  "kill a node",
  "freeze a node",
  "freeze a sender",
  "set a clock",
  "cut sessions",
  "read-only",
  "no connections",
  "lock the kill switch",
  "lock intents",
  "lock the account",
  "freeze the database",
  "restart the database",
  "broker",
  "kill switch",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface PlannedFault {
  readonly kind: FaultKind;
  /** Milliseconds after the beginning. */
  readonly at: number;
  readonly ms: number;
  /** In [0, 1): which node, which of the broker's faults, which offset. */
  readonly pick: number;
  /** Whether it goes for the node with the pages, where it goes for a node. */
  readonly web: boolean;
}

/** How often each kind comes in six minutes: 24 faults. */
const DECK: Readonly<Record<FaultKind, number>> = {
  "kill a node": 4,
  "freeze a node": 4,
  "freeze a sender": 2,
  "set a clock": 1,
  "cut sessions": 2,
  "read-only": 2,
  "no connections": 1,
  "lock the kill switch": 1,
  "lock intents": 1,
  "lock the account": 1,
  "freeze the database": 1,
  "restart the database": 1,
  broker: 2,
  "kill switch": 1,
};
/** How long a kind lasts, in seconds from the shortest to the longest, drawn evenly on a logarithmic scale. */
const SPANS: Readonly<Record<FaultKind, readonly [number, number]>> = {
  "kill a node": [0, 0],
  "freeze a node": [5, 180],
  "freeze a sender": [10, 170],
  "set a clock": [20, 120],
  "cut sessions": [0, 0],
  "read-only": [5, 30],
  "no connections": [5, 30],
  "lock the kill switch": [5, 150],
  "lock intents": [5, 60],
  "lock the account": [5, 60],
  "freeze the database": [3, 60],
  "restart the database": [0, 0],
  broker: [5, 30],
  "kill switch": [5, 20],
};
const MINUTE_MS = 60_000;
const DECK_MS = 6 * MINUTE_MS;
/** Agents are due at the full minute: so many of the faults come while they work. */
const AT_WORK = 0.6;
const WORK_FROM_MS = -500;
const WORK_MS = 5_000;
const WEB_SHARE = 0.15;
/** Nothing begins so shortly before the end. */
const LAST_MS = 6_000;

/**
 * The faults of a run that begins at a full minute and lasts `minutes`, by time. The same seed gives the same faults; kinds in `without` are
 * left out.
 */
export function planFaults(seed: number, minutes: number, without: readonly FaultKind[] = []): readonly PlannedFault[] {
  const draw = drawFrom(seed);
  const endMs = minutes * MINUTE_MS;
  const faults: PlannedFault[] = [];
  for (let start = 0; start < endMs; start += DECK_MS) {
    const deck = shuffled(
      FAULT_KINDS.flatMap((kind) => Array<FaultKind>(DECK[kind]).fill(kind)),
      draw,
    );
    const slotMs = DECK_MS / deck.length;
    for (const [place, kind] of deck.entries()) {
      const at = momentOf(start + (place + draw()) * slotMs, draw);
      const [shortest, longest] = SPANS[kind];
      const ms = shortest === 0 ? 0 : Math.round(1000 * shortest * (longest / shortest) ** draw());
      const [pick, web] = [draw(), draw() < WEB_SHARE];
      if (at > endMs - LAST_MS || without.includes(kind)) continue;
      faults.push({ kind, at, ms: Math.min(ms, endMs - at), pick, web });
    }
  }
  return faults.sort((a, b) => a.at - b.at);
}

function momentOf(at: number, draw: () => number): number {
  const [isAtWork, within] = [draw() < AT_WORK, draw()];
  if (!isAtWork) return Math.round(at);
  const minute = Math.max(1, Math.round(at / MINUTE_MS)) * MINUTE_MS;
  return Math.round(minute + WORK_FROM_MS + within * WORK_MS);
}

function shuffled<T>(items: readonly T[], draw: () => number): readonly T[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(draw() * left.length), 1)[0] as T);
}
