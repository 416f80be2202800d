import type { Bars } from "../../market/market";
import { TECHNICAL_BARS } from "../technical";
import { type Chart, levelsAround, SIDE_BARS, SWING_REACH } from "../technical-chart";
import { WindowColumns } from "./window-columns";

/** The chart of the last TECHNICAL_BARS before any bar. */
export class RollingChart implements Chart {
  end = 0;
  count = 0;
  rsi14 = Number.NaN;
  firstAverage = 0;
  ema12 = Number.NaN;
  ema26 = Number.NaN;
  atr14 = Number.NaN;
  adx14 = Number.NaN;
  obvMove = Number.NaN;
  firstTurn = 0;
  turnCount = 0;
  support = Number.NEGATIVE_INFINITY;
  resistance = Number.POSITIVE_INFINITY;
  readonly sma20: Float64Array;
  readonly turns: Float64Array;
  private readonly columns: WindowColumns;

  constructor(readonly bars: Bars) {
    this.columns = new WindowColumns(bars);
    this.sma20 = this.columns.sma20;
    this.turns = this.columns.moves.turns;
  }

  /** Shows the bars before bar `end`, of which there is one at least. */
  moveTo(end: number): void {
    const { columns } = this;
    if (end < columns.first || end >= columns.first + columns.count) columns.fillFrom(end);
    const at = end - columns.first;
    this.end = end;
    this.count = Math.min(end, TECHNICAL_BARS);
    this.firstAverage = at * SIDE_BARS;
    this.rsi14 = columns.rsi14[at] as number;
    this.ema12 = columns.ema12[at] as number;
    this.ema26 = columns.ema26[at] as number;
    this.atr14 = columns.atr14[at] as number;
    this.adx14 = columns.adx14[at] as number;
    this.obvMove = columns.obvMove[at] as number;
    this.findTurns();
  }

  private findTurns(): void {
    const { end, count } = this;
    const { base, turns, turnPlaces, turnCount, close } = this.columns.moves;
    const first = placeOf(turnPlaces, turnCount, end - count - base + SWING_REACH, this.firstTurn);
    const after = placeOf(turnPlaces, turnCount, end - base - SWING_REACH, this.firstTurn + this.turnCount);
    const price = close[end - base - 1] as number;
    const { support, resistance } = levelsAround(price, turns, first, after - first);
    this.firstTurn = first;
    this.turnCount = Math.max(0, after - first);
    this.support = support;
    this.resistance = resistance;
  }
}

/** The first of ascending places from `bound` on, sought from `near`. */
function placeOf(places: Int32Array, count: number, bound: number, near: number): number {
  let at = Math.min(near, count);
  while (at > 0 && (places[at - 1] as number) >= bound) at--;
  while (at < count && (places[at] as number) < bound) at++;
  return at;
}
