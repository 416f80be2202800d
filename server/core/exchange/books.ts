import { positiveDec } from "../money/money";
import type { BrokerOrder, Execution } from "../orders/order";
import type { PositionState } from "../positions/ledger";

/** An order in the exchange's books: what the broker shows of it, and what the exchange alone has to know. */
export type ExchangeOrder = {
  readonly order: BrokerOrder;
  /** Sequence number of its last change. */
  readonly sequence: number;
  /** How many executions it has had. */
  readonly executions: number;
  /** Market time from which it takes part; null on a held leg. */
  readonly activeFrom: number | null;
  /** Market time at which it ends unfilled, epoch milliseconds; null when it is good till canceled. */
  readonly expiresAt: number | null;
  /** A stop that was reached: what is left of it is a market order, or a limit order of a stop-limit. */
  readonly triggered: boolean;
  /** High-water mark of a trailing sell, low-water mark of a trailing buy; null before its first bar. */
  readonly mark: number | null;
  /** Cash held back per unit while a buy is open, in US dollars; "0" on a sell. */
  readonly reservePriceUsd: string;
};

export type ExchangeExecution = { readonly execution: Execution; readonly sequence: number };

/** The exchange's one row of state. */
export type ExchangeState = {
  readonly cashUsd: string;
  /** The last sequence number given to a change. */
  readonly sequence: number;
  /** Start of the last bar matched, by symbol, in epoch milliseconds. */
  readonly matchedBars: Readonly<Record<string, number>>;
  /** Sums of the executions, by symbol. */
  readonly positions: Readonly<Record<string, PositionState>>;
};

/** What one transaction changes. Orders replace those of the same id; executions are new. */
export type ExchangeChanges = {
  readonly state: ExchangeState;
  readonly orders: readonly ExchangeOrder[];
  readonly executions: readonly ExchangeExecution[];
};

/** Books of an account that opens with `cashUsd`. Throws Fault `invalid_input` unless it is above 0. */
export function openingState(cashUsd: string): ExchangeState {
  positiveDec(cashUsd, "cashUsd");
  return { cashUsd, sequence: 0, matchedBars: {}, positions: {} };
}
