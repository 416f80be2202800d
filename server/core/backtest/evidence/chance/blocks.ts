/** Of a block, as multiples of the value before it, its highest and lowest value; and the least part of a value within it that is left later. */
const [HIGHEST, LOWEST, LEFT] = [0, 1, 2];
const FIGURES = 3;

/** A value that moves from block to block, the highest before it, and the least part of such a one that was left. */
export type Walked = { value: number; peak: number; left: number };

/**
 * Blocks of a run of bars that go on at the start after the end, each beginning at any of them. What following one comes to is found when it is drawn first
 * and kept, so that thousands of rounds cost a few products for each block and not for each bar.
 */
export class Blocks {
  /** Those of a block beside each other, to seven digits, which is what a fall needs; 0 where nobody drew it. */
  private readonly figures: Float32Array;
  /** Of the last block of a round, which may be shorter and is not kept. */
  private readonly short = new Float32Array(FIGURES);
  private readonly around: number;

  /** `equity` is the value at each bar, `startUsd` the one before the first; all over 0. */
  constructor(
    private readonly equity: Float64Array,
    private readonly startUsd: number,
    readonly length: number,
  ) {
    this.figures = new Float32Array(FIGURES * equity.length);
    this.around = (equity[equity.length - 1] as number) / startUsd;
  }

  /**
   * Walks the block that begins with bar `from`, or the first `length` bars of it. A value in it is as deep under the highest before it as under the
   * highest before the block, or under that within, whichever is higher.
   */
  walk(walked: Walked, from: number, length = this.length): void {
    const isWhole = length === this.length;
    const figures = isWhole ? this.figures : this.short;
    const at = isWhole ? FIGURES * from : 0;
    if (!isWhole || figures[at] === 0) this.read(from, length, figures, at);
    const { value, peak } = walked;
    const lowest = (value * (figures[at + LOWEST] as number)) / peak;
    const highest = value * (figures[at + HIGHEST] as number);
    walked.left = Math.min(walked.left, figures[at + LEFT] as number, lowest);
    if (highest > peak) walked.peak = highest;
    walked.value = value * this.growth(from, length);
  }

  /** Over the block, exactly: errors of it would add up from block to block. */
  private growth(from: number, length: number): number {
    const { equity, around } = this;
    const last = from + length - 1;
    const end = last < equity.length ? (equity[last] as number) : (equity[last - equity.length] as number) * around;
    return end / this.before(from);
  }

  private before(from: number): number {
    return from === 0 ? this.startUsd : (this.equity[from - 1] as number);
  }

  private read(from: number, length: number, into: Float32Array, at: number): void {
    const { equity, around } = this;
    const count = equity.length;
    const before = this.before(from);
    let [highest, lowest, left, deep, times] = [0, Number.POSITIVE_INFINITY, 1, 0, 1];
    for (let n = 0, i = from; n < length; n++, i++) {
      if (i === count) {
        i = 0;
        times = around;
      }
      const value = (equity[i] as number) * times;
      if (value > highest) {
        if (deep < highest * left) left = deep / highest;
        highest = value;
        deep = value;
      } else if (value < deep) deep = value;
      if (value < lowest) lowest = value;
    }
    if (deep < highest * left) left = deep / highest;
    into[at + HIGHEST] = highest / before;
    into[at + LOWEST] = lowest / before;
    into[at + LEFT] = left;
  }
}
