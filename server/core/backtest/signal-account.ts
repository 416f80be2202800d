import { limitFill, stopFill } from "../exchange/matching";
import type { Sign } from "../exchange/order-book";
import type { Bars } from "../market/market";
import { dec, roundToIncrement } from "../money/money";
import { adverseOnBar } from "../money/trading-costs";
import { BarFills } from "./bar-fills";
import { DetailFills } from "./detail/detail-fills";
import { orderFeeUsd } from "./order-fee";
import type { SignalTerms } from "./signal-terms";
import { EXIT_PLACES, type TradeColumns } from "./trade-columns";

/**
 * The account of a plain rule: it holds one position or none, buys and sells at the open against the quote around it, and leaves by a stop or a target
 * within a bar, the stop first, at the prices of the simulated exchange. What a bar has no volume for waits for the next. Money is in doubles.
 */
export class SignalAccount {
  cash: number;
  qty = 0;
  feesUsd = 0;
  /** Bars in which both stop and target lay, of which nothing says which came first; and those of which finer bars do. */
  ambiguousBars = 0;
  resolvedBars = 0;
  /** Purchases for which the cash did not do. */
  unaffordable = 0;
  /** Bars that had no volume for the whole of an order. */
  shortBars = 0;

  private readonly fills: BarFills;
  private readonly detail: DetailFills | null;
  private readonly adverse: number;
  private readonly lotsAsked: number | null;
  /** Over what the fees of a purchase of `lotsAsked` are where these are less than the price. */
  private readonly sureFeesUsd: number;
  /** The least that an order may be worth, by the prices of a whole unit for each lot. */
  private readonly leastLotsUsd: number;
  /** What was filled of the order under way. */
  private orderQty = 0;
  private orderUsd = 0;
  private orderFees = 0;
  private orderAt = 0;
  private lots = 0;
  /** Lots that a purchase still wants; NaN where none is under way. */
  private wanted = Number.NaN;
  private stopPrice = Number.NaN;
  private targetPrice = Number.NaN;
  private isStopped = false;
  private entryIndex = 0;
  /** Of the position since it was flat: its cash before, what it bought and what it sold. */
  private cashBefore = 0;
  private paidFees = 0;
  private bought = 0;
  private boughtUsd = 0;
  private soldUsd = 0;

  constructor(
    readonly bars: Bars,
    readonly terms: SignalTerms,
    /** Where trades go when they have ended. */
    readonly trades: TradeColumns,
  ) {
    this.cash = terms.cashUsd;
    this.fills = new BarFills(bars, terms.instrument, terms.costs);
    this.detail = terms.detail ? new DetailFills(terms.detail, bars, terms.instrument, terms.costs) : null;
    this.adverse = adverseOnBar(terms.costs);
    this.lotsAsked = terms.units === null ? null : this.fills.wholeLots(terms.units);
    this.sureFeesUsd = terms.costs.minOrderUsd + (terms.units ?? 0) * terms.costs.perUnitUsd;
    this.leastLotsUsd = Number(terms.instrument.minNotionalUsd) * this.fills.lotSteps;
  }

  /** Does at the open of bar `i` what the signal wants; returns what it has reached, -1 while an order waits for volume. */
  follow(want: number, i: number): number {
    if (this.isStopped) return this.leave(i, EXIT_PLACES.stop) ? 1 : -1;
    if (want === 1) return this.enter(i) ? 1 : -1;
    return this.leave(i, EXIT_PLACES.signal) ? 0 : -1;
  }

  /** Lets stop and target meet bar `i` while the signal has reached `reached`; returns what it has reached then, -1 while a stop waits for volume. */
  meetLegs(i: number, reached: number): number {
    if (this.isStopped) return -1;
    const { detail, ambiguousBars, shortBars } = this;
    if (detail === null || !detail.begin(i)) return this.meetBar(i, this.bars, i, reached);
    const heldBoth = (this.bars.low[i] as number) <= this.stopPrice && (this.bars.high[i] as number) >= this.targetPrice;
    let now = reached;
    for (; detail.isWithin && this.qty !== 0; detail.next()) {
      if (!this.isStopped) now = this.meetBar(i, detail.bars, detail.at, now);
      else now = this.sell(i, detail.marketPrice(-1), EXIT_PLACES.stop) ? 1 : -1;
    }
    detail.end();
    this.shortBars = Math.min(this.shortBars, shortBars + 1);
    if (this.ambiguousBars > ambiguousBars) this.ambiguousBars = ambiguousBars + 1;
    else if (heldBoth) this.resolvedBars++;
    return now;
  }

  /** What `meetLegs` does by bar `k` of `bars`, which are those of the account or finer ones within its bar `i`. */
  private meetBar(i: number, { open, high, low }: Bars, k: number, reached: number): number {
    const [first, highest, lowest] = [open[k] as number, high[k] as number, low[k] as number];
    const stopAt = stopFill(first, highest, lowest, this.stopPrice, -1, this.adverse);
    const targetAt = limitFill(first, highest, lowest, this.targetPrice, -1, this.adverse);
    const isStopped = !Number.isNaN(stopAt);
    const isAtTarget = !Number.isNaN(targetAt);
    if (isStopped && isAtTarget) this.ambiguousBars++;
    if (!isStopped && !isAtTarget) return reached;
    this.endPurchase();
    this.isStopped = isStopped;
    const price = this.fills.traded(isStopped ? stopAt : targetAt, -1);
    const isSold = this.sell(i, price, EXIT_PLACES[isStopped ? "stop" : "target"]);
    return isSold || !isStopped ? 1 : -1;
  }

  private enter(i: number): boolean {
    const price = this.fills.marketPrice(i, 1);
    const most = this.affordableLots(i, price);
    if (Number.isNaN(this.wanted)) {
      const wanted = this.lotsAsked ?? most;
      if (wanted > most || wanted * price < this.leastLotsUsd) {
        this.unaffordable++;
        return true;
      }
      this.wanted = wanted;
    }
    // What the price has made too dear meanwhile is let go.
    const wanted = Math.min(this.wanted, most);
    const lots = Math.min(wanted, this.fills.volumeLots(i));
    if (lots > 0) this.buy(i, lots, price);
    this.wanted = wanted - lots;
    if (this.wanted > 0) this.shortBars++;
    else this.endPurchase();
    return Number.isNaN(this.wanted);
  }

  private affordableLots(i: number, price: number): number {
    const asked = this.lotsAsked;
    // Beyond doubt, which spares a division.
    if (asked !== null && asked * price * 2 < (this.cash - this.sureFeesUsd) * this.fills.lotSteps) return asked;
    return this.fills.affordableLots(price, this.cash, this.bars.time[i] as number);
  }

  private leave(i: number, by: number): boolean {
    this.endPurchase();
    return this.qty === 0 || this.sell(i, this.fills.marketPrice(i, -1), by);
  }

  private buy(i: number, lots: number, price: number): void {
    const { lotSteps } = this.fills;
    const qty = lots / lotSteps;
    if (this.qty === 0) {
      this.entryIndex = i;
      this.cashBefore = this.cash;
      this.paidFees = 0;
      this.boughtUsd = 0;
      this.soldUsd = 0;
    }
    this.cash -= qty * price;
    this.charge(i, 1, qty, price);
    this.lots += lots;
    this.qty = this.lots / lotSteps;
    this.bought = this.qty;
    this.boughtUsd += qty * price;
    this.fills.take(lots);
    this.setLegs();
  }

  private setLegs(): void {
    const { stop, target, instrument } = this.terms;
    if (stop === null && target === null) return;
    const entry = dec(this.boughtUsd / this.bought);
    const priced = (times: number) => Number(roundToIncrement(entry.times(times), instrument.priceIncrement, "up"));
    if (stop !== null) this.stopPrice = priced(1 - stop);
    if (target !== null) this.targetPrice = priced(1 + target);
  }

  /** Sells what the bar has volume for; returns whether nothing is left. */
  private sell(i: number, price: number, by: number): boolean {
    const { lotSteps } = this.fills;
    const held = this.lots;
    const lots = Math.min(held, this.fills.volumeLots(i), this.detail === null ? held : this.detail.volumeLots());
    const qty = lots / lotSteps;
    if (lots > 0) {
      this.cash += qty * price;
      this.charge(i, -1, qty, price);
      this.lots = held - lots;
      this.qty = this.lots === 0 ? 0 : this.lots / lotSteps;
      this.soldUsd += qty * price;
      this.fills.take(lots);
      this.detail?.take(lots);
    }
    if (lots < held) {
      this.shortBars++;
      return false;
    }
    this.endTrade(i, by);
    this.isStopped = false;
    this.endOrder();
    return true;
  }

  /** Apart from `sell`, which V8 then draws into who calls it: a call that is left costs an object for each double that it takes. */
  private endTrade(i: number, by: number): void {
    const at = this.trades.next();
    const { rows } = this.trades;
    rows[at] = this.entryIndex;
    rows[at + 1] = i;
    rows[at + 2] = this.bought;
    rows[at + 3] = this.boughtUsd;
    rows[at + 4] = this.soldUsd;
    rows[at + 5] = this.paidFees;
    rows[at + 6] = this.cash - this.cashBefore;
    rows[at + 7] = by;
  }

  private endPurchase(): void {
    if (Number.isNaN(this.wanted)) return;
    this.wanted = Number.NaN;
    this.endOrder();
  }

  private endOrder(): void {
    this.orderQty = 0;
    this.orderUsd = 0;
    this.orderFees = 0;
  }

  /** Takes the fee of one more fill of the order. */
  private charge(i: number, sign: Sign, qty: number, price: number): void {
    if (this.orderQty === 0) this.orderAt = this.bars.time[i] as number;
    this.orderQty += qty;
    this.orderUsd += qty * price;
    const total = orderFeeUsd(this.terms.costs, sign, this.orderQty, this.orderUsd, this.orderAt);
    const fee = total - this.orderFees;
    this.orderFees = total;
    this.cash -= fee;
    this.feesUsd += fee;
    this.paidFees += fee;
  }
}
