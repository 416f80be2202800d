import type { AssetClass } from "../../market/market";
import type { SetLimit } from "./limit";
import type { Lock } from "./lock";

/** What the limits that cover an order need to know, of all accounts in their scopes. US dollars, epoch milliseconds of the account's market. */
export type LimitFacts = {
  readonly accountId: string;
  readonly agentId: string;
  /** Limits that cover the order, of every level. */
  readonly limits: readonly SetLimit[];
  /** Locks that cover the order and are not over, lifted ones too. */
  readonly locks: readonly Lock[];
  /** The account of the order, and beside it those whose money a limit of the desk adds to it. */
  readonly accounts: readonly AccountBook[];
  readonly holdings: readonly Holding[];
  /** Entries of the minute up to the order, the order left out. */
  readonly entries: readonly Recent[];
  /** Positions that were closed as far back as a limit looks, oldest first; null while that is not known. */
  readonly closed: readonly ClosedPosition[] | null;
  /** Of the agent in the account; null where no limit asks for it, or the price of something that it holds is missing. */
  readonly agentBook: Book | null;
  readonly market: {
    /** Of the last completed bar of the agent's timeframe; null where it tells no volume. */
    readonly barVolumeUsd: number | null;
    /** Null where the market never closes. */
    readonly session: { readonly open: number; readonly close: number } | null;
  };
  /** Correlation of hourly returns of the order's symbol with each that is held; null where too few hours have both. Empty where no limit asks. */
  readonly correlations: Readonly<Record<string, number | null>>;
};

/** What a book has come to: its worth now, and its result (worth less what was paid in) at its highest mark and at the last one before the day. */
export type Book = {
  readonly paidInUsd: number;
  readonly resultUsd: number;
  readonly peakResultUsd: number;
  readonly dayBeganResultUsd: number;
};

export type AccountBook = {
  readonly id: string;
  /** Null where something held has no price: `unpriced` names it. */
  readonly equityUsd: number | null;
  readonly unpriced: readonly string[];
  /** Cash that nothing reserves. */
  readonly freeCashUsd: number;
  /** Null where no limit asks for it, or the equity is not known. */
  readonly book: Book | null;
};

/** What somebody holds of a symbol or has on order. */
export type Holding = {
  readonly accountId: string;
  readonly agentId: string;
  readonly symbol: string;
  readonly assetClass: AssetClass;
  /** Negative where it is short. */
  readonly qty: number;
  readonly avgPrice: number;
  /** Null where nobody tells it. */
  readonly price: number | null;
  /** What open orders of it reserve. */
  readonly reservedUsd: number;
};

export type Recent = { readonly accountId: string; readonly agentId: string; readonly symbol: string };

export type ClosedPosition = Recent & {
  /** Names the closing for good. */
  readonly id: string;
  readonly at: number;
  readonly pnlUsd: number;
  /** Whether a protective stop closed it. */
  readonly byStop: boolean;
};

/** Where nobody set a limit. */
export const NO_LIMITS: LimitFacts = {
  accountId: "",
  agentId: "",
  limits: [],
  locks: [],
  accounts: [],
  holdings: [],
  entries: [],
  closed: [],
  agentBook: null,
  market: { barVolumeUsd: null, session: null },
  correlations: {},
};
