import type { Clock } from "@/server/core/ports";
import type { Validators } from "./validators";

/** The SEC takes ten requests a second of everybody, over all of their machines. */
const SPACING_MS = 125;
/** Nobody waits in line for longer, unless a clock was set back. */
const LONGEST_LINE_MS = 60_000;

/** The list of companies as it was read. */
export type Companies = {
  /** The number of a company at the SEC, by ticker as the SEC writes it: "BRK-B". */
  readonly byTicker: ReadonlyMap<string, number>;
  readonly readAt: number;
  readonly validators: Validators;
};

/** What this process asks the SEC, whoever asks: in turn, and not at all for a while after a refusal. */
export type Counter = {
  nextAt: number;
  /** Until when it is left alone, and why. */
  rest: { readonly until: number; readonly why: string } | null;
  /** The list of companies, by the address it came from. */
  readonly companies: Map<string, Companies>;
};

/** A process has one real time, and so one counter. */
const counters = new WeakMap<Clock, Counter>();

export function counterOf(wall: Clock): Counter {
  const known = counters.get(wall) ?? { nextAt: Number.NEGATIVE_INFINITY, rest: null, companies: new Map() };
  counters.set(wall, known);
  return known;
}

/** Waits for a turn. */
export async function takeTurn(counter: Counter, wall: Clock, sleep: (ms: number) => Promise<unknown>): Promise<void> {
  const now = wall.now();
  const at = counter.nextAt > now + LONGEST_LINE_MS ? now : Math.max(now, counter.nextAt);
  counter.nextAt = at + SPACING_MS;
  if (at > now) await sleep(at - now);
}
