import { adxColumns } from "../../indicators/adx";
import { atrColumn } from "../../indicators/atr";
import { emaColumn } from "../../indicators/ema";
import { obvColumn } from "../../indicators/obv";
import { rsiColumn, rsiOfSums } from "../../indicators/rsi";
import { smaColumn } from "../../indicators/sma";
import { type Bars, sliceBars } from "../../market/market";
import { TECHNICAL_BARS } from "../technical";
import { SIDE_BARS, VOLUME_BARS } from "../technical-chart";
import { BarMoves } from "./bar-moves";
import { lastAdx, lastEmas, lastGrowths, runningSums, SPARE, wilderSums } from "./window-sums";

/** Windows that are reckoned at once: many more than bars in one, few enough to stay near the processor. */
const BLOCK = 1_024;
const WILDER = 14;
const [FAST, SLOW, PLAIN] = [12, 26, 20];

const column = (length: number) => new Float64Array(length + SPARE);

/**
 * The last figures of the TECHNICAL_BARS before each of some bars on end. In each window every indicator begins anew, as in a live run, and is made by the
 * operations of its own column in their order: what comes out is the same to the bit.
 */
export class WindowColumns {
  /** The first window ends before bar `first`, the last before `first` + `count` - 1. */
  first = 0;
  count = 0;
  readonly rsi14 = column(BLOCK);
  readonly atr14 = column(BLOCK);
  readonly ema12 = column(BLOCK);
  readonly ema26 = column(BLOCK);
  readonly adx14 = column(BLOCK);
  /** SIDE_BARS of each. */
  readonly sma20 = new Float64Array((BLOCK + SPARE) * SIDE_BARS);
  readonly obvMove = column(BLOCK);
  readonly moves: BarMoves;
  private readonly net = column(BLOCK);
  private readonly total = column(BLOCK);

  constructor(private readonly bars: Bars) {
    this.moves = new BarMoves(bars, BLOCK + TECHNICAL_BARS + SPARE, PLAIN);
  }

  /** Reckons for the window that ends before `end` and those after it. */
  fillFrom(end: number): void {
    this.first = end;
    if (end < TECHNICAL_BARS) this.fillShort();
    else this.fillWhole();
  }

  /** Windows that begin with the first bar of all are one and the same up to their ends. */
  private fillShort(): void {
    const { first } = this;
    const length = Math.min(TECHNICAL_BARS - 1, this.bars.time.length);
    const bars = sliceBars(this.bars, 0, length);
    const { high, low, close, volume } = bars;
    this.count = length + 1 - first;
    this.moves.fill(0, length);
    const from = first - 1;
    this.rsi14.set(rsiColumn(close, WILDER).subarray(from));
    this.atr14.set(atrColumn(high, low, close, WILDER).subarray(from));
    this.ema12.set(emaColumn(close, FAST).subarray(from));
    this.ema26.set(emaColumn(close, SLOW).subarray(from));
    this.adx14.set(adxColumns(high, low, close, WILDER).adx.subarray(from));
    const plain = smaColumn(close, PLAIN);
    const obv = obvColumn(close, volume);
    for (let k = 0; k < this.count; k++) {
      const last = from + k;
      this.obvMove[k] = (obv[last] as number) - (obv[last - VOLUME_BARS] ?? Number.NaN);
      for (let n = 0; n < SIDE_BARS; n++) this.sma20[k * SIDE_BARS + n] = plain[last - SIDE_BARS + 1 + n] ?? Number.NaN;
    }
  }

  private fillWhole(): void {
    const { first, moves, net, total, rsi14, atr14, sma20 } = this;
    const base = first - TECHNICAL_BARS;
    const count = Math.min(BLOCK, this.bars.time.length + 1 - first);
    const windows = { count, length: TECHNICAL_BARS };
    this.count = count;
    moves.fill(base, first + count - 1);
    wilderSums(moves.change, windows, WILDER, net);
    wilderSums(moves.size, windows, WILDER, total);
    wilderSums(moves.range, windows, WILDER, atr14);
    lastEmas(moves.close, windows, FAST, this.ema12);
    lastEmas(moves.close, windows, SLOW, this.ema26);
    lastAdx(moves.plus, moves.minus, windows, WILDER, this.adx14);
    runningSums(moves.close, moves.since, { ...windows, first: PLAIN, kept: SIDE_BARS }, sma20);
    for (let k = 0; k < count; k++) {
      rsi14[k] = rsiOfSums(net[k] as number, total[k] as number);
      atr14[k] = (atr14[k] as number) / WILDER;
    }
    for (let n = 0; n < count * SIDE_BARS; n++) sma20[n] = (sma20[n] as number) * (1 / PLAIN);
    lastGrowths(moves.balance, windows, VOLUME_BARS, this.obvMove);
  }
}
