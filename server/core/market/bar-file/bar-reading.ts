import { Fault } from "../../fault";
import type { Bars, Timeframe } from "../market";
import type { MissingBars } from "../missing-bars";
import { type Defect, DefectTally } from "./defects";
import { BarInspector } from "./inspect-bars";
import { NO_ROWS, type PlacedBars, RowPlacer } from "./place-rows";
import type { Rows, RowsEnd } from "./read-rows";
import { OtherClock } from "./refuse-other-clock";
import { OtherUnit } from "./refuse-other-unit";
import { rejectedMost } from "./refuse-rejected";
import { TimeSteps } from "./refuse-timeframe";
import { WallClock } from "./refuse-wall-clock";
import type { SaidOfBars } from "./said-of-bars";

/** What a bar file holds and what is wrong with it. Times are starts of bars, epoch milliseconds UTC. */
export type BarFileReport = {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Rows under the header that are not blank: those that became bars and those that were rejected. */
  readonly rows: number;
  readonly bars: number;
  readonly rejected: number;
  readonly from: number;
  readonly to: number;
  readonly defects: readonly Defect[];
  readonly missing: MissingBars;
};

/** The text of a file in pieces, which may end anywhere; it can be gone through more than once. */
export type Pieces = () => Iterable<string>;

/** Which bars a file is said to hold, and when it is read, epoch milliseconds. */
export interface BarFileGiven extends SaidOfBars {
  readonly at: number;
}

/** A part holds back the rows of its last time, of which so many may come. */
const MOST_OF_ONE_TIME = 4_096;

/** Makes bars of the rows of one file, all at once or part by part, and in the end a report. */
export class BarReading {
  readonly tally = new DefectTally();
  readonly #clock: WallClock;
  readonly #otherClock: OtherClock;
  readonly #otherUnit: OtherUnit;
  readonly #placer: RowPlacer;
  readonly #inspector: BarInspector;
  #steps = new TimeSteps();

  constructor(private readonly given: BarFileGiven) {
    this.#clock = new WallClock(given.symbol, given.timeframe);
    this.#otherClock = new OtherClock(given.symbol, given.timeframe);
    this.#otherUnit = new OtherUnit(given.symbol, given.byHand?.unit);
    this.#placer = new RowPlacer(given, this.tally);
    this.#inspector = new BarInspector(given, this.tally);
  }

  /** The bars of all rows of a file, in whichever order they are. */
  takeAll(rows: Rows): Bars {
    const isInOrder = this.#count(rows);
    if (!isInOrder) {
      this.#steps = new TimeSteps();
      this.#steps.note(rows.time.subarray(0, rows.count).toSorted());
    }
    return this.#inspected(this.#placer.place(rows, { order: isInOrder ? this.#order() : "none", isLast: true }));
  }

  /** The bars of the next rows but for those of the last time; null for rows that are not in the order of those before. */
  takePart(rows: Rows): Bars | null {
    if (!this.#count(rows)) return null;
    const placed = this.#placer.place(rows, { order: this.#order(), isLast: false });
    return this.#placer.waiting > MOST_OF_ONE_TIME ? null : this.#inspected(placed);
  }

  /** What the last part held back. */
  takeRest(): Bars {
    return this.#inspected(this.#placer.place(NO_ROWS, { order: this.#order(), isLast: true }));
  }

  /** The report of all. Throws Fault `invalid_input` for what shows in all rows together, and where there is no valid bar. */
  end({ total, isZoneless }: RowsEnd, pieces: Pieces): BarFileReport {
    const { symbol, timeframe, timeZone } = this.given;
    if (isZoneless && timeZone === undefined) this.#clock.refuse();
    this.#steps.refuseOther(timeframe);
    this.#placer.refuse();
    this.#otherClock.refuse();
    this.#otherUnit.refuse();
    const found = this.#inspector.end();
    const defects = this.tally.list(pieces());
    if (!found) throw noBar(total, defects);
    return { symbol, timeframe, rows: total, rejected: this.tally.count("rejected"), defects, ...found };
  }

  #count(rows: Rows): boolean {
    if (this.given.timeZone === undefined) this.#clock.note(rows);
    this.#otherClock.note(rows);
    this.#otherUnit.note(rows);
    return this.#steps.note(rows.time.subarray(0, rows.count));
  }

  #order(): "ascending" | "descending" {
    return this.#steps.isDescending() ? "descending" : "ascending";
  }

  #inspected(placed: PlacedBars): Bars {
    this.#inspector.note(placed);
    return placed.bars;
  }
}

function noBar(total: number, defects: readonly Defect[]): Fault {
  const first = rejectedMost(defects)[0] ?? defects[0];
  if (!first || total === 0)
    return new Fault("invalid_input", `the file has a header and "${total}" rows, and a bar file has a row for each bar`);
  return new Fault(
    "invalid_input",
    `none of ${total} rows is a valid bar: line ${first.lines[0]} ${JSON.stringify(first.example.slice(0, 60))}: ${first.text}`,
  );
}
