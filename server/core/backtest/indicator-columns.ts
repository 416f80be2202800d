import { type BollingerColumns, bollingerColumns } from "../indicators/bollinger";
import { extremeBeforeColumn } from "../indicators/extremes";
import { rsiColumn } from "../indicators/rsi";
import { smaColumn } from "../indicators/sma";
import type { Bars } from "../market/market";

/** An indicator of each bar, or several that are reckoned together. */
export type IndicatorColumn = Float64Array | BollingerColumns;

/** Memory that nobody reads any more. */
export type ColumnRoom = ArrayBufferLike[];

/** The indicators of one symbol and timeframe, each reckoned once for its parameters whoever asks. */
export class IndicatorColumns {
  /** In the order in which they were asked for last. */
  readonly #columns: Map<string, IndicatorColumn>;
  readonly #room: ColumnRoom;
  readonly #used = new Set<Float64Array>();

  /** Columns that are `told` by their names are not reckoned. What is forgotten goes into `room`, from which others may take it. */
  constructor(
    readonly bars: Bars,
    told: ReadonlyMap<string, IndicatorColumn> = new Map(),
    room: ColumnRoom = [],
  ) {
    this.#columns = new Map(told);
    this.#room = room;
  }

  sma(period: number): Float64Array {
    return this.of(`sma ${period}`, () => smaColumn(this.bars.close, period, this.#memory()));
  }

  rsi(period: number): Float64Array {
    return this.of(`rsi ${period}`, () => rsiColumn(this.bars.close, period, this.#memory()));
  }

  bollinger(period: number, multiple: number): BollingerColumns {
    return this.of(`bollinger ${period} ${multiple}`, () => {
      const out = { middle: this.#memory(), upper: this.#memory(), lower: this.#memory() };
      return bollingerColumns(this.bars.close, period, multiple, out);
    });
  }

  /** The highest high of the `period` bars before each. */
  highestBefore(period: number): Float64Array {
    return this.of(`highest ${period}`, () => extremeBeforeColumn(this.bars.high, period, 1, this.#memory()));
  }

  lowestBefore(period: number): Float64Array {
    return this.of(`lowest ${period}`, () => extremeBeforeColumn(this.bars.low, period, -1, this.#memory()));
  }

  /** The column of a name, which is made when it is asked for first. */
  of<Column extends IndicatorColumn>(name: string, make: () => Column): Column {
    const found = (this.#columns.get(name) as Column | undefined) ?? make();
    this.#columns.delete(name);
    this.#columns.set(name, found);
    return found;
  }

  /** What was asked for, by its name. */
  asked(): ReadonlyMap<string, IndicatorColumn> {
    return this.#columns;
  }

  /** Forgets what was reckoned, whose memory is written anew. */
  forget(): void {
    this.keepAtMost(0);
  }

  /** Forgets all but the `count` columns that were asked for last. */
  keepAtMost(count: number): void {
    for (const [name, column] of this.#columns) {
      if (this.#columns.size <= count) return;
      this.#columns.delete(name);
      for (const [, part] of partsOf(name, column)) if (this.#used.delete(part)) this.#room.push(part.buffer);
    }
  }

  #memory(): Float64Array {
    const { length } = this.bars.time;
    const free = this.#room.pop();
    const isEnough = free !== undefined && free.byteLength >= length * Float64Array.BYTES_PER_ELEMENT;
    const column = isEnough ? new Float64Array(free, 0, length) : new Float64Array(length);
    this.#used.add(column);
    return column;
  }
}

/** The columns of an indicator with a name each. */
export function partsOf(name: string, column: IndicatorColumn): readonly (readonly [string, Float64Array])[] {
  if (column instanceof Float64Array) return [[name, column]];
  return Object.entries<Float64Array>({ ...column }).map(([part, values]) => [`${name} ${part}`, values] as const);
}
