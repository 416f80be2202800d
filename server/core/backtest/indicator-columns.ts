import { type BollingerColumns, bollingerColumns } from "../indicators/bollinger";
import { extremeBeforeColumn } from "../indicators/extremes";
import { rsiColumn } from "../indicators/rsi";
import { smaColumn } from "../indicators/sma";
import type { Bars } from "../market/market";

/** The indicators of one symbol and timeframe, each reckoned once for its parameters whoever asks. */
export class IndicatorColumns {
  readonly #columns = new Map<string, unknown>();
  /** Memory that nobody reads any more. */
  readonly #free: Float64Array[] = [];
  readonly #used: Float64Array[] = [];

  constructor(readonly bars: Bars) {}

  sma(period: number): Float64Array {
    return this.#once(`sma ${period}`, () => smaColumn(this.bars.close, period, this.#memory()));
  }

  rsi(period: number): Float64Array {
    return this.#once(`rsi ${period}`, () => rsiColumn(this.bars.close, period, this.#memory()));
  }

  bollinger(period: number, multiple: number): BollingerColumns {
    return this.#once(`bollinger ${period} ${multiple}`, () => {
      const out = { middle: this.#memory(), upper: this.#memory(), lower: this.#memory() };
      return bollingerColumns(this.bars.close, period, multiple, out);
    });
  }

  /** The highest high of the `period` bars before each. */
  highestBefore(period: number): Float64Array {
    return this.#once(`highest ${period}`, () => extremeBeforeColumn(this.bars.high, period, 1, this.#memory()));
  }

  lowestBefore(period: number): Float64Array {
    return this.#once(`lowest ${period}`, () => extremeBeforeColumn(this.bars.low, period, -1, this.#memory()));
  }

  /** Forgets what was reckoned, whose memory is written anew. */
  forget(): void {
    this.#columns.clear();
    this.#free.push(...this.#used.splice(0));
  }

  #once<Column>(key: string, make: () => Column): Column {
    const found = (this.#columns.get(key) as Column | undefined) ?? make();
    this.#columns.set(key, found);
    return found;
  }

  #memory(): Float64Array {
    const column = this.#free.pop() ?? new Float64Array(this.bars.time.length);
    this.#used.push(column);
    return column;
  }
}
