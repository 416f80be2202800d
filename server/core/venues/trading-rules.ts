import type { AssetClass } from "../market/asset-class";
import type { OrderRole, OrderType } from "../orders/order";

/** By asset class; a class that is left out has none of it. */
type ByClass<Value> = Readonly<Partial<Record<AssetClass, Value>>>;

/** Orders of one account that are refused beside each other because they could trade with each other; what is exempt is refused beside none. */
export type WashTradeRule = {
  /** Roles of orders that count; those of a family are exempt where only "simple" stands here. */
  readonly roles: readonly OrderRole[];
  readonly exemptTypes: readonly OrderType[];
};

/** The venue's words for what moves the books without an execution: as `Movement` has them in its `kind`. */
export type MovementWords = {
  /** Money or units that nobody won or lost: paid in, taken out, sent to or from another account. */
  readonly transfers: readonly string[];
  /** As `transfers`, by how the words begin. */
  readonly beginningsOfTransfers: readonly string[];
  readonly fees: readonly string[];
  /** Units that go on under another name. */
  readonly renames: readonly string[];
};

/** What a venue asks of orders and takes for them, as data: a row of each venue, which its broker carries. */
export type TradingRules = {
  /** What whoever takes a price pays, in basis points of the value (1 bp = 0.0001). */
  readonly feeBps: Readonly<Record<AssetClass, number>>;
  /** What one order may be worth at most, US dollars, whatever it buys or sells. */
  readonly mostPerOrderUsd: ByClass<number>;
  /**
   * Where the cash is told without what resting purchases may cost: by which factor more than their own price that may be, for the fee and for the band
   * around the market in which an order without a price is worked.
   */
  readonly heldOfCash: ByClass<number>;
  /** Null where orders of one account may trade with each other. */
  readonly washTrades: WashTradeRule | null;
  /** Where a sale at the market may come to rest, because the market has fallen out of the band it is worked in: after how long it has, in milliseconds. */
  readonly marketSaleRestsMs: ByClass<number>;
  /** What keeps every stop order of the class from resting there, as a noun: nobody enters it then, for no position stands without a stop. */
  readonly barsStops: ByClass<string>;
  readonly movements: MovementWords;
};
