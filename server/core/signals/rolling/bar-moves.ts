import { trueRange } from "../../indicators/atr";
import { turns } from "../../indicators/swings";
import type { Bars } from "../../market/market";
import { SWING_REACH } from "../technical-chart";

/** What is the same of a bar whatever window it lies in, for some bars on end. Place 0 has no bar before, of which it could tell. */
export class BarMoves {
  /** The bar at place 0, and how many follow. */
  base = 0;
  count = 0;
  readonly close: Float64Array;
  readonly change: Float64Array;
  readonly size: Float64Array;
  readonly range: Float64Array;
  /** Directional movement up and down, as ADX has it. */
  readonly plus: Float64Array;
  readonly minus: Float64Array;
  /** What the bar adds to OBV. */
  readonly balance: Float64Array;
  /** What the close adds to a sum of `span` closes. */
  readonly since: Float64Array;
  /** Prices at which the market turned and their places, ascending. */
  readonly turns: Float64Array;
  readonly turnPlaces: Int32Array;
  turnCount = 0;

  constructor(
    private readonly bars: Bars,
    room: number,
    private readonly span: number,
  ) {
    const column = () => new Float64Array(room);
    this.close = column();
    this.change = column();
    this.size = column();
    this.range = column();
    this.plus = column();
    this.minus = column();
    this.balance = column();
    this.since = column();
    this.turns = new Float64Array(2 * room);
    this.turnPlaces = new Int32Array(2 * room);
  }

  /** Tells of the bars from `base` to `to`, not included. */
  fill(base: number, to: number): void {
    this.base = base;
    this.count = to - base;
    this.close.set(this.bars.close.subarray(base, to));
    this.fillMoves();
    this.fillRanges();
    this.findTurns();
  }

  private fillMoves(): void {
    const { base, count, span, close, change, size, since, balance } = this;
    const { volume } = this.bars;
    for (let k = 1; k < count; k++) {
      const moved = (close[k] as number) - (close[k - 1] as number);
      const units = volume[base + k] as number;
      change[k] = moved;
      size[k] = Math.abs(moved);
      balance[k] = moved > 0 ? units : moved < 0 ? -units : 0;
    }
    for (let k = span; k < count; k++) since[k] = (close[k] as number) - (close[k - span] as number);
  }

  private fillRanges(): void {
    const { base, count, close, range, plus, minus } = this;
    const { high, low } = this.bars;
    for (let k = 1; k < count; k++) {
      const [highest, lowest] = [high[base + k] as number, low[base + k] as number];
      const up = highest - (high[base + k - 1] as number);
      const down = (low[base + k - 1] as number) - lowest;
      range[k] = trueRange(highest, lowest, close[k - 1] as number);
      plus[k] = up > down && up > 0 ? up : 0;
      minus[k] = down > up && down > 0 ? down : 0;
    }
  }

  private findTurns(): void {
    const { base, count } = this;
    const { high, low } = this.bars;
    let found = 0;
    for (let k = SWING_REACH; k < count - SWING_REACH; k++) {
      for (const sign of [-1, 1] as const) {
        const prices = sign < 0 ? low : high;
        if (!turns(prices, base + k, SWING_REACH, sign)) continue;
        this.turns[found] = prices[base + k] as number;
        this.turnPlaces[found++] = k;
      }
    }
    this.turnCount = found;
  }
}
