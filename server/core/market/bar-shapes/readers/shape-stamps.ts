import { StampReader } from "../../bar-file/read-stamp";
import { zonedInstant } from "../../calendar/calendar";
import { type DateFormat, dateFormat } from "./date-format";

/** Clocks are not set within such a time. */
const QUARTER_MS = 15 * 60_000;

/** Reads the times of one file that are written by one format; of "auto" as the desk's own files are read. */
export class ShapeStamps {
  /** Whether the last time read said in which zone it is, or needs none. */
  zoned = true;
  /** Whether the last time read was a date alone. */
  dated = false;
  readonly #format: DateFormat | null;
  readonly #auto: StampReader;
  #quarter = Number.NaN;
  #aheadMs = 0;

  /** `isKnown` says that the zone is the shape's, or that its times are dates. */
  constructor(
    format: string,
    private readonly zone: string,
    private readonly isKnown: boolean,
  ) {
    this.#format = format === "auto" ? null : dateFormat(format);
    if (format !== "auto" && this.#format === null) throw new Error(`"${format}" is no format of times`);
    this.#auto = new StampReader(zone);
  }

  /** The instant that is written, epoch milliseconds; NaN for none. */
  read(text: string): number {
    if (this.#format === null) {
      const at = this.#auto.read(text, 0, text.length);
      this.zoned = this.isKnown || this.#auto.zoned;
      this.dated = this.#auto.dated;
      return at;
    }
    const written = this.#format.read(text);
    if (written === null) return Number.NaN;
    this.dated = this.#format.isDate;
    this.zoned = this.isKnown || this.dated || written.aheadMs !== null;
    if (this.dated) return written.wall;
    return written.wall - (written.aheadMs ?? this.#aheadAt(written.wall));
  }

  /** What the clocks of the zone are ahead of UTC when they show `wall`. */
  #aheadAt(wall: number): number {
    if (this.zone === "UTC") return 0;
    const quarter = Math.floor(wall / QUARTER_MS);
    if (quarter !== this.#quarter) {
      this.#quarter = quarter;
      this.#aheadMs = wall - zonedInstant(wall, this.zone);
    }
    return this.#aheadMs;
  }
}
