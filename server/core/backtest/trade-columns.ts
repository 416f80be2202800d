import type { TradeResult } from "../performance/trade-totals";

/** How a trade of a reference strategy was left. */
export const SIGNAL_EXITS = ["signal", "stop", "target"] as const;
export type SignalExit = (typeof SIGNAL_EXITS)[number];
/** How `TradeColumns` write it. */
export const EXIT_PLACES: Readonly<Record<SignalExit, number>> = {
  signal: SIGNAL_EXITS.indexOf("signal"),
  stop: SIGNAL_EXITS.indexOf("stop"),
  target: SIGNAL_EXITS.indexOf("target"),
};

/** A closed trade. Indices are of bars, prices averages, `pnlUsd` net of fees. */
export type SignalTrade = {
  readonly entryIndex: number;
  readonly exitIndex: number;
  readonly qty: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly feesUsd: number;
  readonly pnlUsd: number;
  readonly exitBy: SignalExit;
};

const FIELDS = 8;
const ROOM = 64;

/** Closed trades, a row of numbers each in the order of `SignalTrade`, without an object of their own; what was bought and sold is in US dollars, fees left out. */
export class TradeColumns {
  rows = new Float64Array(FIELDS * ROOM);
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** Where in `rows` the next trade goes, which the caller writes. */
  next(): number {
    const at = this.count * FIELDS;
    this.count++;
    if (at === this.rows.length) {
      const wider = new Float64Array(2 * at);
      wider.set(this.rows);
      this.rows = wider;
    }
    return at;
  }

  /** Forgets all of them, whose memory is written anew. */
  clear(): void {
    this.count = 0;
  }

  list(): readonly SignalTrade[] {
    return Array.from({ length: this.count }, (_, n) => {
      const field = (place: number) => this.rows[n * FIELDS + place] as number;
      return {
        entryIndex: field(0),
        exitIndex: field(1),
        qty: field(2),
        entryPrice: field(3) / field(2),
        exitPrice: field(4) / field(2),
        feesUsd: field(5),
        pnlUsd: field(6),
        exitBy: SIGNAL_EXITS[field(7)] as SignalExit,
      };
    });
  }

  /** As the statistics need them, by the starts of their bars. */
  results(time: Float64Array): readonly TradeResult[] {
    return this.list().map(({ entryIndex, exitIndex, pnlUsd }) => ({
      entryAt: time[entryIndex] as number,
      exitAt: time[exitIndex] as number,
      pnlUsd,
    }));
  }
}
