import { type Bar, barAt } from "../market/market";
import { findDifference } from "../reproduction/difference";
import { instantInWords } from "../words";
import type { DivergenceCause } from "./causes";
import type { LivePeriod, LiveRun, PlayedPeriod } from "./divergence";

/** What makes a difference, and how that shows. */
export interface Finding {
  readonly cause: DivergenceCause;
  readonly detail: string;
  /** Whether it is the cause of an earlier difference that is still felt. */
  readonly isFollowing?: boolean;
}

interface Origin extends Pick<Finding, "cause"> {
  readonly at: number;
}

/** What a comparison knows while it goes from bar to bar. */
export class Walk {
  /** The difference because of which the two do not hold the same now; null where they do. */
  private origin: Origin | null = null;
  /** The last difference of the market's day, which what was done in a day hangs on. */
  private ofDay: Origin | null = null;
  private readonly runsById: ReadonlyMap<number, LiveRun>;
  private readonly lastBars: ReadonlyMap<number, Bar>;

  constructor(
    readonly live: LivePeriod,
    readonly played: PlayedPeriod,
  ) {
    this.runsById = new Map(live.runs.map((run) => [run.runId, run]));
    this.lastBars = new Map(live.runs.flatMap(({ lastBar }) => (lastBar ? [[lastBar.time, lastBar] as const] : [])));
  }

  beginDay(): void {
    this.ofDay = null;
  }

  settle(): void {
    this.origin = null;
  }

  /** What follows from an earlier difference goes on following from that one. */
  note({ cause, isFollowing }: Finding, at: number): void {
    if (isFollowing) return;
    this.origin = { cause, at };
    this.ofDay = this.origin;
  }

  /** The finding that a difference in what is held goes back to; null where there was none. */
  follows(): Finding | null {
    return followed(this.origin);
  }

  followsInDay(): Finding | null {
    return followed(this.origin ?? this.ofDay);
  }

  run(id: number | null): LiveRun | null {
    return (id === null ? undefined : this.runsById.get(id)) ?? null;
  }

  /** Index of the bar in which `at` lies: the last that began by then, -1 before the first. */
  indexAt(at: number): number {
    const { time } = this.played.bars;
    let [low, high] = [0, time.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((time[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** How bar `i`, or its open alone, as a run read it once it was complete differs from what it is now; null where it does not, or none read it. */
  changeOfBar(i: number, what: "all" | "open" = "all"): Finding | null {
    const now = barAt(this.played.bars, i);
    const then = this.lastBars.get(now.time);
    const off = then && (what === "all" ? findDifference(then, now) : findDifference({ open: then.open }, { open: now.open }));
    if (!off) return null;
    const detail = `${off.field.slice(1)} of the bar at ${instantInWords(now.time)} was ${off.stored} and is ${off.again} now`;
    return { cause: "bar_changed", detail };
  }
}

function followed(origin: Origin | null): Finding | null {
  return (
    origin && {
      cause: origin.cause,
      detail: `follows from the difference at ${instantInWords(origin.at)}`,
      isFollowing: true,
    }
  );
}
