import { marketFill } from "../exchange/matching";
import type { Sign } from "../exchange/order-book";
import type { Bars, Instrument } from "../market/market";
import { adverseOnQuote } from "../money/trading-costs";
import { askAround, bidAround } from "../simulation/quote-around";
import type { BacktestCosts } from "./costs";
import { orderFeeUsd } from "./order-fee";
import { roundedPrice, stepsInOne } from "./steps";

const BASIS_POINT = 1e-4;
/** Adds to quotients of doubles what rounding may have taken, as the exchange does. */
const ROUNDING = 1e-9;

/** What orders meet in bars: prices, volume and what the cash pays for, in doubles. Quantities are whole lots. */
export class BarFills {
  /** Lots in one unit. */
  readonly lotSteps: number;
  private readonly priceSteps: number;
  private readonly lotSize: number;
  private readonly halfSpread: number;
  private readonly slippage: number;
  private barOfVolume = -1;
  private lotsLeft = 0;

  /** Throws Fault `unsupported` for an instrument of steps that do not make a whole one. */
  constructor(
    readonly bars: Bars,
    readonly instrument: Instrument,
    readonly costs: BacktestCosts,
  ) {
    this.lotSteps = stepsInOne(instrument.qtyIncrement);
    this.priceSteps = stepsInOne(instrument.priceIncrement);
    this.lotSize = Number(instrument.qtyIncrement);
    this.halfSpread = costs.halfSpreadBps * BASIS_POINT;
    this.slippage = adverseOnQuote(costs);
  }

  /** `fillAtOpen` as a double. */
  marketPrice(i: number, sign: Sign): number {
    const open = this.bars.open[i] as number;
    const half = open * this.halfSpread;
    const price = sign > 0 ? askAround(open, half) : bidAround(open, half);
    return roundedPrice(marketFill(price, sign, this.slippage), sign, this.instrument.priceIncrement, this.priceSteps);
  }

  /** `tradedPrice` as a double. */
  traded(price: number, sign: Sign): number {
    return roundedPrice(price, sign, this.instrument.priceIncrement, this.priceSteps);
  }

  /** How many lots `cashUsd` buys at `price`, commission included. */
  affordableLots(price: number, cashUsd: number, at: number): number {
    const unit = price * (1 + this.costs.feeBps * BASIS_POINT) + this.costs.perUnitUsd;
    let lots = Math.floor((cashUsd / unit) * this.lotSteps + ROUNDING);
    for (; lots > 0; lots--) {
      const qty = lots / this.lotSteps;
      const over = qty * price + orderFeeUsd(this.costs, 1, qty, qty * price, at) - cashUsd;
      if (over <= 0) break;
      lots -= Math.floor((over / unit) * this.lotSteps);
    }
    return Math.max(0, lots);
  }

  wholeLots(units: number): number {
    return Math.floor(units * this.lotSteps + ROUNDING);
  }

  /** What bar `i` has left of the volume that may be taken. Bars are asked in their order. */
  volumeLots(i: number): number {
    if (this.barOfVolume !== i) {
      const volume = this.bars.volume[i] as number;
      this.barOfVolume = i;
      this.lotsLeft =
        volume > 0 ? Math.floor((volume * this.costs.participation) / this.lotSize + ROUNDING) : Number.POSITIVE_INFINITY;
    }
    return this.lotsLeft;
  }

  /** Takes lots of the volume of the bar that was asked last. */
  take(lots: number): void {
    this.lotsLeft -= lots;
  }
}
