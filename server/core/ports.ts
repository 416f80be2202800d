import type { AccountState } from "./accounts/account-state";
import type { ExchangeChanges, ExchangeExecution, ExchangeOrder, ExchangeState } from "./exchange/books";
import type { Session } from "./market/calendar/calendar";
import type { AssetClass, Bars, Instrument, Quote, Timeframe } from "./market/market";
import type { Movement } from "./money/movement";
import type { BrokerOrder, Execution, OrderChange, OrderRequest } from "./orders/order";
import type { CorporateAction } from "./positions/corporate-action";
import type { UnreadRow } from "./positions/unread-row";
import type { SourceKind } from "./signals/sentiment/source-kinds";
import type { TradingRules } from "./venues/trading-rules";

/** Time as the account's market has it, in epoch milliseconds UTC. */
export interface Clock {
  now(): number;
}

/** Prices of one market, as they were known at an instant. Nothing that lies after `asOf` may come back. */
export interface MarketData {
  /** Where the prices come from, as the screen names it: "simulated", "replay", or the name of a venue. */
  readonly name: string;
  /**
   * The last `count` bars of the regular session that were COMPLETE at `asOf` (start + length <= asOf), ascending; fewer where there are no more.
   * Throws Fault `data_missing` when there is no bar at all.
   */
  bars(symbol: string, timeframe: Timeframe, asOf: number, count: number): Promise<Bars>;
  /** The quote in force at `asOf`, or null when the market has none. */
  quote(symbol: string, asOf: number): Promise<Quote | null>;
  /** Throws Fault `not_found` for a symbol that this market does not trade. */
  instrument(symbol: string): Promise<Instrument>;
  /**
   * Bars of the finest timeframe there is that started at or after `from` and were complete at `to`, for matching. Empty when there are none.
   */
  finestBars(symbol: string, from: number, to: number): Promise<Bars>;
  /**
   * What companies announced that changes units or names of these shares, by the day on which the broker processes it, from that of `from` to that
   * of `to` (epoch milliseconds), oldest first; absent where nothing of the kind happens. Throws Faults when nobody tells.
   */
  corporateActions?(symbols: readonly string[], from: number, to: number): Promise<readonly CorporateAction[]>;
}

/** A headline as it was seen. Times in epoch milliseconds of the market's clock. */
export type NewsItem = {
  /** Of this source, story and text: a text that was changed is another item. */
  readonly id: string;
  /** Name of the source that brought it. */
  readonly source: string;
  /** Who published it, as the source names them. */
  readonly publisher: string;
  /** What the source calls it as long as it lives, however its text is changed. */
  readonly story: string;
  readonly symbols: readonly string[];
  readonly title: string;
  readonly summary: string;
  readonly url: string | null;
  readonly publishedAt: number;
  /** When the desk first saw it. An item seen after a run's due time is not used by that run. */
  readonly seenAt: number;
};

/** One place headlines come from, as a run asks it. */
export interface SentimentSource {
  readonly name: string;
  readonly kind: SourceKind;
  /** Whether the source can know anything of `symbol`. */
  covers(symbol: string): Promise<boolean>;
  /** Items on `symbol` published in (from, to]. Throws Fault when it cannot say; an empty list means that there were none. */
  items(symbol: string, from: number, to: number): Promise<readonly NewsItem[]>;
}

/** Probabilities that sum to 1. */
export type SentimentScore = { readonly positive: number; readonly negative: number; readonly neutral: number };

/** A model that reads one text at a time, as FinBERT or the lexicon do. */
export interface Scorer {
  readonly name: string;
  score(texts: readonly string[]): Promise<readonly SentimentScore[]>;
}

/** What reads the headlines now. */
export interface Scorers {
  /** The model that is wanted when it is ready, else the one that needs nothing; `insteadOf` says why it is not the one that is wanted. */
  choose(): { readonly scorer: Scorer; readonly insteadOf: string | null };
  /** What reads them when the chosen one fails. */
  readonly fallback: Scorer;
}

export type BrokerPosition = {
  readonly symbol: string;
  /** Negative when short. */
  readonly qty: string;
  /** What no open order sells; absent where the broker does not say it. */
  readonly availableQty?: string;
  readonly avgPrice: string;
  /** What the broker marks a unit at; absent where it does not say it. */
  readonly price?: string;
};

export type BrokerAccount = {
  /** The broker's number of the account. */
  readonly number: string;
  readonly cashUsd: string;
  /** What buys may cost at present. */
  readonly buyingPowerUsd: string;
  /** Why the broker takes no purchases of shares for this account; null when it takes them. */
  readonly blocked: string | null;
  /** Absent where the market is played. */
  readonly state?: AccountState;
  /** The broker's time of this answer, to a second or so; absent where it is not told along. */
  readonly toldAt?: number;
};

/** One order's part in the answer to a cancellation of all: `trouble` is what the broker said against it, null when it was canceled. */
export type CancelReport = { readonly orderId: string; readonly trouble: string | null };

/**
 * Asked by a broker right before an order or a change of one leaves, after all waiting for a turn: nothing but the sending itself comes after
 * it. What it throws ends the sending, and nothing was sent. It is asked again where what left before has surely sent nothing: a broker that asks
 * back about an order has not taken it.
 */
export type Leave = () => Promise<void>;

/**
 * A broker. Every method throws Fault `broker_unreachable` when nobody answered.
 * `submit` throws `broker_rejected` or, where an order of the other side stands against it, `wash_trade`, or, where the account's state does,
 * `account_refused` (all final, with the broker's words),
 * `order_unknown` (it may or may not be there: look it up by client id), and `broker_unreachable` only when it surely was not taken.
 */
export interface Broker {
  readonly name: string;
  /** Whether an order that was accepted is found at once, so that a miss proves that it is not there. */
  readonly readsOwnWrites: boolean;
  /** What it asks of orders and takes for them. */
  readonly rules: TradingRules;
  /** The order with its legs, as it stands right after it was accepted. A client order id that was used before throws `order_unknown`. */
  submit(order: OrderRequest, leave?: Leave): Promise<BrokerOrder>;
  findByClientId(clientOrderId: string): Promise<BrokerOrder | null>;
  /**
   * Replaces an open order. Throws `conflict` when it cannot be replaced any more (it filled, or is being changed), `not_found` for an id the
   * broker does not know, `broker_rejected` for a change it refuses, `order_unknown` when the answer is not known.
   */
  replace(orderId: string, change: OrderChange, leave?: Leave): Promise<BrokerOrder>;
  /** Cancels every open order; a report for each. */
  cancelAll(): Promise<readonly CancelReport[]>;
  /** Why an entry would not get through now, such as an open circuit; null when nothing is known against it. */
  trouble(): string | null;
  /** The cursor from which `changesSince` tells only what happens after now. */
  cursorNow(): Promise<string>;
  /** The broker's time, epoch milliseconds. */
  time(): Promise<number>;
  /** Cancels an order; any order of a bracket takes the open rest of the bracket with it. Idempotent; throws `not_found` for an id the broker does not know. */
  cancel(orderId: string): Promise<void>;
  /**
   * Cancels an order that has not filled, with what would protect it; of one that has, nothing is cancelled, so that no position loses its
   * stop to a race. Otherwise as `cancel`.
   */
  withdraw(orderId: string): Promise<void>;
  /** Orders that changed after the cursor with the executions since, oldest first, at most `limit` of each. Cursor "" is the beginning. */
  changesSince(cursor: string, limit: number): Promise<BrokerChanges>;
  /** What else moved the books since `from` (epoch milliseconds), and which executions since then do not stand; some from before may come along. */
  movements(from: number): Promise<readonly Movement[]>;
  openOrders(): Promise<readonly BrokerOrder[]>;
  /** What rests there, in words that are others when an order comes, goes, fills or changes; absent where reading all costs no more. */
  glance?(): Promise<string>;
  /** What of the answers was not understood and is missing in what was told, the newest last; some tens of rows at most. */
  unread(): readonly UnreadRow[];
  positions(): Promise<readonly BrokerPosition[]>;
  account(): Promise<BrokerAccount>;
}

export type BrokerChanges = {
  readonly orders: readonly BrokerOrder[];
  readonly executions: readonly Execution[];
  readonly cursor: string;
};

/** A broker that is played: somebody has to move its market on. */
export interface SimulatedBroker extends Broker {
  /** Matches what rests against all bars completed up to `at`. Idempotent: a second call for the same `at` does nothing. Returns how many executions came. */
  advance(at: number): Promise<number>;
}

/** The simulated exchange's books inside one transaction, which sees its own writes. */
export interface ExchangeBooks {
  /** Whoever reads more than one thing reads the state first: it keeps all others waiting until the transaction ends. */
  state(): Promise<ExchangeState>;
  /** Orders that are held, new or partially filled. */
  openOrders(): Promise<readonly ExchangeOrder[]>;
  orderByClientId(clientOrderId: string): Promise<ExchangeOrder | null>;
  orderById(id: string): Promise<ExchangeOrder | null>;
  /** The first `limit` orders and the first `limit` executions whose sequence is above `sequence`, each ascending by it. */
  changesAfter(
    sequence: number,
    limit: number,
  ): Promise<{ readonly orders: readonly ExchangeOrder[]; readonly executions: readonly ExchangeExecution[] }>;
  /** Replaces the state, inserts or replaces orders by id, inserts executions. */
  save(changes: ExchangeChanges): Promise<void>;
}

/** Where the simulated exchange keeps the books of one account. Its account's opening state is stored when the account opens. */
export interface ExchangeStore {
  /** What rests now, without waiting for work that goes on. */
  openOrders(): Promise<readonly ExchangeOrder[]>;
  /**
   * Runs `work`, from its reading of the state on, alone on the account's books, whatever number of processes ask: all that it saved is
   * stored, or nothing when it throws.
   * `work` may wait for prices of the market.
   */
  transact<T>(work: (books: ExchangeBooks) => Promise<T>): Promise<T>;
}

/** A day, YYYY-MM-DD, and its hours in New York, as "09:30 to 16:00" or "closed". */
export type CalendarDifference = { readonly date: string; readonly broker: string; readonly rules: string };

/** When markets trade. */
export interface Calendar {
  /** Whose calendar it is: "rules", or the name of a venue. */
  readonly name: string;
  /** The session of a date YYYY-MM-DD, null when the market stays closed. Throws Fault `invalid_input` for no date. */
  session(assetClass: AssetClass, date: string): Promise<Session | null>;
  /**
   * Where the equities' sessions of the days `from` to `to`, both included, are not those of the desk's rules. Throws Fault `broker_unreachable`
   * when it cannot be told, and the rules hold.
   */
  differences(from: string, to: string): Promise<readonly CalendarDifference[]>;
}
