import { BarStarts } from "../bar-starts";
import { type Session, sessionsBetween } from "../calendar/calendar";
import { assetClassOf, type Bars, TIMEFRAME_MS } from "../market";
import { type MissingBars, missingWhere } from "../missing-bars";
import type { DefectTally } from "./defects";
import type { PlacedBars } from "./place-rows";

const DAY_MS = TIMEFRAME_MS["1d"];
const WEEK_MS = 7 * DAY_MS;
const JUMP = 0.2;

/** A bar beside which the next part goes on. */
interface Edge {
  readonly time: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly line: number;
}

/** Counts jumps and bars without volume or outside the session, and finds what is missing. Bars may come in parts, oldest or newest first. */
export class BarInspector {
  readonly #there: BarStarts;
  #count = 0;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  /** The first bar and the last of the part before. */
  #edges: readonly [Edge, Edge] | null = null;

  constructor(
    private readonly given: Pick<Bars, "symbol" | "timeframe">,
    private readonly tally: DefectTally,
  ) {
    this.#there = new BarStarts(given.timeframe);
  }

  note({ bars, lines }: PlacedBars): void {
    const [first, last] = [edgeAt(bars, lines, 0), edgeAt(bars, lines, bars.time.length - 1)];
    if (!first || !last) return;
    for (const time of bars.time) this.#there.add(time);
    this.#count += bars.time.length;
    this.#from = Math.min(this.#from, first.time);
    this.#to = Math.max(this.#to, last.time);
    if (this.#edges) this.#noteBetween(this.#edges, first, last);
    this.#edges = [first, last];
    noteJumps(bars, lines, this.tally);
    noteVolumes(bars, lines, this.#sessionsAround(first.time, last.time), this.tally);
  }

  /** How many bars there were, from when to when, and what is missing between; null where there was none. */
  end(): { readonly bars: number; readonly from: number; readonly to: number; readonly missing: MissingBars } | null {
    const [from, to] = [this.#from, this.#to];
    if (this.#count === 0) return null;
    const isThere = (start: number) => this.#there.has(start);
    const missing = missingWhere(isThere, this.given.timeframe, this.#sessionsAround(from, to), { from, to });
    return { bars: this.#count, from, to, missing };
  }

  #sessionsAround(first: number, last: number): readonly Session[] {
    return sessionsBetween(assetClassOf(this.given.symbol), first - DAY_MS, last + DAY_MS);
  }

  #noteBetween([first, last]: readonly [Edge, Edge], nextFirst: Edge, nextLast: Edge): void {
    const [before, after] = nextFirst.time > last.time ? [last, nextFirst] : [nextLast, first];
    if (isJump(before.time, before.close, after)) this.tally.note("suspicious_jump", after.line);
  }
}

function edgeAt({ time, high, low, close }: Bars, lines: Int32Array, i: number): Edge | null {
  const at = time[i];
  if (at === undefined) return null;
  return {
    time: at,
    high: high[i] as number,
    low: low[i] as number,
    close: close[i] as number,
    line: lines[i] as number,
  };
}

/** Compares a bar with the close before it, unless that is more than a week old. */
function isJump(before: number, close: number, { time, high, low }: Pick<Edge, "time" | "high" | "low">): boolean {
  return time - before <= WEEK_MS && (high > close * (1 + JUMP) || low < close * (1 - JUMP));
}

function noteJumps({ time, high, low, close }: Bars, lines: Int32Array, tally: DefectTally): void {
  for (let i = 1; i < time.length; i++) {
    const bar = { time: time[i] as number, high: high[i] as number, low: low[i] as number };
    if (isJump(time[i - 1] as number, close[i - 1] as number, bar)) tally.note("suspicious_jump", lines[i] as number);
  }
}

function noteVolumes(
  { time, volume, timeframe }: Bars,
  lines: Int32Array,
  sessions: readonly Session[],
  tally: DefectTally,
): void {
  const lengthMs = TIMEFRAME_MS[timeframe];
  let index = 0;
  for (let i = 0; i < time.length; i++) {
    const start = time[i] as number;
    let session = sessions[index];
    while (session && start >= session.close) session = sessions[++index];
    const inSession = session !== undefined && start + lengthMs > session.open;
    if (volume[i] === 0) tally.note(inSession ? "zero_volume_in_session" : "zero_volume_outside_session", lines[i] as number);
    else if (!inSession) tally.note("volume_outside_session", lines[i] as number);
  }
}
