import type { Sign } from "../../exchange/order-book";
import type { Bars, Instrument } from "../../market/market";
import { BarFills } from "../bar-fills";
import type { BacktestCosts } from "../costs";
import type { BarDetail, DetailSpans } from "./bar-detail";

/** The finer bars within a bar, one after the other, with what each has left of its volume. Outside of a bar nothing binds. */
export class DetailFills {
  /** The finer bar that it stands at; -1 outside of a bar. */
  at = -1;
  readonly bars: Bars;
  private readonly spans: DetailSpans;
  private readonly fills: BarFills;
  private last = -1;

  constructor(detail: BarDetail, coarse: Bars, instrument: Instrument, costs: BacktestCosts) {
    this.bars = detail.bars;
    this.spans = detail.spansIn(coarse);
    this.fills = new BarFills(detail.bars, instrument, costs);
  }

  /** Goes to the first finer bar of bar `i`; returns whether there is one. */
  begin(i: number): boolean {
    const [from, to] = [this.spans.from[i] as number, this.spans.to[i] as number];
    if (from === to) return false;
    this.at = from;
    this.last = to - 1;
    return true;
  }

  get isWithin(): boolean {
    return this.at <= this.last;
  }

  next(): void {
    this.at++;
  }

  end(): void {
    this.at = -1;
  }

  marketPrice(sign: Sign): number {
    return this.fills.marketPrice(this.at, sign);
  }

  volumeLots(): number {
    return this.at < 0 ? Number.POSITIVE_INFINITY : this.fills.volumeLots(this.at);
  }

  take(lots: number): void {
    if (this.at >= 0) this.fills.take(lots);
  }
}
